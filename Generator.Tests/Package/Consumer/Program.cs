using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen;
using KernelGen.Filters;
using KernelGen.Training;

namespace Consumer;

[ConvKernel(1, 2)]
internal readonly partial struct Edge;

/// <summary>With a border of zeros.</summary>
[ConvKernel(3, 3, Padding = Padding.Same)]
internal readonly partial struct Window;

/// <summary>Too many taps to be written out: compiled with a loop over its rows.</summary>
[ConvKernel(12, 12)]
internal readonly partial struct Large;

/// <summary>
/// Prints the width of the vectors in use, then one line for each result: its name, a hash of its bits and its first number. All lines
/// after the first are the same on every machine with fused multiply-add, under the JIT and under NativeAOT.
/// The exit code is 1 when a result that is exact differs from plain loops, or when a training does not find its kernel.
/// </summary>
internal static class Program
{
    // Longer than two vectors of 512 bits and no multiple of a vector.
    private const int Height = 40;
    private const int Width = 75;

    private static int Main()
    {
        Console.WriteLine(VectorWidth.Bits);
        bool exact = Integers<Edge>() & Integers<Window>() & Integers<Large>();
        Reals<Edge>();
        Reals<Window>();
        Reals<Large>();
        return exact & FiltersByName() & LearnStripes() & LearnNoise() ? 0 : 1;
    }

    /// <summary>
    /// A compiled filter and a bank, called by their names on pictures that a mean leaves flat and whose slopes are known.
    /// </summary>
    private static bool FiltersByName()
    {
        byte[] flat = [.. Enumerable.Repeat((byte)77, Height * Width * 4)], blurred = new byte[flat.Length];
        Gaussian5.Apply(flat, blurred, Height, Width, options: new() { Channels = 4, Alpha = Alpha.Kept });
        float[] ramp = [.. Enumerable.Range(0, Height * Width).Select(index => (3f * (index % Width)) + (4 * (index / Width)))];
        var strength = new float[ramp.Length];
        SobelXY.Gradient(ramp, strength, Height, Width);
        PlaneSpan<float> inside = PlaneSpan.OfPixels(strength, Height, Width, channels: 1).Slice(1, 1, Height - 2, Width - 2);
        bool isRight = blurred.AsSpan().SequenceEqual(flat);
        for (int row = 0; row < inside.Height; row++)
        {
            // Sobel's slopes are eight times the ramp's, (3, 4).
            isRight &= !inside[row].ContainsAnyExcept(40f);
        }

        if (!isRight)
        {
            Console.WriteLine("  filters called by their names are wrong");
        }

        return isRight;
    }

    /// <summary>Small integers, whose products and sums are exact in any order.</summary>
    private static bool Integers<TKernel>()
        where TKernel : struct, IConvKernel
    {
        (Tensor<float> x, Tensor<float> k, Tensor<float> dy) = Operands<TKernel>(random => random.Next(-4, 5));
        Tensor<float> y = Correlation.Correlate<TKernel>(x, k);
        Tensor<float> dx = Correlation.InputGradient<TKernel>(dy, k);
        Tensor<float> dk = Correlation.WeightGradient<TKernel>(x, dy);

        float[] xs = Flat(x), ks = Flat(k), dys = Flat(dy);
        var ys = new float[dys.Length];
        var dxs = new float[xs.Length];
        var dks = new float[ks.Length];
        ForEachProduct(TKernel.Shape, (output, input, tap) =>
        {
            ys[output] += xs[input] * ks[tap];
            dxs[input] += dys[output] * ks[tap];
            dks[tap] += xs[input] * dys[output];
        });
        return Print<TKernel>("integer output", y, ys)
            & Print<TKernel>("integer input-gradient", dx, dxs)
            & Print<TKernel>("integer weight-gradient", dk, dks);
    }

    private static void Reals<TKernel>()
        where TKernel : struct, IConvKernel
    {
        (Tensor<float> x, Tensor<float> k, Tensor<float> dy) = Operands<TKernel>(random => (2 * random.NextSingle()) - 1);
        Print<TKernel>("real output", Correlation.Correlate<TKernel>(x, k));
        Print<TKernel>("real input-gradient", Correlation.InputGradient<TKernel>(dy, k));
        Print<TKernel>("real weight-gradient", Correlation.WeightGradient<TKernel>(x, dy));
    }

