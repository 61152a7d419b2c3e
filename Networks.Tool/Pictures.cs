using System;
using System.IO;
using BigGustave;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Tool;

/// <summary>Pictures as inputs and outputs of networks: PNG, of numbers from 0 to 1.</summary>
internal static class Pictures
{
    private const float White = 255;

    /// <summary>Weights of red, green and blue in the brightness of a pixel (ITU-R BT.601).</summary>
    private static readonly float[] Brightness = [0.299f, 0.587f, 0.114f];

    /// <summary>Reads a picture as a tensor (1, C, H, W).</summary>
    /// <param name="path">The file.</param>
    /// <param name="channels">1 for the brightness, 3 for red, green and blue.</param>
    /// <exception cref="UserError">It is no picture.</exception>
    public static TensorData Read(string path, int channels)
    {
        Png picture = Open(path);
        int pixels = picture.Height * picture.Width;
        var elements = new float[channels * pixels];
        for (int i = 0; i < pixels; i++)
        {
            Pixel pixel = picture.GetPixel(i % picture.Width, i / picture.Width);
            ReadOnlySpan<float> color = [pixel.R / White, pixel.G / White, pixel.B / White];
            if (channels == 1)
            {
                elements[i] = (color[0] * Brightness[0]) + (color[1] * Brightness[1]) + (color[2] * Brightness[2]);
                continue;
            }

            for (int c = 0; c < channels; c++)
            {
                elements[(c * pixels) + i] = color[c];
            }
        }

        return TensorData.Of([1, channels, picture.Height, picture.Width], elements);
    }

    /// <summary>Writes a tensor (1, C, H, W) with one channel or three as a picture; numbers beyond 0 and 1 are black and white.</summary>
    /// <exception cref="UserError">The tensor has another shape.</exception>
    public static void Write(string path, TensorData tensor)
    {
        if (tensor.Rank != 4 || tensor.Sizes[0] != 1 || tensor.Sizes[1] is not (1 or 3))
        {
            throw new UserError($"the result has the shape {tensor.Shape}; a picture is (1, 1, H, W) or (1, 3, H, W), so leave --output out");
        }

        int height = tensor.Sizes[2], width = tensor.Sizes[3], pixels = height * width, apart = tensor.Sizes[1] == 1 ? 0 : pixels;
        PngBuilder picture = PngBuilder.Create(width, height, hasAlphaChannel: false);
        for (int i = 0; i < pixels; i++)
        {
            picture.SetPixel(Byte(i), Byte(i + apart), Byte(i + (2 * apart)), i % width, i / width);
        }

        using FileStream stream = File.Create(path);
        picture.Save(stream);

        byte Byte(int index) => (byte)Math.Round(Math.Clamp(double.IsNaN(tensor[index]) ? 0 : tensor[index], 0, 1) * White);
    }

    private static Png Open(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return Png.Open(bytes);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The library has no exception of its own.
            throw new UserError($"{path} is no PNG that can be read: {error.Message}");
        }
    }
}
