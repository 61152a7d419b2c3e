using System;
using System.IO;
using KernelGen.Networks.Graphs;
using StbImageSharp;
using StbImageWriteSharp;

namespace KernelGen.Networks.Tool;

/// <summary>Pictures as inputs and outputs of networks: files such as PNG, of numbers from 0 to 1.</summary>
internal static class Pictures
{
    private const float White = 255;

    /// <summary>Reads a picture as a tensor (1, C, H, W).</summary>
    /// <param name="path">The file.</param>
    /// <param name="channels">1 for the brightness, 3 for red, green and blue.</param>
    /// <exception cref="UserError">It is no picture.</exception>
    public static TensorData Read(string path, int channels)
    {
        ImageResult picture = Open(
            path, channels == 1 ? StbImageSharp.ColorComponents.Grey : StbImageSharp.ColorComponents.RedGreenBlue);
        int pixels = picture.Height * picture.Width;
        var elements = new float[channels * pixels];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = picture.Data[(i % pixels * channels) + (i / pixels)] / White;
        }

        return TensorData.Of([1, channels, picture.Height, picture.Width], elements);
    }

    /// <summary>Writes a tensor (1, C, H, W) with one channel or three as a PNG; numbers beyond 0 and 1 are black and white.</summary>
    /// <exception cref="UserError">The tensor has another shape.</exception>
    public static void Write(string path, TensorData tensor)
    {
        if (tensor.Rank != 4 || tensor.Sizes[0] != 1 || tensor.Sizes[1] is not (1 or 3))
        {
            throw new UserError(
                $"the result has the shape {tensor.Shape}; a picture is (1, 1, H, W) or (1, 3, H, W), so leave --output out");
        }

        int channels = tensor.Sizes[1], height = tensor.Sizes[2], width = tensor.Sizes[3];
        var bytes = new byte[tensor.Count];
        for (int i = 0; i < bytes.Length; i++)
        {
            double number = tensor[(i % channels * height * width) + (i / channels)];
            bytes[i] = (byte)Math.Round(Math.Clamp(double.IsNaN(number) ? 0 : number, 0, 1) * White);
        }

        using FileStream stream = File.Create(path);
        new ImageWriter().WritePng(
            bytes, width, height,
            channels == 1 ? StbImageWriteSharp.ColorComponents.Grey : StbImageWriteSharp.ColorComponents.RedGreenBlue, stream);
    }

    private static ImageResult Open(string path, StbImageSharp.ColorComponents components)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return ImageResult.FromMemory(bytes, components);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The library has no exception of its own.
            throw new UserError($"{path} is no picture that can be read: {error.Message}; give a PNG");
        }
    }
}
