using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <content>Results written back into a region of a picture.</content>
public static partial class ImageFilter
{
    /// <summary>Filters a region of a picture in place; what lies around it is read and stays as it is.</summary>
    /// <typeparam name="TKernel">The filter.</typeparam>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="picture">The picture. Where a constructor made it and the options say channels, its width counts elements.</param>
    /// <param name="region">What is filtered, in pixels.</param>
    /// <param name="border">What is seen outside of the picture, or of an isolated region.</param>
    /// <param name="options">
    /// Alpha, threads; channels are 0 or those of the picture, unless a constructor made it. With
    /// <see cref="FilterOptions.CropToValid"/> the pixels of the region whose taps would reach over its edge stay as they are.
    /// </param>
    /// <exception cref="NotSupportedException">
    /// The element is none of the four, or the filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">The region or the options do not fit the picture.</exception>
    /// <remarks>The results are kept in scratch memory of the region's size until all are there.</remarks>
    public static void ApplyInside<TKernel, T>(
        PlaneSpan<T> picture, FilterRegion region, Border border = Border.Reflect101, FilterOptions options = default)
        where TKernel : struct, IFilterBank
        where T : unmanaged
    {
        options = FilterChecks.WithRegion(options, region);
        FilterShape shape = FilterShape.Of<TKernel, T, T>((ReadOnlyPlaneSpan<T>)picture, border, options);
        long length = (long)shape.Height * shape.Length;
        long floats = ((length * Unsafe.SizeOf<T>()) + sizeof(float) - 1) / sizeof(float);
        if (length > int.MaxValue || floats > Scratch.MaxLength)
        {
            throw FilterErrors.RegionTooLarge(region, nameof(region));
        }

        using Scratch scratch = Scratch.Rent((int)floats);
        var results = new PlaneSpan<T>(
            ref Unsafe.As<float, T>(ref MemoryMarshal.GetReference(scratch.Span)), shape.Height, shape.Width, shape.Length, shape.Channels);
        Apply<TKernel, T, T>(picture, results, border, options);
        results.CopyTo(Inside(picture, shape));
    }

    /// <summary>
    /// Filters a region of one picture into the same region of another one of its size, of which nothing else is written.
    /// </summary>
    /// <typeparam name="TKernel">The filter.</typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <typeparam name="TDestination">The destination's element.</typeparam>
    /// <param name="source">The picture. Where a constructor made it and the options say channels, its width counts elements.</param>
    /// <param name="destination">A picture of the same size.</param>
    /// <param name="region">What is filtered, in pixels.</param>
    /// <param name="border">What is seen outside of the picture, or of an isolated region.</param>
    /// <param name="options">
    /// Alpha, threads; channels are 0 or those of the source, unless a constructor made it. With
    /// <see cref="FilterOptions.CropToValid"/> the pixels of the region whose taps would reach over its edge are not written.
    /// </param>
    /// <exception cref="NotSupportedException">
    /// An element is none of the four, or the filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The region or the options do not fit the source, the destination has another size, or its region overlaps the source.
    /// </exception>
    public static void ApplyInside<TKernel, TSource, TDestination>(
        ReadOnlyPlaneSpan<TSource> source,
        PlaneSpan<TDestination> destination,
        FilterRegion region,
        Border border = Border.Reflect101,
        FilterOptions options = default)
        where TKernel : struct, IFilterBank
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        options = FilterChecks.WithRegion(options, region);
        FilterShape shape = FilterShape.Of<TKernel, TSource, TDestination>(source, border, options);
        FilterChecks.ThrowIfNotAlike(shape, source, destination, nameof(destination));
        Apply<TKernel, TSource, TDestination>(source, Inside(destination, shape), border, options);
    }

    /// <summary>Filters a region of a picture in place whose rows lie behind each other in a span.</summary>
    /// <param name="picture">
    /// The picture and nothing else: <c>height * width * channels</c> elements; with a pitch at most <c>height * pitch</c>.
    /// </param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of the picture in pixels, whatever their channels.</param>
    /// <param name="region">What is filtered, in pixels.</param>
    /// <param name="border">What is seen outside of the picture, or of an isolated region.</param>
    /// <param name="pitch">Elements from one row to the next; 0 where there is no gap.</param>
    /// <param name="options">
    /// Channels, alpha, threads. With <see cref="FilterOptions.CropToValid"/> the pixels of the region whose taps would reach over its edge
    /// stay as they are.
    /// </param>
    /// <inheritdoc cref="ApplyInside{TKernel, T}(PlaneSpan{T}, FilterRegion, Border, FilterOptions)"/>
    public static void ApplyInside<TKernel, T>(
        Span<T> picture,
        int height,
        int width,
        FilterRegion region,
        Border border = Border.Reflect101,
        nint pitch = 0,
        FilterOptions options = default)
        where TKernel : struct, IFilterBank
        where T : unmanaged
    {
        FilterChecks.ThrowIfNotOptions(border, options);
        var shape = new PictureShape(height, width, Math.Max(options.Channels, 1), pitch);
        PictureChecks.ThrowIfNotIn(picture.Length, shape, ChannelsFrom.Options, nameof(picture));
        ApplyInside<TKernel, T>(
            new PlaneSpan<T>(ref MemoryMarshal.GetReference(picture), height, width, shape.Pitch, shape.Channels), region, border, options);
    }

    /// <summary>The pixels of a picture of the source's size on which the results lie.</summary>
    private static PlaneSpan<T> Inside<T>(PlaneSpan<T> picture, in FilterShape shape) => new(
        ref Unsafe.Add(ref picture.GetPinnableReference(), (shape.Row * picture.RowPitch) + ((nint)shape.Column * shape.Channels)),
        shape.Height,
        shape.Width,
        picture.RowPitch,
        shape.Channels);
}
