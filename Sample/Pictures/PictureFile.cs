using System;
using System.IO;
using System.Numerics.Tensors;
using SkiaSharp;

namespace KernelGen.Sample.Pictures;

/// <summary>Pictures as files: bytes, or grey <c>(H, W)</c> tensors, 0 black, 1 white.</summary>
internal static class PictureFile
{
    /// <summary>Reads a picture of any format that Skia decodes, colours as luma, transparent parts as over white.</summary>
    /// <exception cref="UserError">The file is missing, cannot be read or is no picture.</exception>
    public static Tensor<float> Read(string path)
    {
        BytePicture picture = ReadColours(path);
        return Matrix.Of(picture.Height, picture.Width, (i, j) => picture.Luma((i * picture.Width) + j));
    }

    /// <summary>The same, scaled to a size.</summary>
    /// <exception cref="UserError">The file is missing, cannot be read or is no picture.</exception>
    public static Tensor<float> Read(string path, int height, int width)
    {
        BytePicture picture = ReadColours(path);
        using SKBitmap bitmap = ToBitmap(picture);
        using SKBitmap scaled = bitmap.Resize(
            new SKImageInfo(width, height, SKColorType.Rgba8888, bitmap.AlphaType),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear))
            ?? throw new UserError($"'{path}' cannot be scaled to {width}x{height}.");
        var pixels = new BytePicture(scaled.GetPixelSpan().ToArray(), height, width, BytePicture.Colours);
        return Matrix.Of(height, width, (i, j) => pixels.Luma((i * width) + j));
    }

    /// <summary>Reads a picture of any format that Skia decodes, with four channels.</summary>
    /// <exception cref="UserError">The file is missing, cannot be read or is no picture.</exception>
    public static BytePicture ReadColours(string path)
    {
        using SKCodec codec = SKCodec.Create(Open(path), out SKCodecResult opened)
            ?? throw new UserError(
                $"'{path}' is not a picture that can be read ({opened}).", "It is a PNG, JPEG, WebP, GIF or BMP file.",
                "Give another file, or convert it.");
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        SKCodecResult decoded = codec.GetPixels(info, bitmap.GetPixels());
        if (decoded != SKCodecResult.Success)
        {
            throw new UserError(
                $"'{path}' is a damaged picture ({decoded}).", "All of its pixels can be decoded.", "Give an intact file.");
        }

        return new BytePicture(bitmap.GetPixelSpan().ToArray(), info.Height, info.Width, BytePicture.Colours);
    }

    /// <summary>The picture in bytes; values below 0 become black, above 1 white.</summary>
    public static BytePicture ToBytes(Tensor<float> picture)
    {
        BytePicture bytes = BytePicture.Create((int)picture.Lengths[0], (int)picture.Lengths[1], BytePicture.Grey);
        for (int i = 0; i < bytes.Height; i++)
        {
            for (int j = 0; j < bytes.Width; j++)
            {
                bytes.Pixels[(i * bytes.Width) + j] = (byte)MathF.Round(byte.MaxValue * Math.Clamp(picture[i, j], 0, 1));
            }
        }

        return bytes;
    }

    /// <summary>Writes a PNG, with alpha where a pixel is transparent.</summary>
    /// <exception cref="UserError">The file cannot be written.</exception>
    public static void Write(string path, BytePicture picture)
    {
        using SKBitmap bitmap = ToBitmap(picture);
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        WholeFile.Write(path, png);
    }

    /// <summary>A copy for Skia.</summary>
    public static SKBitmap ToBitmap(BytePicture picture)
    {
        bool isGrey = picture.Channels == BytePicture.Grey;
        var bitmap = new SKBitmap(new SKImageInfo(
            picture.Width,
            picture.Height,
            isGrey ? SKColorType.Gray8 : SKColorType.Rgba8888,
            isGrey || picture.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul));
        Span<byte> pixels = bitmap.GetPixelSpan();
        int length = picture.Width * picture.Channels;
        for (int i = 0; i < picture.Height; i++)
        {
            picture.Pixels.AsSpan(i * length, length).CopyTo(pixels[(i * bitmap.RowBytes)..]);
        }

        return bitmap;
    }

    private static FileStream Open(string path)
    {
        if (path.Length == 0)
        {
            throw new UserError("The path of a picture is empty.", "A picture is a file.", "Give its path.");
        }

        if (Directory.Exists(path))
        {
            throw new UserError($"'{path}' is a folder.", "A picture is a file.", "Give one of the files.");
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserError($"There is no file '{path}'.", "A picture is a file that is there.", "Check the path.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"Cannot read '{path}': {error.Message}", "A picture is a file that may be read.", "Check its permissions.");
        }
    }
}
