using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Networks;

/// <summary>Pages that show what a network has learned: its answers to pictures, and the kernels of its first layer.</summary>
internal static class NetworkPages
{
    private const int PixelSize = 6;
    private const int TapSide = 120;
    private const int Columns = 10;
    private const int KernelColumns = 8;

    /// <summary>A right answer for each class, then wrong ones, each with what it is and what it was taken for.</summary>
    /// <param name="pictures">Pictures <c>(N, 1, H, W)</c> of 0 to 1.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="scores">The answers of the network, <c>(N, classes)</c>.</param>
    /// <param name="names">The names of the classes.</param>
    public static BytePicture Answers(Tensor<float> pictures, int[] labels, Tensor<float> scores, IReadOnlyList<string> names)
    {
        int[] answers = [.. Matrix.Elements(scores).Chunk(names.Count).Select(row => TensorPrimitives.IndexOfMax<float>(row))];
        IEnumerable<int> right = Enumerable.Range(0, names.Count)
            .Select(k => Enumerable.Range(0, labels.Length).FirstOrDefault(i => labels[i] == k && answers[i] == k, -1))
            .Where(sample => sample >= 0);
        IEnumerable<int> wrong = Enumerable.Range(0, labels.Length).Where(i => answers[i] != labels[i]).Take(Columns);
        return PictureSheet.Draw(
            [
                .. right.Select(i => (names[labels[i]], Enlarged(pictures, i))),
                .. wrong.Select(i => ($"{names[labels[i]]}: {names[answers[i]]}?", Enlarged(pictures, i))),
            ],
            Columns);
    }

    /// <summary>The kernels of a layer for one channel, <c>(k, 1, h, w)</c>: 0 is mid grey, the largest weight black or white.</summary>
    public static BytePicture Kernels(Tensor<float> weight)
    {
        float largest = Math.Max(float.Epsilon, Math.Abs(TensorPrimitives.MaxMagnitude<float>(Matrix.Elements(weight))));
        int height = (int)weight.Lengths[2], width = (int)weight.Lengths[3], size = TapSide / Math.Max(height, width);
        return PictureSheet.Draw(
            [
                .. Enumerable.Range(0, (int)weight.Lengths[0]).Select(k => ($"{k}", Squares(
                    height, width, size, (i, j) => 0.5f + (weight[k, 0, i, j] / largest / 2)))),
            ],
            Math.Min(KernelColumns, (int)weight.Lengths[0]));
    }

    private static BytePicture Enlarged(Tensor<float> pictures, int sample) => Squares(
        (int)pictures.Lengths[2], (int)pictures.Lengths[3], PixelSize, (i, j) => pictures[sample, 0, i, j]);

    /// <summary>A picture with a square of so many pixels for each number from 0 to 1.</summary>
    private static BytePicture Squares(int height, int width, int size, Func<int, int, float> value)
    {
        BytePicture picture = BytePicture.Create(height * size, width * size, BytePicture.Grey);
        for (int i = 0; i < picture.Height; i++)
        {
            for (int j = 0; j < picture.Width; j++)
            {
                picture.Pixels[(i * picture.Width) + j] = (byte)MathF.Round(byte.MaxValue * Math.Clamp(value(i / size, j / size), 0, 1));
            }
        }

        return picture;
    }
}
