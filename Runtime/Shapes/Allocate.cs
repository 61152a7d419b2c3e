using System;
using System.Numerics.Tensors;

namespace KernelGen.Shapes;

/// <summary>Results of the right shape for the allocating forms: the layout of the operand is kept.</summary>
internal static class Allocate
{
    /// <summary>Images of so many channels, rows and columns, or a picture.</summary>
    /// <param name="rank">2 for a picture.</param>
    /// <param name="layout">The order of the dimensions.</param>
    /// <param name="count">Images.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="name">What to call the result in a message.</param>
    /// <param name="source">The argument that it follows from.</param>
    public static Tensor<float> Images(
        int rank, Layout layout, nint count, int channels, PlaneSize size, string name, string source) => Zeros(
        rank == 2 ? [size.Height, size.Width]
        : layout == Layout.Nchw ? [count, channels, size.Height, size.Width]
        : [count, size.Height, size.Width, channels],
        name,
        source);

    /// <summary>A tensor of zeros; what no array holds is refused with its shape.</summary>
    public static Tensor<float> Zeros(ReadOnlySpan<nint> lengths, string name, string source) => ElementsOf(lengths) is null
        ? throw ShapeErrors.TooManyElements(lengths, name, source)
        : Tensor.CreateFromShape<float>(lengths);

    /// <summary>Returns how many elements a shape has, unless they are more than an array holds; the lengths are not negative.</summary>
    public static int? ElementsOf(ReadOnlySpan<nint> lengths)
    {
        nint elements = lengths.Contains(0) ? 0 : 1;
        foreach (nint length in lengths)
        {
            if (elements != 0 && length > Array.MaxLength / elements)
            {
                return null;
            }

            elements *= length;
        }

        return (int)elements;
    }
}
