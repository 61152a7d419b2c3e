using System;
using System.Buffers;
using System.Numerics.Tensors;

namespace KernelGen.Tests;

/// <summary>Tensors for tests. Sums of products of the small integers are exact in single precision in any order.</summary>
internal static class Data
{
    public static Tensor<float> Integers(int seed, params ReadOnlySpan<nint> lengths)
    {
        var random = new Random(seed);
        return Fill(lengths, () => random.Next(-8, 9));
    }

    public static Tensor<float> Reals(int seed, params ReadOnlySpan<nint> lengths)
    {
        var random = new Random(seed);
        return Fill(lengths, () => (random.NextSingle() * 2) - 1);
    }

    public static Tensor<float> Constant(float value, params ReadOnlySpan<nint> lengths) => Fill(lengths, () => value);

    /// <summary>The same elements in memory with gaps: rows and planes lie apart, columns are adjacent.</summary>
    public static Tensor<float> WithGaps(Tensor<float> dense)
    {
        var outer = new nint[dense.Rank];
        for (int i = 0; i < outer.Length; i++)
        {
            outer[i] = dense.Lengths[i] + (i == dense.Rank - 1 ? 3 : i == 0 ? 1 : 0);
        }

        Tensor<float> large = Constant(float.NaN, outer);
        var ranges = new NRange[dense.Rank];
        for (int i = 0; i < ranges.Length; i++)
        {
            ranges[i] = NRange.EndAt(new NIndex(dense.Lengths[i]));
        }

        Tensor<float> inner = large.Slice(ranges);
        dense.AsReadOnlyTensorSpan().CopyTo(inner.AsTensorSpan());
        return inner;
    }

    /// <summary>The samples from <paramref name="start"/> to before <paramref name="end"/> of a batch, the same memory.</summary>
    public static Tensor<float> Samples(Tensor<float> batch, int start, int end) =>
        batch.Slice([new NRange(start, end), NRange.All, NRange.All, NRange.All]);

    public static float[] Elements(Tensor<float> tensor)
    {
        var elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }

    public static nint[] Lengths(Tensor<float> tensor) => tensor.Lengths.ToArray();

    /// <summary>The inner product in double precision: exact for the small integers.</summary>
    public static double Dot(Tensor<float> left, Tensor<float> right)
    {
        float[] x = Elements(left);
        float[] y = Elements(right);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }

    /// <summary>The chapter's image: 6x8, columns 2 to 5 black (0), the others white (1).</summary>
    public static Tensor<float> ChapterImage()
    {
        var pixels = new float[6 * 8];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 8 is >= 2 and < 6 ? 0 : 1;
        }

        return Tensor.Create(pixels, [6, 8]);
    }

    /// <summary>The chapter's edges of that image: 1 from white to black, -1 from black to white.</summary>
    public static Tensor<float> ChapterEdges()
    {
        var edges = new float[6 * 7];
        for (int i = 0; i < edges.Length; i++)
        {
            edges[i] = (i % 7) switch { 1 => 1, 5 => -1, _ => 0 };
        }

        return Tensor.Create(edges, [6, 7]);
    }

    private static Tensor<float> Fill(ReadOnlySpan<nint> lengths, Func<float> next)
    {
        nint count = 1;
        foreach (nint length in lengths)
        {
            count *= length;
        }

        var elements = new float[count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = next();
        }

        return Tensor.Create(elements, lengths);
    }
}
