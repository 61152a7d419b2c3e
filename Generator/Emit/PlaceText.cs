using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>Places of the IR as C#: arithmetic on references.</summary>
internal static class PlaceText
{
    /// <summary>A reference argument and, where it is not zero, the offset behind it, as vector loads and stores take them.</summary>
    public static string Address(IrPlace place) => place switch
    {
        IrPlace.Near { Offset: 0 } near => "ref " + Row(near),
        IrPlace.Near near => $"ref {Row(near)}, {CSharpLiteral.Of(near.Offset)}",
        IrPlace.Element element => "ref " + Element(element),
        _ => throw UnknownCase.Of(place),
    };

    /// <summary>One element.</summary>
    public static string Scalar(IrPlace place) => place switch
    {
        IrPlace.Near { Offset: 0 } near => Row(near),
        IrPlace.Near near => $"Unsafe.Add(ref {Row(near)}, {CSharpLiteral.Of(near.Offset)})",
        IrPlace.Element element => Element(element),
        _ => throw UnknownCase.Of(place),
    };

    /// <summary>
    /// The local variable that holds a multiple of a distance: the JIT takes a register for it, which an address adds without an
    /// instruction of its own.
    /// </summary>
    public static string Multiple(string distance, int count) => count == 1 ? distance : distance + CSharpLiteral.Of(count);

    private static string Row(IrPlace.Near near) =>
        near.Row == 0 ? near.Reference : $"Unsafe.Add(ref {near.Reference}, {Multiple(near.Pitch, near.Row)})";

    /// <summary>One element by its indices.</summary>
    public static string Element(IrPlace.Element element) => Behind(element.Buffer.Name, element.Buffer, element.Indices);

    /// <summary>One element by its distance from another of the same buffer, which has a name.</summary>
    public static string From(string name, IrPlace.Element start, IrPlace.Element element) =>
        Behind(name, element.Buffer, element.Indices.Zip(start.Indices, (to, from) => to - from));

    private static string Behind(string start, IrBuffer buffer, IEnumerable<Affine> distances)
    {
        string[] terms = distances.Zip(buffer.Strides, Term).Where(term => term != "0").ToArray();
        return terms.Length == 0 ? start : $"Unsafe.Add(ref {start}, {string.Join(" + ", terms)})";
    }

    /// <summary>Returns how far along one dimension an element lies.</summary>
    public static string Term(Affine index, IrStride stride)
    {
        if (index.IsConstant && index.Constant == 0)
        {
            return "0";
        }

        if (stride.Symbol is null)
        {
            Affine scaled = index * stride.Factor;
            return scaled.IsConstant || scaled.Terms.Count + (scaled.Constant != 0 ? 1 : 0) == 1 ? scaled.ToString() : $"({scaled})";
        }

        string factor = stride.Factor == 1 ? stride.Symbol : $"{CSharpLiteral.Of(stride.Factor)} * {stride.Symbol}";
        return index.IsConstant && index.Constant == 1 ? factor
            : index.Terms.Count + (index.Constant != 0 ? 1 : 0) == 1 ? $"({index} * {factor})"
            : $"(({index}) * {factor})";
    }
}
