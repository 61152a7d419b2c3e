using System;
using System.Collections.Generic;
using System.Linq;
using SkiaSharp;

namespace KernelGen.Sample.Pictures;

/// <summary>All pictures of a run on one page: a box for each section, with its title and its pictures under their captions.</summary>
internal static class PicturePage
{
    private const int Width = 1900;
    private const int Gap = 12;
    private const int TileHeight = 300;
    private const int TitleHeight = 48;
    private const int CaptionHeight = 32;
    private const float TitleSize = 28;
    private const float CaptionSize = 18;

    private static readonly SKColor Ink = SKColors.Black;
    private static readonly SKColor Pale = new(90, 90, 90);

    /// <summary>Draws the page: boxes and pictures go from left to right, and into the next row where the page ends.</summary>
    public static BytePicture Draw(IReadOnlyList<WrittenPicture> pictures)
    {
        List<Placed> placed = [];
        int left = Gap, top = Gap, bottom = Gap;
        foreach (IGrouping<string, WrittenPicture> box in pictures.GroupBy(picture => picture.Title))
        {
            WrittenPicture[] members = [.. box];
            int width = members.Sum(picture => SizeOf(picture).Width + Gap);
            if (left > Gap && left + width > Width)
            {
                left = Gap;
                top = bottom;
            }

            (int right, int end) = Place(placed, box.Key, members, left, top);
            left = right + Gap;
            bottom = Math.Max(bottom, end + Gap);
        }

        return Draw(placed, bottom);
    }

    private static (int Right, int Bottom) Place(List<Placed> placed, string title, WrittenPicture[] members, int left, int top)
    {
        int x = left, y = top + TitleHeight, bottom = y, right = left;
        placed.Add(new Placed(title, left, top, SKSizeI.Empty, null));
        foreach (WrittenPicture picture in members)
        {
            SKSizeI size = SizeOf(picture);
            if (x > left && x + size.Width + Gap > Width)
            {
                x = left;
                y = bottom;
            }

            placed.Add(new Placed(picture.Caption, x, y, size, picture.Picture));
            x += size.Width + Gap;
            right = Math.Max(right, x);
            bottom = Math.Max(bottom, y + CaptionHeight + size.Height + Gap);
        }

        return (right, bottom);
    }

    // A sheet has been drawn for a page; a photograph becomes as small as the others beside it.
    private static SKSizeI SizeOf(WrittenPicture picture)
    {
        (int width, int height) = (picture.Picture.Width, picture.Picture.Height);
        double scale = Math.Min(1, picture.IsSheet ? (Width - (2.0 * Gap)) / width : (double)TileHeight / height);
        return new SKSizeI((int)Math.Round(scale * width), (int)Math.Round(scale * height));
    }

    private static BytePicture Draw(List<Placed> placed, int height)
    {
        var info = new SKImageInfo(Width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var page = new SKBitmap(info);
        using var canvas = new SKCanvas(page);
        using SKTypeface typeface = PictureSheet.Typeface();
        using var titles = new SKFont(typeface, TitleSize) { Embolden = true };
        using var captions = new SKFont(typeface, CaptionSize);
        using var ink = new SKPaint { Color = Ink, IsAntialias = true };
        using var pale = new SKPaint { Color = Pale, IsAntialias = true };
        canvas.Clear(SKColors.White);
        foreach (Placed item in placed)
        {
            if (item.Picture is not { } picture)
            {
                canvas.DrawText(item.Text, item.Left, item.Top + TitleSize, SKTextAlign.Left, titles, ink);
                continue;
            }

            using SKBitmap bitmap = PictureFile.ToBitmap(picture);
            using SKImage image = SKImage.FromBitmap(bitmap);
            canvas.DrawText(item.Text, item.Left, item.Top + CaptionSize, SKTextAlign.Left, captions, pale);
            canvas.DrawImage(
                image,
                SKRect.Create(item.Left, item.Top + CaptionHeight, item.Size.Width, item.Size.Height),
                new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        canvas.Flush();
        return new BytePicture(page.GetPixelSpan().ToArray(), info.Height, info.Width, BytePicture.Colours);
    }

    /// <summary>A title, or a picture and its caption, and its place on the page.</summary>
    private sealed record Placed(string Text, int Left, int Top, SKSizeI Size, BytePicture? Picture);
}
