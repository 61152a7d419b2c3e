using System;

namespace KernelGen.Filters;

/// <content>The gradient of bytes and of floats.</content>
public static partial class ImageFilter
{
    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank>(
        ReadOnlyPlaneSpan<byte> source, PlaneSpan<float> magnitude, Border border = Border.Reflect101, FilterOptions options = default)
        where TBank : struct, IFilterBank => Gradient<TBank, byte>(source, magnitude, border, options);

    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank>(
        ReadOnlyPlaneSpan<byte> source,
        PlaneSpan<float> magnitude,
        PlaneSpan<float> angle,
        Border border = Border.Reflect101,
        FilterOptions options = default)
        where TBank : struct, IFilterBank => Gradient<TBank, byte>(source, magnitude, angle, border, options);

    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlySpan{TSource}, Span{float}, int, int, Border, FilterOptions, nint, nint)"/>
    public static void Gradient<TBank>(
        ReadOnlySpan<byte> source,
        Span<float> magnitude,
        int height,
        int width,
        Border border = Border.Reflect101,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TBank : struct, IFilterBank =>
        Gradient<TBank, byte>(source, magnitude, height, width, border, options, sourcePitch, destinationPitch);

    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlySpan{TSource}, Span{float}, Span{float}, int, int, Border, FilterOptions, nint,
    ///     nint)"/>
    public static void Gradient<TBank>(
        ReadOnlySpan<byte> source,
        Span<float> magnitude,
        Span<float> angle,
        int height,
        int width,
        Border border = Border.Reflect101,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TBank : struct, IFilterBank =>
        Gradient<TBank, byte>(source, magnitude, angle, height, width, border, options, sourcePitch, destinationPitch);

    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank>(
        ReadOnlyPlaneSpan<float> source, PlaneSpan<float> magnitude, Border border = Border.Reflect101, FilterOptions options = default)
        where TBank : struct, IFilterBank => Gradient<TBank, float>(source, magnitude, border, options);

    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank>(
        ReadOnlyPlaneSpan<float> source,
        PlaneSpan<float> magnitude,
        PlaneSpan<float> angle,
        Border border = Border.Reflect101,
        FilterOptions options = default)
        where TBank : struct, IFilterBank => Gradient<TBank, float>(source, magnitude, angle, border, options);

    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlySpan{TSource}, Span{float}, int, int, Border, FilterOptions, nint, nint)"/>
    public static void Gradient<TBank>(
        ReadOnlySpan<float> source,
        Span<float> magnitude,
        int height,
        int width,
        Border border = Border.Reflect101,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TBank : struct, IFilterBank =>
        Gradient<TBank, float>(source, magnitude, height, width, border, options, sourcePitch, destinationPitch);

    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlySpan{TSource}, Span{float}, Span{float}, int, int, Border, FilterOptions, nint,
    ///     nint)"/>
    public static void Gradient<TBank>(
        ReadOnlySpan<float> source,
        Span<float> magnitude,
        Span<float> angle,
        int height,
        int width,
        Border border = Border.Reflect101,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TBank : struct, IFilterBank =>
        Gradient<TBank, float>(source, magnitude, angle, height, width, border, options, sourcePitch, destinationPitch);
}
