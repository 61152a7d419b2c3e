using System;
using SkiaSharp;

namespace KernelGen.Filters;

/// <summary>The pixels of a bitmap as a filter takes them.</summary>
/// <param name="Channels">Channels, alpha the last one.</param>
/// <param name="BytesPerElement">1, 2 or 4, which are bytes, 16 bits without a sign, and floats.</param>
/// <param name="Alpha">Kept where the bitmap has it.</param>
internal readonly record struct BitmapPixels(int Channels, int BytesPerElement, Alpha Alpha)
{
    public static BitmapPixels Of(SKBitmap bitmap, in FilterOptions options, string name)
    {
        ArgumentNullException.ThrowIfNull(bitmap, name);
        if (bitmap.IsEmpty || !bitmap.ReadyToDraw)
        {
            throw new ArgumentException(
                $"The bitmap of {bitmap.Width}x{bitmap.Height} has no pixels. Decode a file or allocate them first.", name);
        }

        if (options.Channels != 0 || options.Alpha != Alpha.None)
        {
            throw new ArgumentException(
                $"The options say {options.Channels} channels and Alpha.{options.Alpha}, which the bitmap knows itself. Leave both unset.",
                nameof(options));
        }

        (int channels, int bytes) = bitmap.ColorType switch
        {
            SKColorType.Gray8 or SKColorType.Alpha8 or SKColorType.R8Unorm => (1, 1),
            SKColorType.Rg88 => (2, 1),
            SKColorType.Rgb888x or SKColorType.Rgba8888 or SKColorType.Srgba8888 or SKColorType.Bgra8888 => (4, 1),
            SKColorType.Alpha16 => (1, 2),
            SKColorType.Rg1616 => (2, 2),
            SKColorType.Rgba16161616 => (4, 2),
            SKColorType.RgbaF32 => (4, 4),
            _ => throw new NotSupportedException(
                $"Filters do not take pixels of SKColorType.{bitmap.ColorType}. Filter a copy: bitmap.Copy(SKColorType.Rgba8888), or "
                + "RgbaF32 where 8 bits are too few."),
        };
        Alpha alpha = channels < 4 ? Alpha.None
            : bitmap.AlphaType == SKAlphaType.Premul ? Alpha.KeptPremultiplied
            : Alpha.Kept;
        return new(channels, bytes, alpha);
    }
}
