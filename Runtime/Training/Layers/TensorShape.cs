using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>The lengths of a tensor, such as <c>(N, C, H, W)</c>, as one value: compared by value, and copied without allocating.</summary>
public readonly struct TensorShape : IEquatable<TensorShape>
{
    /// <summary>The most dimensions.</summary>
    public const int MaxRank = 6;

    private readonly Buffer _lengths;

    /// <summary>Makes a shape of these lengths.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxRank"/> lengths, or one is negative.</exception>
    public TensorShape(params ReadOnlySpan<nint> lengths)
    {
        if (lengths.Length > MaxRank)
        {
            throw new ArgumentException(
                $"The shape {ShapeErrors.Text(lengths)} has {lengths.Length} dimensions; layers take at most {MaxRank}. "
                + "Reshape the tensor.",
                nameof(lengths));
        }

        Rank = lengths.Length;
        for (int i = 0; i < lengths.Length; i++)
        {
            _lengths[i] = lengths[i] >= 0
                ? lengths[i]
                : throw new ArgumentException(
                    $"The shape {ShapeErrors.Text(lengths)} has a negative length; every length is at least 0.", nameof(lengths));
        }
    }

    /// <summary>Gets the number of dimensions.</summary>
    public int Rank { get; }

    /// <summary>Gets the lengths, the slowest dimension first.</summary>
    [UnscopedRef]
    public ReadOnlySpan<nint> Lengths => ((ReadOnlySpan<nint>)_lengths)[..Rank];

    /// <summary>Gets the number of elements: the product of the lengths.</summary>
    /// <exception cref="OverflowException">There are more than a <see cref="long"/> counts.</exception>
    public long Elements
    {
        get
        {
            long elements = 1;
            foreach (nint length in Lengths)
            {
                elements = checked(elements * length);
            }

            return elements;
        }
    }

    /// <summary>Gets one length.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public nint this[int dimension] => Lengths[dimension];

    /// <summary>Compares the lengths of two shapes.</summary>
    public static bool operator ==(TensorShape left, TensorShape right) => left.Equals(right);

    /// <summary>Compares the lengths of two shapes.</summary>
    public static bool operator !=(TensorShape left, TensorShape right) => !left.Equals(right);

    /// <summary>Returns the same shape with another first length, which counts the samples of a batch.</summary>
    /// <exception cref="InvalidOperationException">There is no dimension.</exception>
    public TensorShape WithSamples(nint samples)
    {
        if (Rank == 0)
        {
            throw new InvalidOperationException("A shape without dimensions has no samples; give at least one length.");
        }

        Span<nint> lengths = stackalloc nint[Rank];
        Lengths.CopyTo(lengths);
        lengths[0] = samples;
        return new TensorShape(lengths);
    }

    /// <inheritdoc/>
    public bool Equals(TensorShape other) => Lengths.SequenceEqual(other.Lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorShape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (nint length in Lengths)
        {
            hash.Add(length);
        }

        return hash.ToHashCode();
    }

    /// <summary>Writes the shape as messages do: <c>(64, 1, 28, 28)</c>.</summary>
    public override string ToString() => ShapeErrors.Text(Lengths);

    [InlineArray(MaxRank)]
    private struct Buffer
    {
        private nint _first;
    }
}
