using System;
using System.IO;
using System.Numerics.Tensors;
using SkiaSharp;

namespace KernelGen.Sample.Pictures;

/// <summary>Grey pictures as files: <c>(H, W)</c> tensors, 0 black, 1 white.</summary>
internal static class PictureFile
{
    // The luma weights of ITU-R BT.601 on the stored (gamma-encoded) values: what OpenCV's RGB2GRAY and Pillow's "L" use.
    private const float RedWeight = 0.299f;
    private const float GreenWeight = 0.587f;
    private const float BlueWeight = 0.114f;

    private const int BytesPerPixel = 4;

    /// <summary>Reads a picture of any format that Skia decodes, colours as luma, transparent parts as over white.</summary>
    /// <exception cref="UserError">The file is missing, cannot be read or is no picture.</exception>
    public static Tensor<float> Read(string path)
    {
        using SKCodec codec = SKCodec.Create(Open(path), out SKCodecResult opened)
            ?? throw new UserError($"'{path}' is not a picture that can be read ({opened}). Give a PNG, JPEG, WebP, GIF or BMP file.");
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        SKCodecResult decoded = codec.GetPixels(info, bitmap.GetPixels());
        if (decoded != SKCodecResult.Success)
        {
            throw new UserError($"'{path}' is a damaged picture ({decoded}). Give an intact file.");
        }

        return ToGrey(bitmap);
    }

    /// <summary>Writes a PNG of 8-bit grey; values below 0 become black, above 1 white.</summary>
    /// <exception cref="UserError">The file cannot be written.</exception>
    public static void Write(string path, Tensor<float> picture)
    {
        int height = (int)picture.Lengths[0];
        int width = (int)picture.Lengths[1];
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        Span<byte> pixels = bitmap.GetPixelSpan();
        for (int i = 0; i < height; i++)
        {
            for (int j = 0; j < width; j++)
            {
                pixels[(i * bitmap.RowBytes) + j] = (byte)MathF.Round(byte.MaxValue * Math.Clamp(picture[i, j], 0, 1));
            }
        }

        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        try
        {
            using FileStream file = File.Create(path);
            png.SaveTo(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"Cannot write '{path}': {error.Message} Choose another folder with --output.");
        }
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UserError($"'{path}' is a folder. Give a picture file.");
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserError($"There is no file '{path}'. Check the path.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"Cannot read '{path}': {error.Message}");
        }
    }

    private static Tensor<float> ToGrey(SKBitmap bitmap)
    {
        var values = new float[bitmap.Height * bitmap.Width];
        ReadOnlySpan<byte> pixels = bitmap.GetPixelSpan();
        for (int k = 0; k < values.Length; k++)
        {
            ReadOnlySpan<byte> pixel = pixels.Slice(k * BytesPerPixel, BytesPerPixel);
            float luma = ((RedWeight * pixel[0]) + (GreenWeight * pixel[1]) + (BlueWeight * pixel[2])) / byte.MaxValue;
            float alpha = (float)pixel[3] / byte.MaxValue;
            values[k] = (alpha * luma) + 1 - alpha;
        }

        return Tensor.Create(values, [bitmap.Height, bitmap.Width]);
    }
}
