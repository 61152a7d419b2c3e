using System;

namespace KernelGen;

/// <summary>The shape of a tensor seen as one plane of elements.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Elements of a row: pixels times channels.</param>
/// <param name="Channels">Channels of a pixel.</param>
/// <param name="RowPitch">Elements from one row to the next.</param>
/// <param name="ImagePitch">Elements from one image to the next; 0 where there is one.</param>
internal readonly record struct FilterTensor(int Height, int Width, int Channels, nint RowPitch, nint ImagePitch = 0)
{
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

        FilterTensor image = Of(lengths[1..], strides[1..], $"An image of {name}");
        return strides[0] >= ((image.Height - 1) * image.RowPitch) + image.Width
            ? image with { ImagePitch = strides[0] }
            : throw FilterErrors.Interleaved(lengths, strides, name);
    }

    /// <summary>Checks the shape, <c>(H, W)</c> or <c>(H, W, C)</c>, and that the elements of a row are adjacent.</summary>
    public static FilterTensor Of(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, string name)
    {
        if (lengths.Length is not (2 or 3) || (lengths.Length == 3 && lengths[2] is < 1 or > 4))
        {
            throw FilterErrors.NotTensor(lengths, name);
        }

        int channels = lengths.Length == 3 ? (int)lengths[2] : 1;
        if (lengths[0] < 1 || lengths[1] < 1)
        {
            throw ShapeErrors.Empty(lengths, name);
        }

        if (lengths[0] > int.MaxValue || lengths[1] > int.MaxValue / channels)
        {
            throw ShapeErrors.TooLarge(lengths, int.MaxValue, name);
        }

        int width = (int)lengths[1] * channels;
        bool isAdjacent = (channels == 1 || strides[2] == 1) && (lengths[1] == 1 || strides[1] == channels);
        if (!isAdjacent || (lengths[0] > 1 && strides[0] < width))
        {
            throw FilterErrors.Apart(lengths, strides, name);
        }

        // A dimension of length 1 has stride 0 in a tensor.
        return new FilterTensor((int)lengths[0], width, channels, lengths[0] > 1 ? strides[0] : width);
    }
}
