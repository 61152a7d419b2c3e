using System;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.IR;

/// <summary>The distance in elements between neighbours along one dimension: a size known at run time, or a constant.</summary>
internal readonly record struct IrStride(string? Symbol, int Factor)
{
    public static IrStride Of(int elements) => new(null, elements);

    public static IrStride Of(string symbol) => new(symbol, 1);
}

/// <summary>
/// A memory operand: a name, its extent and stride along each dimension, whether it may be written, and what its elements are. Without
/// dimensions it is a scalar passed by value. No two buffers of a function overlap.
/// </summary>
internal sealed record IrBuffer(
    string Name,
    EquatableArray<Affine> Lengths,
    EquatableArray<IrStride> Strides,
    bool Writable,
    IrElement Element = IrElement.Single)
{
    /// <summary>Gets whether it is read from its start to its end, so that what comes next is known.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>
    /// Gets how many neighbours along the dimension before the last share a reference. More than one is for many pixels at a distance known
    /// at run time: an instruction adds one multiple of it to an address, and the registers do not hold an address for each pixel.
    /// </summary>
    public int RowsPerReference { get; init; } = 1;

    public int Rank => Lengths.Count;

    public bool IsScalar => Rank == 0;

    /// <summary>The name is enough to tell the few buffers of a function apart, and places are hashed often.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>The place from which a value is loaded, or to which it is stored.</summary>
internal abstract record IrPlace
{
    private IrPlace()
    {
    }

    /// <summary>An element of a buffer by its indices; of a vector, the first lane.</summary>
    public sealed record Element(IrBuffer Buffer, EquatableArray<Affine> Indices) : IrPlace
    {
        /// <summary>The same column of another row, counted from this one.</summary>
        public Element Row(int distance) => Along(Indices.Count - 2, distance);

        /// <summary>The element so many further along the last dimension.</summary>
        public Element Column(int distance) => Along(Indices.Count - 1, distance);

        /// <summary>The same with a number for a variable.</summary>
        public Element At(string variable, int value) =>
            new(Buffer, Indices.Select(index => index.Substitute(variable, value)).ToEquatableArray());

        private Element Along(int dimension, int distance) =>
            new(Buffer, Indices.SetItem(dimension, Indices[dimension] + distance));
    }

    /// <summary>
    /// An element a constant distance behind the one that a <see cref="IrStatement.Reference"/> names, in the same row or in one of the few
    /// behind it, which lie <paramref name="Pitch"/> apart.
    /// </summary>
    public sealed record Near(string Reference, int Offset, int Row = 0, string Pitch = "") : IrPlace;
}
