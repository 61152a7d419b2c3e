using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Engine;

/// <summary>
/// The gradient with respect to the input of a kernel whose padding shows pixels: that of the padded image first, then the gradient of each
/// place of the padding added to the pixel that it shows. One thread, row by row from the top, so that the order of the sums is one. A bias
/// belongs to the pixels of the image, not to the places of the padding.
/// </summary>
internal static class ChannelBorderFold
{
    /// <summary>
    /// The gradient of the padded image lies in one piece of scratch memory, so what no array holds is refused: for callers to ask first.
    /// </summary>
    public static void ThrowIfTooLarge(KernelShape shape, int height, int width, string name)
    {
        long rows = (long)height + shape.PaddingTop + shape.PaddingBottom, columns = (long)width + shape.PaddingLeft + shape.PaddingRight;
        if (shape.Border != Border.Zero && (Int128)rows * columns * shape.InChannels > Scratch.MaxLength)
        {
            throw ShapeErrors.PaddedTooLarge(shape, height, width, Scratch.MaxLength, name);
        }
    }

    public static unsafe void Run(
        ImageOperations operations,
        KernelShape shape,
        in ImageBatch outputGradient,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch inputGradient,
        int degree)
    {
        int height = inputGradient.Height + shape.PaddingTop + shape.PaddingBottom;
        int width = inputGradient.Width + shape.PaddingLeft + shape.PaddingRight;
        int channels = shape.InChannels;
        using Scratch scratch = Scratch.Rent(height * width * channels);
        KernelShape interleaved = shape with { Layout = Layout.Nhwc };
        var padded = ImageBatch.ForWriting(
            new TensorSpan<float>(scratch.Span, [1, height, width, channels]), interleaved, channels, nameof(inputGradient));
        fixed (float* to = &inputGradient.Origin)
        {
            var results = new ImageView(to, inputGradient);
            for (nint n = 0; n < outputGradient.Count; n++)
            {
                operations.RunInputGradient(outputGradient.Only(n), panels, [], padded, finish: default, degree);
                Fold(shape, scratch.Span, height, width, bias, results[n]);
            }
        }
    }

    private static unsafe void Fold(
        KernelShape shape, ReadOnlySpan<float> padded, int height, int width, ReadOnlySpan<float> bias, ImageView result)
    {
        for (int y = 0; y < result.Height; y++)
        {
            for (int x = 0; x < result.Width; x++)
            {
                for (int c = 0; c < result.Channels; c++)
                {
                    float gradient = padded[((((y + shape.PaddingTop) * width) + x + shape.PaddingLeft) * result.Channels) + c];
                    result.Pixel(y, x)[c * result.ChannelPitch] = bias.IsEmpty ? gradient : bias[c] + gradient;
                }
            }
        }

        for (int i = 0; i < height; i++)
        {
            int y = i - shape.PaddingTop;
            bool isRowInside = y >= 0 && y < result.Height;
            for (int j = 0; j < width; j++)
            {
                int x = j - shape.PaddingLeft;
                if (isRowInside && x >= 0 && x < result.Width)
                {
                    // The pixels of the image itself are there already; next is the padding on the right.
                    j = shape.PaddingLeft + result.Width - 1;
                    continue;
                }

                int row = isRowInside ? y : BorderIndex.Of(shape.Border, y, result.Height);
                int column = x >= 0 && x < result.Width ? x : BorderIndex.Of(shape.Border, x, result.Width);
                float* pixel = result.Pixel(row, column);
                for (int c = 0; c < result.Channels; c++)
                {
                    pixel[c * result.ChannelPitch] += padded[(((i * width) + j) * result.Channels) + c];
                }
            }
        }
    }
}
