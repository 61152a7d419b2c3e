using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace KernelGen.Filters;

/// <summary>Filters on bitmaps of SkiaSharp, whose pixels, rows and alpha are described by the bitmap itself.</summary>
/// <remarks>
/// <para>
/// Pixels: <c>Gray8</c>, <c>Alpha8</c>, <c>R8Unorm</c>, <c>Rg88</c>, <c>Rgb888x</c>, <c>Rgba8888</c>, <c>Srgba8888</c>, <c>Bgra8888</c>,
/// <c>Alpha16</c>, <c>Rg1616</c>, <c>Rgba16161616</c> and <c>RgbaF32</c>.
/// </para>
/// <para>
/// Alpha keeps its values, as does the unused byte of <c>Rgb888x</c>. Premultiplied colours stay at or below alpha
/// (<see cref="Alpha.KeptPremultiplied"/>); straight ones are filtered as they are (<see cref="Alpha.Kept"/>).
/// </para>
/// </remarks>
public static class SKBitmapExtensions
{
    /// <summary>Filters a bitmap, or a region of it, into a new one with the same format of pixels.</summary>
    /// <typeparam name="TFilter">The filter.</typeparam>
    /// <param name="source">The bitmap.</param>
    /// <param name="border">What is seen outside of the bitmap, or of an isolated region.</param>
    /// <param name="options">Region and threads. Channels and alpha are those of the bitmap: they stay unset.</param>
    /// <returns>
    /// The result, as large as the bitmap or the region; with <see cref="FilterOptions.CropToValid"/> smaller by the filter's size less
    /// one. The caller disposes of it.
    /// </returns>
    /// <exception cref="NotSupportedException">
    /// The format of the pixels is none of those above, or the filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">The bitmap is empty, the options do not fit it, or they say channels or alpha.</exception>
    public static SKBitmap Apply<TFilter>(this SKBitmap source, Border border = Border.Reflect101, FilterOptions options = default)
        where TFilter : struct, IFilterKernel
    {
        BitmapPixels pixels = BitmapPixels.Of(source, options, nameof(source));
        (int height, int width) = options.Region is { } region ? (region.Height, region.Width) : (source.Height, source.Width);
        if (options.CropToValid)
        {
            height -= TFilter.Filter.ReachHeight - 1;
            width -= TFilter.Filter.ReachWidth - 1;
        }

        // The filter refuses a size that is too small, and says why; Skia would make a bitmap without pixels of it.
        var result = new SKBitmap(source.Info.WithSize(Math.Max(width, 1), Math.Max(height, 1)));
        try
        {
            options = options with { Alpha = pixels.Alpha };
            switch (pixels.BytesPerElement)
            {
                case sizeof(byte):
                    Apply<TFilter, byte>(source, result, pixels.Channels, border, options);
                    break;
                case sizeof(ushort):
                    Apply<TFilter, ushort>(source, result, pixels.Channels, border, options);
                    break;
                default:
                    Apply<TFilter, float>(source, result, pixels.Channels, border, options);
                    break;
            }
        }
        catch
        {
            result.Dispose();
            throw;
        }

        return result;
    }

    /// <summary>Filters a bitmap, or a region of it, in place.</summary>
    /// <typeparam name="TFilter">The filter.</typeparam>
    /// <param name="picture">The bitmap.</param>
    /// <param name="region">What is filtered, in pixels; all where it is null. What lies around it is read and stays as it is.</param>
    /// <param name="border">What is seen outside of the bitmap, or of an isolated region.</param>
    /// <param name="options">
    /// Threads. Channels and alpha are those of the bitmap: they stay unset. With <see cref="FilterOptions.CropToValid"/> the pixels whose
    /// taps would reach over the edge stay as they are.
    /// </param>
    /// <exception cref="NotSupportedException">
    /// The format of the pixels is none of those above, or the filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The bitmap is empty or immutable, the region or the options do not fit it, or they say channels or alpha.
    /// </exception>
    public static void ApplyInside<TFilter>(
        this SKBitmap picture, FilterRegion? region = null, Border border = Border.Reflect101, FilterOptions options = default)
        where TFilter : struct, IFilterKernel
    {
        BitmapPixels pixels = BitmapPixels.Of(picture, options, nameof(picture));
        if (picture.IsImmutable)
        {
            throw new ArgumentException("The bitmap is immutable. Take Apply, which makes a new one, or a Copy of it.", nameof(picture));
        }

        FilterRegion inside = region ?? new FilterRegion(0, 0, picture.Height, picture.Width);
        options = options with { Alpha = pixels.Alpha };
        switch (pixels.BytesPerElement)
        {
            case sizeof(byte):
                ImageFilter.ApplyInside<TFilter, byte>(Plane<byte>(picture, pixels.Channels), inside, border, options);
                break;
            case sizeof(ushort):
                ImageFilter.ApplyInside<TFilter, ushort>(Plane<ushort>(picture, pixels.Channels), inside, border, options);
                break;
            default:
                ImageFilter.ApplyInside<TFilter, float>(Plane<float>(picture, pixels.Channels), inside, border, options);
                break;
        }

        picture.NotifyPixelsChanged();
        GC.KeepAlive(picture);
    }

    private static void Apply<TFilter, T>(SKBitmap source, SKBitmap result, int channels, Border border, FilterOptions options)
        where TFilter : struct, IFilterKernel
        where T : unmanaged
    {
        ImageFilter.Apply<TFilter, T, T>(Plane<T>(source, channels), Plane<T>(result, channels), border, options);
        GC.KeepAlive(source);
        GC.KeepAlive(result);
    }

    private static PlaneSpan<T> Plane<T>(SKBitmap picture, int channels)
        where T : unmanaged => PlaneSpan.OfPixels(
            MemoryMarshal.Cast<byte, T>(picture.GetPixelSpan()),
            picture.Height,
            picture.Width,
            channels,
            picture.RowBytes / Unsafe.SizeOf<T>());
}
