using System;
using System.Numerics.Tensors;

namespace KernelGen;

/// <content>Tensors, generic and of the usual pairs of elements.</content>
public static partial class ImageFilter
{
    /// <summary>Applies a filter to an image of shape <c>(H, W)</c> or <c>(H, W, C)</c>.</summary>
    /// <typeparam name="TKernel">The filter.</typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <typeparam name="TDestination">The destination's element.</typeparam>
    /// <param name="source">The image; the elements of a row are adjacent.</param>
    /// <param name="destination">Of the same shape, or as large as the options say.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Alpha, region, threads; channels are 0 or those of the tensors.</param>
    /// <exception cref="NotSupportedException">An element is none of the four, or the filter's sums would leave 32 bits.</exception>
    /// <exception cref="ArgumentException">A tensor has another shape, or they overlap.</exception>
    public static void Apply<TKernel, TSource, TDestination>(
        in ReadOnlyTensorSpan<TSource> source, in TensorSpan<TDestination> destination, Border border, FilterOptions options = default)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterTensor from = FilterTensor.Of(source.Lengths, source.Strides, nameof(source));
        FilterTensor to = FilterTensor.Of(destination.Lengths, destination.Strides, nameof(destination));
        if (options.Channels != 0 && options.Channels != from.Channels)
        {
            throw FilterErrors.OtherChannels(source.Lengths, options.Channels, nameof(source));
        }

        if (to.Channels != from.Channels || source.Lengths.Length != destination.Lengths.Length)
        {
            throw FilterErrors.OtherChannels(destination.Lengths, from.Channels, nameof(destination));
        }

        Apply<TKernel, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(in source.GetPinnableReference(), from.Height, from.Width, from.RowPitch),
            new PlaneSpan<TDestination>(ref destination.GetPinnableReference(), to.Height, to.Width, to.RowPitch),
            border,
            options with { Channels = from.Channels });
    }

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(in ReadOnlyTensorSpan{TSource}, in TensorSpan{TDestination}, Border, FilterOptions)"/>
    public static void Apply<TKernel>(
        in ReadOnlyTensorSpan<byte> source, in TensorSpan<byte> destination, Border border, FilterOptions options = default)
        where TKernel : struct, IFilterKernel => Apply<TKernel, byte, byte>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(in ReadOnlyTensorSpan{TSource}, in TensorSpan{TDestination}, Border, FilterOptions)"/>
    public static void Apply<TKernel>(
        in ReadOnlyTensorSpan<byte> source, in TensorSpan<short> destination, Border border, FilterOptions options = default)
        where TKernel : struct, IFilterKernel => Apply<TKernel, byte, short>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(in ReadOnlyTensorSpan{TSource}, in TensorSpan{TDestination}, Border, FilterOptions)"/>
    public static void Apply<TKernel>(
        in ReadOnlyTensorSpan<byte> source, in TensorSpan<float> destination, Border border, FilterOptions options = default)
        where TKernel : struct, IFilterKernel => Apply<TKernel, byte, float>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(in ReadOnlyTensorSpan{TSource}, in TensorSpan{TDestination}, Border, FilterOptions)"/>
    public static void Apply<TKernel>(
        in ReadOnlyTensorSpan<ushort> source, in TensorSpan<ushort> destination, Border border, FilterOptions options = default)
        where TKernel : struct, IFilterKernel => Apply<TKernel, ushort, ushort>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(in ReadOnlyTensorSpan{TSource}, in TensorSpan{TDestination}, Border, FilterOptions)"/>
    public static void Apply<TKernel>(
        in ReadOnlyTensorSpan<short> source, in TensorSpan<short> destination, Border border, FilterOptions options = default)
        where TKernel : struct, IFilterKernel => Apply<TKernel, short, short>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(in ReadOnlyTensorSpan{TSource}, in TensorSpan{TDestination}, Border, FilterOptions)"/>
    public static void Apply<TKernel>(
        in ReadOnlyTensorSpan<float> source, in TensorSpan<float> destination, Border border, FilterOptions options = default)
        where TKernel : struct, IFilterKernel => Apply<TKernel, float, float>(source, destination, border, options);
}
