using System;
using System.Numerics.Tensors;

namespace KernelGen.Filters;

// The rule is about members that are called with type arguments of their type; these are called on a filter.
#pragma warning disable CA1000

/// <summary>
/// The calls of a filter or a bank by its name: <c>Gaussian5.Apply(source, destination, height, width)</c>. The compiler finds the elements
/// of the pixels, each of <see cref="byte"/>, <see cref="ushort"/>, <see cref="short"/> and <see cref="float"/> to each (KGEN044 for
/// others), in arrays, spans, planes and tensors. A file that calls them says <c>using KernelGen.Filters;</c>.
/// </summary>
/// <remarks>
/// The compiler infers no element through a conversion of the user's: so planes and tensors that may be written have forms of their own as
/// sources. All of them do what <see cref="ImageFilter"/> does, which is for code that is generic over filters and for languages that have
/// no extension members (C# before 14).
/// </remarks>
/// <example>
/// <code>
/// using KernelGen;
/// using KernelGen.Filters;
///
/// Gaussian5.Apply(grey, blurred, height, width);                                    // byte[] to byte[], mirrored at the edges
/// Gaussian5.Apply(rgba, blurred, height, width, options: new() { Channels = 4, Alpha = Alpha.Kept });
/// SobelX.Apply(grey, slopes, height, width, Border.Replicate);                      // byte[] to short[], which hold a sign
/// SobelXY.Apply(grey, alongX, alongY, height, width);                               // a bank of two filters
/// SobelXY.Gradient(grey, magnitude, angle, height, width);                          // float[]
/// Gaussian7.ApplyInside(rgba, height, width, new FilterRegion(80, 150, 100, 160), options: new() { Channels = 4 });
/// </code>
/// </example>
public static class FilterExtensions
{
    /// <typeparam name="TBank">The filter or the bank.</typeparam>
    extension<TBank>(TBank)
        where TBank : struct, IFilterBank
    {
        /// <inheritdoc cref="ImageFilter.Apply{TKernel, TSource, TDestination}(ReadOnlySpan{TSource}, Span{TDestination}, int, int, Border,
        ///     nint, nint, FilterOptions)"/>
        public static void Apply<TSource, TDestination>(
            ReadOnlySpan<TSource> source,
            Span<TDestination> destination,
            int height,
            int width,
            Border border = Border.Reflect101,
            nint sourcePitch = 0,
            nint destinationPitch = 0,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.Apply<TBank, TSource, TDestination>(
                source, destination, height, width, border, sourcePitch, destinationPitch, options);

        /// <inheritdoc cref="ImageFilter.Apply{TBank, TSource, TDestination}(ReadOnlySpan{TSource}, Span{TDestination}, Span{TDestination},
        ///     int, int, Border, nint, nint, FilterOptions)"/>
        public static void Apply<TSource, TDestination>(
            ReadOnlySpan<TSource> source,
            Span<TDestination> first,
            Span<TDestination> second,
            int height,
            int width,
            Border border = Border.Reflect101,
            nint sourcePitch = 0,
            nint destinationPitch = 0,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.Apply<TBank, TSource, TDestination>(
                source, first, second, height, width, border, sourcePitch, destinationPitch, options);

        /// <inheritdoc cref="ImageFilter.ApplyInside{TKernel, T}(Span{T}, int, int, FilterRegion, Border, nint, FilterOptions)"/>
        public static void ApplyInside<T>(
            Span<T> picture,
            int height,
            int width,
            FilterRegion region,
            Border border = Border.Reflect101,
            nint pitch = 0,
            FilterOptions options = default)
            where T : unmanaged => ImageFilter.ApplyInside<TBank, T>(picture, height, width, region, border, pitch, options);

        /// <inheritdoc cref="ImageFilter.Gradient{TBank, TSource}(ReadOnlySpan{TSource}, Span{float}, int, int, Border, nint, nint,
        ///     FilterOptions)"/>
        public static void Gradient<TSource>(
            ReadOnlySpan<TSource> source,
            Span<float> magnitude,
            int height,
            int width,
            Border border = Border.Reflect101,
            nint sourcePitch = 0,
            nint destinationPitch = 0,
            FilterOptions options = default)
            where TSource : unmanaged => ImageFilter.Gradient<TBank, TSource>(
                source, magnitude, height, width, border, sourcePitch, destinationPitch, options);

        /// <inheritdoc cref="ImageFilter.Gradient{TBank, TSource}(ReadOnlySpan{TSource}, Span{float}, Span{float}, int, int, Border,
        ///     nint, nint, FilterOptions)"/>
        public static void Gradient<TSource>(
            ReadOnlySpan<TSource> source,
            Span<float> magnitude,
            Span<float> angle,
            int height,
            int width,
            Border border = Border.Reflect101,
            nint sourcePitch = 0,
            nint destinationPitch = 0,
            FilterOptions options = default)
            where TSource : unmanaged => ImageFilter.Gradient<TBank, TSource>(
                source, magnitude, angle, height, width, border, sourcePitch, destinationPitch, options);

        /// <inheritdoc cref="ImageFilter.Apply{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, Border,
        ///     FilterOptions)"/>
        public static void Apply<TSource, TDestination>(
            ReadOnlyPlaneSpan<TSource> source,
            PlaneSpan<TDestination> destination,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.Apply<TBank, TSource, TDestination>(source, destination, border, options);

        /// <inheritdoc cref="ImageFilter.Apply{TBank, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination},
        ///     PlaneSpan{TDestination}, Border, FilterOptions)"/>
        public static void Apply<TSource, TDestination>(
            ReadOnlyPlaneSpan<TSource> source,
            PlaneSpan<TDestination> first,
            PlaneSpan<TDestination> second,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.Apply<TBank, TSource, TDestination>(source, first, second, border, options);

        /// <inheritdoc cref="ImageFilter.ApplyInside{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination},
        ///     FilterRegion, Border, FilterOptions)"/>
        public static void ApplyInside<TSource, TDestination>(
            ReadOnlyPlaneSpan<TSource> source,
            PlaneSpan<TDestination> destination,
            FilterRegion region,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.ApplyInside<TBank, TSource, TDestination>(
                source, destination, region, border, options);

        /// <inheritdoc cref="ImageFilter.Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, Border, FilterOptions)"/>
        public static void Gradient<TSource>(
            ReadOnlyPlaneSpan<TSource> source,
            PlaneSpan<float> magnitude,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged => ImageFilter.Gradient<TBank, TSource>(source, magnitude, border, options);

        /// <inheritdoc cref="ImageFilter.Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, PlaneSpan{float}, Border,
        ///     FilterOptions)"/>
        public static void Gradient<TSource>(
            ReadOnlyPlaneSpan<TSource> source,
            PlaneSpan<float> magnitude,
            PlaneSpan<float> angle,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged => ImageFilter.Gradient<TBank, TSource>(source, magnitude, angle, border, options);

        /// <inheritdoc cref="ImageFilter.Apply{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, Border,
        ///     FilterOptions)"/>
        public static void Apply<TSource, TDestination>(
            PlaneSpan<TSource> source,
            PlaneSpan<TDestination> destination,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.Apply<TBank, TSource, TDestination>(source, destination, border, options);

        /// <inheritdoc cref="ImageFilter.Apply{TBank, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination},
        ///     PlaneSpan{TDestination}, Border, FilterOptions)"/>
        public static void Apply<TSource, TDestination>(
            PlaneSpan<TSource> source,
            PlaneSpan<TDestination> first,
            PlaneSpan<TDestination> second,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.Apply<TBank, TSource, TDestination>(source, first, second, border, options);

        /// <inheritdoc cref="ImageFilter.ApplyInside{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination},
        ///     FilterRegion, Border, FilterOptions)"/>
        public static void ApplyInside<TSource, TDestination>(
            PlaneSpan<TSource> source,
            PlaneSpan<TDestination> destination,
            FilterRegion region,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.ApplyInside<TBank, TSource, TDestination>(
                source, destination, region, border, options);

        /// <inheritdoc cref="ImageFilter.Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, Border, FilterOptions)"/>
        public static void Gradient<TSource>(
            PlaneSpan<TSource> source, PlaneSpan<float> magnitude, Border border = Border.Reflect101, FilterOptions options = default)
            where TSource : unmanaged => ImageFilter.Gradient<TBank, TSource>(source, magnitude, border, options);

        /// <inheritdoc cref="ImageFilter.Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, PlaneSpan{float}, Border,
        ///     FilterOptions)"/>
        public static void Gradient<TSource>(
            PlaneSpan<TSource> source,
            PlaneSpan<float> magnitude,
            PlaneSpan<float> angle,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged => ImageFilter.Gradient<TBank, TSource>(source, magnitude, angle, border, options);

        /// <inheritdoc cref="ImageFilter.ApplyInside{TKernel, T}(PlaneSpan{T}, FilterRegion, Border, FilterOptions)"/>
        public static void ApplyInside<T>(
            PlaneSpan<T> picture, FilterRegion region, Border border = Border.Reflect101, FilterOptions options = default)
            where T : unmanaged => ImageFilter.ApplyInside<TBank, T>(picture, region, border, options);

        /// <inheritdoc cref="ImageFilter.Apply{TBank, TSource, TDestination}(in ReadOnlyTensorSpan{TSource}, in TensorSpan{TDestination},
        ///     Border, FilterOptions)"/>
        public static void Apply<TSource, TDestination>(
            in ReadOnlyTensorSpan<TSource> source,
            in TensorSpan<TDestination> destination,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.Apply<TBank, TSource, TDestination>(source, destination, border, options);

        /// <inheritdoc cref="ImageFilter.Apply{TBank, TSource, TDestination}(in ReadOnlyTensorSpan{TSource}, in TensorSpan{TDestination},
        ///     Border, FilterOptions)"/>
        public static void Apply<TSource, TDestination>(
            Tensor<TSource> source,
            Tensor<TDestination> destination,
            Border border = Border.Reflect101,
            FilterOptions options = default)
            where TSource : unmanaged
            where TDestination : unmanaged => ImageFilter.Apply<TBank, TSource, TDestination>(source, destination, border, options);
    }
}
