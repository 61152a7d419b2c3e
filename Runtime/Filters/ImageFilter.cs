using System;

namespace KernelGen.Filters;

/// <summary>
/// Applies filters, which are kernels whose weights are constants, and banks of them to images: pixels of <see cref="byte"/>,
/// <see cref="ushort"/>, <see cref="short"/> or <see cref="float"/>, with 1 to 4 channels side by side. These forms are for code that is
/// generic over filters; a filter by its name is called as <c>Gaussian5.Apply(source, destination, height, width)</c>:
/// <see cref="FilterExtensions"/>.
/// </summary>
/// <remarks>
/// <para>
/// Numbers: from integers to integers the sum is exact where 32 bits hold all sums of the taps as integers over a divisor: the quotient is
/// rounded half up, and what the destination cannot hold is saturated. Weights that are multiples of one double, as <c>1 / 9.0</c> or 0.1
/// and 0.2, are integers over a divisor too. Where 32 bits do not hold the sums (a Gaussian by its sigma, a Gabor), each result is at most
/// 1 from the exact sum: they are taken in floats, or in doubles where floats are not near enough, in a fixed order, which is proved when
/// the filter is compiled. <c>Describe()</c> says the range of the sums, or how far a result may be from the exact one. From integers to
/// floats the pixels are floats from the start and nothing is rounded to integers. From floats to integers the result is rounded half up
/// and saturated; what is no number becomes 0.
/// </para>
/// <para>
/// Floats: a result that single precision holds is reached without leaving its range where no weight is negative. The result is the same
/// for any number of threads and any division into regions that read from the image.
/// </para>
/// <para>
/// Memory: the destination shares no pixel with the source; both may be windows of one picture. All is checked before anything is written.
/// One thread allocates nothing once its scratch memory is there.
/// </para>
/// </remarks>
public static partial class ImageFilter
{
    /// <summary>Applies a filter to an image or a region of it.</summary>
    /// <typeparam name="TKernel">The filter.</typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <typeparam name="TDestination">The destination's element.</typeparam>
    /// <param name="source">The image. Where a constructor made it and the options say channels, its width counts elements.</param>
    /// <param name="destination">As large as the source, or as the options say.</param>
    /// <param name="border">What is seen outside of the image, however far outside.</param>
    /// <param name="options">Alpha, region, threads; channels are 0 or those of the source, unless a constructor made it.</param>
    /// <exception cref="NotSupportedException">
    /// An element is none of the four, or the filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The options do not fit the source, the destination has another size, or it overlaps the source.
    /// </exception>
    public static unsafe void Apply<TKernel, TSource, TDestination>(
        ReadOnlyPlaneSpan<TSource> source,
        PlaneSpan<TDestination> destination,
        Border border = Border.Reflect101,
        FilterOptions options = default)
        where TKernel : struct, IFilterBank
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterChecks.ThrowIfNotBankOf<TKernel>(1, nameof(destination));
        FilterShape shape = FilterShape.Of<TKernel, TSource, TDestination>(source, border, options);
        FilterChecks.ThrowIfNotSized(shape, destination, nameof(destination));
        FilterChecks.ThrowIfOverlap(destination, source, nameof(destination), nameof(source));
        fixed (TSource* from = source)
        fixed (TDestination* to = destination)
        {
            FilterImage<TDestination> image = new(to, destination.RowPitch);
            Run<TKernel, TSource, TDestination>(shape, new(from, source.RowPitch), &image);
        }
    }

    /// <summary>
    /// Applies all filters of a bank, each of which writes an image of its own: the first one and others at the same distances.
    /// </summary>
    private static unsafe void ApplyAll<TBank, TSource, TDestination>(
        in FilterShape shape, ReadOnlyPlaneSpan<TSource> source, PlaneSpan<TDestination> destination, nint imagePitch)
        where TBank : struct, IFilterBank
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterImage<TDestination>* destinations = stackalloc FilterImage<TDestination>[shape.FilterCount];
        fixed (TSource* from = source)
        fixed (TDestination* to = destination)
        {
            for (int filter = 0; filter < shape.FilterCount; filter++)
            {
                TDestination* origin = to + (filter * imagePitch);
                var image = new PlaneSpan<TDestination>(ref *origin, shape.Height, shape.Width, destination.RowPitch, shape.Channels);
                FilterChecks.ThrowIfOverlap(image, source, nameof(destination), nameof(source));
                destinations[filter] = new FilterImage<TDestination>(origin, destination.RowPitch);
            }

            Run<TBank, TSource, TDestination>(shape, new(from, source.RowPitch), destinations);
        }
    }

    private static unsafe void Run<TBank, TSource, TDestination>(
        in FilterShape shape, FilterImage<TSource> source, FilterImage<TDestination>* destinations)
        where TBank : struct, IFilterBank
        where TSource : unmanaged
        where TDestination : unmanaged =>
        FilterBands.Run(new FilterWork<TBank, TSource, TDestination>(shape, source, destinations), shape.Height, shape.Degree);
}
