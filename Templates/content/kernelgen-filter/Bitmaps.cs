using System.Numerics.Tensors;
using KernelGen.Filters;
using SkiaSharp;

namespace PictureFilter;

/// <summary>Bitmaps of SkiaSharp, and filters over their pixels.</summary>
internal static class Bitmaps
{
    /// <summary>Reads a picture with 4 bytes a pixel; null where the file is none.</summary>
    public static SKBitmap? Read(string path) => SKBitmap.Decode(path)?.Copy(SKColorType.Rgba8888);

    /// <summary>Draws a picture, for a run without a file.</summary>
    public static SKBitmap Draw()
    {
        var picture = new SKBitmap(320, 240, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var canvas = new SKCanvas(picture);
        canvas.Clear(SKColors.MidnightBlue);
        using var paint = new SKPaint { Color = SKColors.Gold };
        canvas.DrawCircle(110, 120, 70, paint);
        paint.Color = SKColors.Tomato;
        canvas.DrawRect(170, 60, 100, 120, paint);
        return picture;
    }

    /// <summary>Filters the colours of a picture; alpha is kept.</summary>
    public static SKBitmap Filtered<TFilter>(SKBitmap picture)
        where TFilter : struct, IFilterKernel
    {
        var result = new SKBitmap(picture.Info);
        ImageFilter.Apply<TFilter, byte, byte>(
            picture.GetPixelSpan(), result.GetPixelSpan(), picture.Height, picture.Width,
            sourcePitch: picture.RowBytes, destinationPitch: result.RowBytes,
            options: new() { Channels = picture.BytesPerPixel, Alpha = Alpha.KeptPremultiplied });
        return result;
    }

    /// <summary>The length of the gradient, so that the strongest edge is white.</summary>
    public static SKBitmap EdgesOf(SKBitmap picture)
    {
        using SKBitmap grey = picture.Copy(SKColorType.Gray8);
        float[] strength = new float[grey.Height * grey.Width];
        SobelXY.Gradient(grey.GetPixelSpan(), strength, grey.Height, grey.Width, sourcePitch: grey.RowBytes);
        float brightest = Math.Max(TensorPrimitives.Max<float>(strength), 1);

        var edges = new SKBitmap(grey.Info);
        for (int row = 0; row < edges.Height; row++)
        {
            Span<byte> pixels = edges.GetPixelSpan().Slice(row * edges.RowBytes, edges.Width);
            for (int column = 0; column < pixels.Length; column++)
            {
                pixels[column] = (byte)(255 * strength[(row * edges.Width) + column] / brightest);
            }
        }

        return edges;
    }

    /// <summary>Writes a picture as PNG.</summary>
    public static void Write(SKBitmap picture, string path)
    {
        using FileStream file = File.Create(path);
        picture.Encode(file, SKEncodedImageFormat.Png, quality: 100);
        Console.WriteLine(path);
    }
}
