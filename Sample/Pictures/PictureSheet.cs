using System;
using System.Collections.Generic;
using System.Linq;
using SkiaSharp;

namespace KernelGen.Sample.Pictures;

/// <summary>Pictures of one size on a white page, each under its name.</summary>
internal static class PictureSheet
{
    private const int Gap = 12;
    private const int CaptionHeight = 36;
    private const float TextSize = 24;
    private const float Baseline = 27;

    /// <summary>Draws the page. On a machine without any font the names stay out.</summary>
    public static BytePicture Draw(IReadOnlyList<(string Name, BytePicture Picture)> pictures, int columns)
    {
        int cellWidth = pictures[0].Picture.Width + Gap;
        int cellHeight = pictures[0].Picture.Height + CaptionHeight + Gap;
        int rows = (pictures.Count + columns - 1) / columns;
        var info = new SKImageInfo((columns * cellWidth) + Gap, (rows * cellHeight) + Gap, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var page = new SKBitmap(info);
        using var canvas = new SKCanvas(page);
        using SKTypeface typeface = Typeface();
        using SKFont font = FontFor(typeface, pictures);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.Clear(SKColors.White);
        foreach ((int k, (string name, BytePicture picture)) in pictures.Index())
        {
            int left = Gap + (k % columns * cellWidth);
            int top = Gap + (k / columns * cellHeight);
            using SKBitmap bitmap = PictureFile.ToBitmap(picture);
            canvas.DrawText(name, left, top + Baseline, SKTextAlign.Left, font, ink);
            canvas.DrawBitmap(bitmap, left, top + CaptionHeight);
        }

        canvas.Flush();
        return new BytePicture(page.GetPixelSpan().ToArray(), info.Height, info.Width, BytePicture.Colours);
    }

    /// <summary>The typeface of the machine that names are written in.</summary>
    public static SKTypeface Typeface() => SKFontManager.Default.MatchFamily("DejaVu Sans") ?? SKTypeface.Default;

    // The longest name must not run into the next one.
    private static SKFont FontFor(SKTypeface typeface, IReadOnlyList<(string Name, BytePicture Picture)> pictures)
    {
        var font = new SKFont(typeface, TextSize);
        float widest = pictures.Max(entry => font.MeasureText(entry.Name) / entry.Picture.Width);
        font.Size /= Math.Max(1, widest);
        return font;
    }
}
