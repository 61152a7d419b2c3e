using System;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Processing;

namespace KernelGen.Filters;

/// <summary>
/// Filters among the processors of ImageSharp: <c>image.Mutate(x => x.Apply&lt;Gaussian5&gt;())</c> filters each frame in place,
/// <c>image.Clone(x => x.Apply&lt;Gaussian5&gt;())</c> gives a new image.
/// </summary>
/// <remarks>
/// Pixels: <c>A8</c>, <c>L8</c>, <c>La16</c>, <c>Rgb24</c>, <c>Bgr24</c>, <c>Rgba32</c>, <c>Bgra32</c>, <c>L16</c>, <c>La32</c>,
/// <c>Rgb48</c>, <c>Rgba64</c> and <c>RgbaVector</c>. Alpha keeps its values, and colours are filtered as they are
/// (<see cref="Alpha.Kept"/>). As many threads are used as the configuration of the image allows.
/// </remarks>
public static class ImageProcessingContextExtensions
{
    /// <summary>Filters the image.</summary>
    /// <typeparam name="TFilter">The filter.</typeparam>
    /// <param name="context">What is done with the image.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <returns>The context, for what is done next.</returns>
    /// <exception cref="NotSupportedException">
    /// The format of the pixels is none of those above, or the filter's taps are too great for integer pixels.
    /// </exception>
    public static IImageProcessingContext Apply<TFilter>(this IImageProcessingContext context, Border border = Border.Reflect101)
        where TFilter : struct, IFilterKernel
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.ApplyProcessor(new FilterProcessor<TFilter>(border, RegionBorder.FromImage));
    }

    /// <summary>Filters a rectangle of the image.</summary>
    /// <typeparam name="TFilter">The filter.</typeparam>
    /// <param name="context">What is done with the image.</param>
    /// <param name="rectangle">What is filtered, in pixels; what of it lies outside of the image is left out.</param>
    /// <param name="border">What is seen outside of the image, or of an isolated rectangle.</param>
    /// <param name="around">What the filter sees around the rectangle.</param>
    /// <returns>The context, for what is done next.</returns>
    /// <exception cref="NotSupportedException">
    /// The format of the pixels is none of those above, or the filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">No pixel of the rectangle is inside the image.</exception>
    public static IImageProcessingContext Apply<TFilter>(
        this IImageProcessingContext context,
        Rectangle rectangle,
        Border border = Border.Reflect101,
        RegionBorder around = RegionBorder.FromImage)
        where TFilter : struct, IFilterKernel
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.ApplyProcessor(new FilterProcessor<TFilter>(border, around), rectangle);
    }
}
