namespace KernelGen.Filters;

/// <content>The usual pairs of elements, over planes.</content>
public static partial class ImageFilter
{
    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, Border,
    ///     FilterOptions)"/>
    public static void Apply<TKernel>(
        ReadOnlyPlaneSpan<byte> source, PlaneSpan<byte> destination, Border border = Border.Reflect101, FilterOptions options = default)
        where TKernel : struct, IFilterBank => Apply<TKernel, byte, byte>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, Border,
    ///     FilterOptions)"/>
    public static void Apply<TKernel>(
        ReadOnlyPlaneSpan<byte> source, PlaneSpan<short> destination, Border border = Border.Reflect101, FilterOptions options = default)
        where TKernel : struct, IFilterBank => Apply<TKernel, byte, short>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, Border,
    ///     FilterOptions)"/>
    public static void Apply<TKernel>(
        ReadOnlyPlaneSpan<byte> source, PlaneSpan<float> destination, Border border = Border.Reflect101, FilterOptions options = default)
        where TKernel : struct, IFilterBank => Apply<TKernel, byte, float>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, Border,
    ///     FilterOptions)"/>
    public static void Apply<TKernel>(
        ReadOnlyPlaneSpan<ushort> source, PlaneSpan<ushort> destination, Border border = Border.Reflect101, FilterOptions options = default)
        where TKernel : struct, IFilterBank => Apply<TKernel, ushort, ushort>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, Border,
    ///     FilterOptions)"/>
    public static void Apply<TKernel>(
        ReadOnlyPlaneSpan<short> source, PlaneSpan<short> destination, Border border = Border.Reflect101, FilterOptions options = default)
        where TKernel : struct, IFilterBank => Apply<TKernel, short, short>(source, destination, border, options);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, Border,
    ///     FilterOptions)"/>
    public static void Apply<TKernel>(
        ReadOnlyPlaneSpan<float> source, PlaneSpan<float> destination, Border border = Border.Reflect101, FilterOptions options = default)
        where TKernel : struct, IFilterBank => Apply<TKernel, float, float>(source, destination, border, options);
}
