using System;

namespace KernelGen;

/// <content>The gradient of an image.</content>
public static partial class ImageFilter
{
    /// <summary>The length of the gradient, <c>hypot(x, y)</c>, of an image of bytes.</summary>
    /// <typeparam name="TX">The derivative along the columns, such as a Sobel filter.</typeparam>
    /// <typeparam name="TY">The derivative along the rows.</typeparam>
    /// <param name="source">The image; its width is counted in elements, and each channel has a gradient of its own.</param>
    /// <param name="magnitude">The length.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Channels, region, threads.</param>
    /// <exception cref="NotSupportedException">A filter cannot be computed with floats.</exception>
    /// <exception cref="ArgumentException">The options do not fit the source, a destination has another size, or two planes overlap.</exception>
    public static void Gradient<TX, TY>(
        ReadOnlyPlaneSpan<byte> source, PlaneSpan<float> magnitude, Border border, FilterOptions options = default)
        where TX : struct, IFilterKernel
        where TY : struct, IFilterKernel => Gradient<TX, TY, byte>(source, magnitude, default, hasAngle: false, border, options);

    /// <summary>The length of the gradient and its direction, <c>atan2(y, x)</c> in radians: 0 to the right, π/2 downwards.</summary>
    /// <param name="source">The image.</param>
    /// <param name="magnitude">The length.</param>
    /// <param name="angle">The direction, of the same size.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Channels, region, threads.</param>
    /// <inheritdoc cref="Gradient{TX, TY}(ReadOnlyPlaneSpan{byte}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TX, TY>(
        ReadOnlyPlaneSpan<byte> source, PlaneSpan<float> magnitude, PlaneSpan<float> angle, Border border, FilterOptions options = default)
        where TX : struct, IFilterKernel
        where TY : struct, IFilterKernel => Gradient<TX, TY, byte>(source, magnitude, angle, hasAngle: true, border, options);

    /// <summary>The length of the gradient, <c>hypot(x, y)</c>, of an image of floats.</summary>
    /// <inheritdoc cref="Gradient{TX, TY}(ReadOnlyPlaneSpan{byte}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TX, TY>(
        ReadOnlyPlaneSpan<float> source, PlaneSpan<float> magnitude, Border border, FilterOptions options = default)
        where TX : struct, IFilterKernel
        where TY : struct, IFilterKernel => Gradient<TX, TY, float>(source, magnitude, default, hasAngle: false, border, options);

    /// <inheritdoc cref="Gradient{TX, TY}(ReadOnlyPlaneSpan{byte}, PlaneSpan{float}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TX, TY>(
        ReadOnlyPlaneSpan<float> source, PlaneSpan<float> magnitude, PlaneSpan<float> angle, Border border, FilterOptions options = default)
        where TX : struct, IFilterKernel
        where TY : struct, IFilterKernel => Gradient<TX, TY, float>(source, magnitude, angle, hasAngle: true, border, options);

    private static unsafe void Gradient<TX, TY, TSource>(
        ReadOnlyPlaneSpan<TSource> source,
        PlaneSpan<float> magnitude,
        PlaneSpan<float> angle,
        bool hasAngle,
        Border border,
        FilterOptions options)
        where TX : struct, IFilterKernel
        where TY : struct, IFilterKernel
        where TSource : unmanaged
    {
        FilterShape x = FilterShape.Of<TX, TSource, float>(source.Height, source.Width, border, options);
        FilterShape y = FilterShape.Of<TY, TSource, float>(source.Height, source.Width, border, options);
        FilterChecks.ThrowIfNoGradient(x, y, nameof(options));
        FilterChecks.ThrowIfNotSized(x, magnitude, nameof(magnitude));
        FilterChecks.ThrowIfOverlap(magnitude, source, nameof(magnitude), nameof(source));
        if (hasAngle)
        {
            FilterChecks.ThrowIfNotSized(x, angle, nameof(angle));
            FilterChecks.ThrowIfOverlap(angle, source, nameof(angle), nameof(source));
            FilterChecks.ThrowIfOverlap<float, float>(angle, magnitude, nameof(angle), nameof(magnitude));
        }

        fixed (TSource* from = source)
        fixed (float* magnitudeTo = magnitude, angleTo = angle)
        {
            var work = new FilterGradientWork<TX, TY, TSource>(
                x, y, new(from, source.RowPitch), new(magnitudeTo, magnitude.RowPitch), new(angleTo, angle.RowPitch), hasAngle);
            FilterBands.Run(work, x.Height, x.Degree);
        }
    }
}
