using System;
using System.Linq;
using System.Numerics.Tensors;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>A picture, a kernel or a gradient as the tests see it: rows one behind the other in an array.</summary>
internal sealed class Image
{
    public Image(int height, int width, float[]? pixels = null)
    {
        Height = height;
        Width = width;
        Pixels = pixels ?? new float[height * width];
    }

    public int Height { get; }

    public int Width { get; }

    public float[] Pixels { get; }

    public ref float this[int row, int column] => ref Pixels[(row * Width) + column];

    /// <summary>Small integers, so that sums of products are exact in single precision whatever their order (how oneDNN tests).</summary>
    public static Image Integers(Random random, int height, int width, int magnitude = 8) =>
        Fill(height, width, () => random.Next(-magnitude, magnitude + 1));

    /// <summary>Uniform in [-1, 1).</summary>
    public static Image Reals(Random random, int height, int width) => Fill(height, width, () => (random.NextSingle() * 2) - 1);

    /// <summary>The magnitudes, from which follows how far rounding may move a result.</summary>
    public Image Absolute() => new(Height, Width, Pixels.Select(MathF.Abs).ToArray());

    /// <summary>Turned by 180 degrees.</summary>
    public Image Rotated() => new(Height, Width, Pixels.Reverse().ToArray());

    public Tensor<float> ToTensor() => Tensor.Create(Pixels, [Height, Width]);

    /// <summary>Rows <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public Image Rows(int start, int end) => new(end - start, Width, Pixels[(start * Width)..(end * Width)]);

    public double Dot(Image other) => Pixels.Zip(other.Pixels, (left, right) => (double)left * right).Sum();

    private static Image Fill(int height, int width, Func<float> next) =>
        new(height, width, Enumerable.Range(0, height * width).Select(_ => next()).ToArray());
}
