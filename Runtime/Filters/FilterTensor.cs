using System;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>The shape of a tensor seen as one plane of elements.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Elements of a row: pixels times channels.</param>
/// <param name="Channels">Channels of a pixel.</param>
/// <param name="RowPitch">Elements from one row to the next.</param>
/// <param name="ImagePitch">Elements from one image to the next; 0 where there is one.</param>
internal readonly record struct FilterTensor(int Height, int Width, int Channels, nint RowPitch, nint ImagePitch = 0)
{
    /// <summary>Checks the shape, <c>(H, W)</c> or <c>(H, W, C)</c>, and that the elements of a row are adjacent.</summary>
    public static FilterTensor Of(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, string name) => Of(lengths, strides, 0, name);

    /// <summary>Checks the same of what the filters of a bank make: an axis in front for the filters, where they are several.</summary>
    public static FilterTensor OfBank<TBank>(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, string name)
        where TBank : struct, IFilterBank
    {
        int filters = TBank.Filters.Length;
        if (filters == 1)
        {
            return Of(lengths, strides, name);
        }

        if (lengths.Length is not (3 or 4) || lengths[0] != filters)
        {
            throw FilterErrors.NotStacked<TBank>(lengths, filters, name);
        }

        FilterTensor image = Of(lengths, strides, 1, name);
        bool areBehind = strides[0] >= ((image.Height - 1) * image.RowPitch) + image.Width;
        bool areBeside = strides[0] >= image.Width && image.RowPitch >= ((filters - 1) * strides[0]) + image.Width;
        return areBehind || areBeside
            ? image with { ImagePitch = strides[0] }
            : throw FilterErrors.Interleaved(lengths, strides, name);
    }

    /// <param name="allLengths">All lengths of the tensor.</param>
    /// <param name="allStrides">All strides.</param>
    /// <param name="axis">The axis of the rows.</param>
    /// <param name="name">What messages call the tensor.</param>
    private static FilterTensor Of(ReadOnlySpan<nint> allLengths, ReadOnlySpan<nint> allStrides, int axis, string name)
    {
        ReadOnlySpan<nint> lengths = allLengths[axis..], strides = allStrides[axis..];
        if (lengths.Length is not (2 or 3) || (lengths.Length == 3 && lengths[2] is < 1 or > 4))
        {
            throw FilterErrors.NotTensor(allLengths, axis, name);
        }

        int channels = lengths.Length == 3 ? (int)lengths[2] : 1;
        if (lengths[0] < 1 || lengths[1] < 1)
        {
            throw ShapeErrors.Empty(allLengths, name);
        }

        if (lengths[0] > int.MaxValue || lengths[1] > int.MaxValue / channels)
        {
            throw ShapeErrors.TooLarge(allLengths, int.MaxValue, name);
        }

        int width = (int)lengths[1] * channels;
        bool isAdjacent = (channels == 1 || strides[2] == 1) && (lengths[1] == 1 || strides[1] == channels);
        if (!isAdjacent || (lengths[0] > 1 && strides[0] < width))
        {
            throw FilterErrors.Apart(allLengths, allStrides, name);
        }

        // A dimension of length 1 has stride 0 in a tensor.
        return new FilterTensor((int)lengths[0], width, channels, lengths[0] > 1 ? strides[0] : width);
    }
}
