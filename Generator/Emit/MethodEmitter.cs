using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Emit;

/// <summary>Prints a function of the IR as a C# method. It knows C#, and neither convolution nor which vectors are good for what.</summary>
internal sealed class MethodEmitter
{
    private readonly SourceWriter _writer;
    private readonly IrFunction _function;
    private readonly string _vectorClass;
    private readonly string _valueType;

    private MethodEmitter(SourceWriter writer, IrFunction function)
    {
        _writer = writer;
        _function = function;
        _vectorClass = "Vector" + CSharpLiteral.Of(function.Lanes * 32);
        _valueType = function.Lanes == 1 ? "float" : _vectorClass + "<float>";
    }

    public static void Emit(SourceWriter writer, IrFunction function) => new MethodEmitter(writer, function).Method();

    /// <summary>A call of the emitted method with local variables of the parameters' names as arguments.</summary>
    public static string Call(IrFunction function) =>
        $"{function.Name}({string.Join(", ", Parameters(function).Select(p => (p.Type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "") + p.Name))});";

    private static IEnumerable<(string Type, string Name)> Parameters(IrFunction function)
    {
        foreach (IrBuffer buffer in function.Buffers)
        {
            yield return (buffer.IsScalar ? "float" : "ref float", buffer.Name);
            foreach (IrStride stride in buffer.Strides.Where(stride => stride.Symbol is not null))
            {
                yield return ("nint", stride.Symbol!);
            }
        }

        foreach (string size in function.Sizes)
        {
            yield return ("nint", size);
        }
    }

    private void Method()
    {
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        string parameters = string.Join(", ", Parameters(_function).Select(p => $"{p.Type} {p.Name}"));
        using (_writer.Block($"private static void {_function.Name}({parameters})"))
        {
            Body(_function.Body);
        }
    }

    private void Body(EquatableArray<IrStatement> body)
    {
        foreach (IrStatement statement in body)
        {
            switch (statement)
            {
                case IrStatement.Loop loop:
                    Loop(loop);
                    break;
                case IrStatement.Let let:
                    _writer.Line($"{_valueType} {let.Name} = {Text(let.Value)};");
                    break;
                case IrStatement.Accumulator accumulator:
                    _writer.Line($"{_valueType} {accumulator.Name} = {Text(accumulator.Initial)};");
                    break;
                case IrStatement.Update update:
                    _writer.Line($"{update.Name} = {Text(update.Value)};");
                    break;
                case IrStatement.Reference { Previous: { } previous } reference:
                    IrStride stride = reference.Place.Buffer.Strides[reference.Place.Buffer.Rank - 2];
                    _writer.Line($"ref float {reference.Name} = ref Unsafe.Add(ref {previous}, {Term(1, stride)});");
                    break;
                case IrStatement.Reference reference:
                    _writer.Line($"ref float {reference.Name} = ref {Element(reference.Place)};");
                    break;
                case IrStatement.Store store when _function.Lanes == 1:
                    _writer.Line($"{Scalar(store.Place)} = {Text(store.Value)};");
                    break;
                case IrStatement.Store store:
                    _writer.Line($"{Text(store.Value)}.StoreUnsafe({Address(store.Place)});");
                    break;
            }
        }
    }

    private void Loop(IrStatement.Loop loop)
    {
        string step = CSharpLiteral.Of(loop.Step);
        if (loop.Tail == IrTail.Overlap)
        {
            // A second variable keeps the count, since the last step of the named one is pulled back.
            string count = loop.Variable + "Next";
            using (_writer.Block($"for (nint {count} = {Text(loop.Start)}; {count} < {Text(loop.End)}; {count} += {step})"))
            {
                _writer.Line($"nint {loop.Variable} = nint.Min({count}, {loop.End.Value} - {step});");
                Body(loop.Body);
            }

            return;
        }

        string advance = loop.Step == 1 ? loop.Variable + "++" : $"{loop.Variable} += {step}";
        using (_writer.Block($"for (nint {loop.Variable} = {Text(loop.Start)}; {loop.Variable} < {Text(loop.End)}; {advance})"))
        {
            Body(loop.Body);
        }
    }

    private string Text(IrExpression expression) => expression switch
    {
        IrExpression.Value value => value.Name,
        IrExpression.Zero => _function.Lanes == 1 ? "0f" : _vectorClass + "<float>.Zero",
        IrExpression.Constant constant => _function.Lanes == 1
            ? CSharpLiteral.Of(constant.Number)
            : $"{_vectorClass}.Create({CSharpLiteral.Of(constant.Number)})",
        IrExpression.Load load => _function.Lanes == 1 ? Scalar(load.Place) : $"{_vectorClass}.LoadUnsafe({Address(load.Place)})",
        IrExpression.Broadcast broadcast => _function.Lanes == 1 ? Scalar(broadcast.Place) : $"{_vectorClass}.Create({Scalar(broadcast.Place)})",
        IrExpression.Add add => $"({Text(add.Left)} + {Text(add.Right)})",
        IrExpression.Subtract subtract => $"({Text(subtract.Left)} - {Text(subtract.Right)})",
        IrExpression.Multiply multiply => $"({Text(multiply.Left)} * {Text(multiply.Right)})",
        IrExpression.Maximum maximum =>
            $"{(_function.Lanes == 1 ? "float" : _vectorClass)}.Max({Text(maximum.Left)}, {Text(maximum.Right)})",
        IrExpression.MultiplyAdd fused =>
            $"{(_function.Lanes == 1 ? "float" : _vectorClass)}.MultiplyAddEstimate({Text(fused.Left)}, {Text(fused.Right)}, {Text(fused.Addend)})",
        _ => throw new InvalidOperationException("No C# for " + expression),
    };

    private static string Text(IrBound bound) => bound.Multiple == 1
        ? bound.Value.ToString()
        : $"{bound.Value} - ({bound.Value} % {CSharpLiteral.Of(bound.Multiple)})";

    /// <summary>A reference argument and, where it is not zero, the offset behind it, as vector loads and stores take them.</summary>
    private static string Address(IrPlace place) => place switch
    {
        IrPlace.Near { Offset: 0 } near => "ref " + near.Reference,
        IrPlace.Near near => $"ref {near.Reference}, {CSharpLiteral.Of(near.Offset)}",
        IrPlace.Element element => "ref " + Element(element),
        _ => throw new InvalidOperationException("No address for " + place),
    };

    private static string Scalar(IrPlace place) => place switch
    {
        IrPlace.Near { Offset: 0 } near => near.Reference,
        IrPlace.Near near => $"Unsafe.Add(ref {near.Reference}, {CSharpLiteral.Of(near.Offset)})",
        IrPlace.Element element => Element(element),
        _ => throw new InvalidOperationException("No address for " + place),
    };

    private static string Element(IrPlace.Element element)
    {
        string[] terms = element.Indices.Zip(element.Buffer.Strides, Term).Where(term => term != "0").ToArray();
        return terms.Length == 0 ? element.Buffer.Name : $"Unsafe.Add(ref {element.Buffer.Name}, {string.Join(" + ", terms)})";
    }

    private static string Term(Affine index, IrStride stride)
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
