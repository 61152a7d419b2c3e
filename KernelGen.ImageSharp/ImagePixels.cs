using System;
using SixLabors.ImageSharp.PixelFormats;

namespace KernelGen.Filters;

/// <summary>The pixels of an image as a filter takes them.</summary>
/// <param name="Channels">Channels, alpha the last one.</param>
/// <param name="BytesPerElement">1, 2 or 4, which are bytes, 16 bits without a sign, and floats.</param>
/// <param name="Alpha">Kept where the pixels have it.</param>
internal readonly record struct ImagePixels(int Channels, int BytesPerElement, Alpha Alpha)
{
    public static ImagePixels Of<TPixel>() => default(TPixel) switch
    {
        A8 or L8 => new(1, 1, Alpha.None),
        La16 => new(2, 1, Alpha.Kept),
        Rgb24 or Bgr24 => new(3, 1, Alpha.None),
        Rgba32 or Bgra32 => new(4, 1, Alpha.Kept),
        L16 => new(1, 2, Alpha.None),
        La32 => new(2, 2, Alpha.Kept),
        Rgb48 => new(3, 2, Alpha.None),
        Rgba64 => new(4, 2, Alpha.Kept),
        RgbaVector => new(4, 4, Alpha.Kept),
        _ => throw new NotSupportedException(
            $"Filters do not take pixels of {typeof(TPixel).Name}. Filter a copy: image.CloneAs<Rgba32>(), or RgbaVector where 8 bits are "
            + "too few."),
    };
}
