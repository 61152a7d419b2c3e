using System;
using System.Numerics.Tensors;

namespace KernelGen.Filters;

/// <content>Tensors.</content>
public static partial class ImageFilter
{
    /// <summary>Applies a filter or a bank of filters to an image of shape <c>(H, W)</c> or <c>(H, W, C)</c>.</summary>
    /// <typeparam name="TBank">The filter, or a bank of F filters.</typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <typeparam name="TDestination">The destination's element.</typeparam>
    /// <param name="source">The image; the elements of a row are adjacent.</param>
    /// <param name="destination">
    /// Of the same shape, or as large as the options say; of a bank, one such image for each filter, <c>(F, H, W)</c> or
    /// <c>(F, H, W, C)</c>.
    /// </param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Alpha, region, threads; channels are 0 or those of the tensors.</param>
    /// <exception cref="NotSupportedException">
    /// An element is none of the four, or a filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">A tensor has another shape, or they overlap.</exception>
    public static void Apply<TBank, TSource, TDestination>(
        in ReadOnlyTensorSpan<TSource> source,
        in TensorSpan<TDestination> destination,
        Border border = Border.Reflect101,
        FilterOptions options = default)
        where TBank : struct, IFilterBank
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterTensor from = FilterTensor.Of(source.Lengths, source.Strides, nameof(source));
        FilterTensor to = FilterTensor.OfBank<TBank>(destination.Lengths, destination.Strides, nameof(destination));
        if (options.Channels != 0 && options.Channels != from.Channels)
        {
            throw FilterErrors.OtherChannels(source.Lengths, options.Channels, nameof(source));
        }

        int filters = TBank.Filters.Length;
        if (to.Channels != from.Channels || destination.Lengths.Length != source.Lengths.Length + (filters == 1 ? 0 : 1))
        {
            throw FilterErrors.OtherChannels(destination.Lengths, from.Channels, nameof(destination));
        }

        options = options with { Channels = from.Channels };
        FilterShape shape = FilterShape.Of<TBank, TSource, TDestination>(from.Height, from.Width, border, options);
        var first = new PlaneSpan<TDestination>(
            ref destination.GetPinnableReference(), to.Height, to.Width / to.Channels, to.RowPitch, to.Channels);
        FilterChecks.ThrowIfNotSized(shape, first, nameof(destination));
        ApplyAll<TBank, TSource, TDestination>(
            shape,
            new ReadOnlyPlaneSpan<TSource>(
                in source.GetPinnableReference(), from.Height, from.Width / from.Channels, from.RowPitch, from.Channels),
            first,
            to.ImagePitch);
    }
}