    /// <summary>The image of the chapter: white, with black columns 2 to 5.</summary>
    private static bool LearnStripes() =>
        Learn("stripes", Filled(6, 8, index => index % 8 is >= 2 and <= 5 ? 0 : 1), Loss.SumSquaredError, learningRate: 0.03f);

    private static bool LearnNoise()
    {
        var random = new Random(5);
        return Learn("noise", Filled(Height, Width, _ => (2 * random.NextSingle()) - 1), Loss.MeanSquaredError, learningRate: 0.5f);
    }

    /// <summary>Learns the kernel (1, -1) from an image and what the kernel makes of it.</summary>
    private static bool Learn(string name, Tensor<float> x, Loss loss, float learningRate)
    {
        Tensor<float> y = Edge.Correlate(x, Filled(1, 2, index => 1 - (2 * index)));
        var conv = new Conv2D<Edge>(bias: false, seed: 1);
        History history = new Trainer(conv, new Sgd(learningRate), loss).Fit(x, y, epochs: 10);

        float[] weight = Flat(conv.Weight);
        Print($"training {name} losses", history.Losses.Select(value => (float)value).ToArray());
        Print($"training {name} weight", weight);
        bool found = Math.Abs(weight[0] - 1) < 0.1f && Math.Abs(weight[1] + 1) < 0.1f;
        if (!found)
        {
            Console.WriteLine(FormattableString.Invariant($"  expected nearly (1, -1), found ({weight[0]}, {weight[1]})"));
        }

        return found;
    }

    private static (Tensor<float> X, Tensor<float> K, Tensor<float> OutputGradient) Operands<TKernel>(Func<Random, float> next)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        var random = new Random(shape.Taps);
        return (
            Filled(Height, Width, _ => next(random)),
            Filled(shape.Height, shape.Width, _ => next(random)),
            Filled(shape.OutputHeight(Height), shape.OutputWidth(Width), _ => next(random)));
    }

    /// <summary>The definition: each pair of an input and a tap that meet, and the output that their product belongs to.</summary>
    private static void ForEachProduct(KernelShape shape, Action<int, int, int> visit)
    {
        int columns = shape.OutputWidth(Width);
        for (int i = 0; i < shape.OutputHeight(Height); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int tap = 0; tap < shape.Taps; tap++)
                {
                    int row = i + (tap / shape.Width) - shape.PaddingTop;
                    int column = j + (tap % shape.Width) - shape.PaddingLeft;
                    if (row is >= 0 and < Height && column is >= 0 and < Width)
                    {
                        visit((i * columns) + j, (row * Width) + column, tap);
                    }
                }
            }
        }
    }

    private static bool Print<TKernel>(string name, Tensor<float> result, float[]? expected = null)
        where TKernel : struct, IConvKernel
    {
        float[] actual = Flat(result);
        Print($"{typeof(TKernel).Name} {name}", actual);
        if (expected is null || actual.AsSpan().SequenceEqual(expected))
        {
            return true;
        }

        int at = actual.AsSpan().CommonPrefixLength(expected);
        Console.WriteLine(FormattableString.Invariant(
            $"  {actual.Length} numbers, {expected.Length} expected; at {at} {actual.ElementAtOrDefault(at)}, ")
            + FormattableString.Invariant($"expected {expected.ElementAtOrDefault(at)}"));
        return false;
    }

    private static void Print(string name, float[] values) =>
        Console.WriteLine(FormattableString.Invariant($"{name}: {Hash(values):x16} {values[0]:R}"));

    /// <summary>FNV-1a (Fowler, Noll, Vo) over the bytes.</summary>
    private static ulong Hash(float[] values)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325;
        foreach (byte value in MemoryMarshal.AsBytes(values.AsSpan()))
        {
            hash = (hash ^ value) * 0x0000_0100_0000_01B3;
        }

        return hash;
    }

    private static Tensor<float> Filled(int height, int width, Func<int, float> value) =>
        Tensor.Create(Enumerable.Range(0, height * width).Select(value).ToArray(), [height, width]);

    private static float[] Flat(Tensor<float> tensor)
    {
        var values = new float[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }
}
