using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Numerics;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>
/// Operators over dimensions that follow each other, from a first to a last one. In row-major order they are runs of
/// <c>length * inner</c> elements. Sums are taken in double precision and a fixed order.
/// </summary>
public static partial class NetworkOperators
{
    /// <summary>Elements of a row whose sums are taken at once.</summary>
    private const int SumsAtOnce = 64;

    /// <summary>Takes the mean over the dimensions from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <exception cref="ArgumentException">The result has another number of elements than there are means.</exception>
    public static void ReduceMean(in ReadOnlyTensorSpan<float> input, int first, int last, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        using var x = new DenseView(input, nameof(input));
        (int length, int inner) = Runs(input.Lengths, first, last, y.Length, result.Lengths);
        Span<double> sums = stackalloc double[SumsAtOnce];
        for (int i = 0, from = 0; i < y.Length; i += inner, from += length * inner)
        {
            ReadOnlySpan<float> run = x.Elements.Slice(from, length * inner);
            if (inner == 1)
            {
                y[i] = (float)(FixedOrderSum.Of(run) / length);
                continue;
            }

            for (int left = 0; left < inner; left += SumsAtOnce)
            {
                int count = Math.Min(SumsAtOnce, inner - left);
                sums.Clear();
                for (int at = left; at < run.Length; at += inner)
                {
                    for (int k = 0; k < count; k++)
                    {
                        sums[k] += run[at + k];
                    }
                }

                for (int k = 0; k < count; k++)
                {
                    y[i + left + k] = (float)(sums[k] / length);
                }
            }
        }
    }

    /// <summary>
    /// Takes the largest element over the dimensions from <paramref name="first"/> to <paramref name="last"/>. NaN is larger than any
    /// number.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The result has another number of elements than there are maxima, or one is of nothing.
    /// </exception>
    public static void ReduceMax(in ReadOnlyTensorSpan<float> input, int first, int last, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        using var x = new DenseView(input, nameof(input));
        (int length, int inner) = Runs(input.Lengths, first, last, y.Length, result.Lengths);
        for (int i = 0, from = 0; i < y.Length; i += inner, from += length * inner)
        {
            ReadOnlySpan<float> run = x.Elements.Slice(from, length * inner);
            if (inner == 1)
            {
                y[i] = TensorPrimitives.Max(run);
                continue;
            }

            Span<float> largest = y.Slice(i, inner);
            run[..inner].CopyTo(largest);
            for (int at = inner; at < run.Length; at += inner)
            {
                TensorPrimitives.Max(largest, run.Slice(at, inner), largest);
            }
        }
    }

    /// <summary>Finds where the largest element of a dimension is.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="axis">The dimension.</param>
    /// <param name="isLast">Whether it is the last one of several that are equal, or the first.</param>
    /// <param name="result">The indices.</param>
    /// <exception cref="ArgumentException">
    /// The result has another number of elements than there are maxima, or one is of nothing.
    /// </exception>
    public static void ArgMax(in ReadOnlyTensorSpan<float> input, int axis, bool isLast, in TensorSpan<long> result)
    {
        using var x = new DenseView(input, nameof(input));
        (int length, int inner) = Runs(input.Lengths, axis, axis, (int)result.FlattenedLength, result.Lengths);
        Span<long> y = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref result.GetPinnableReference(), (int)result.FlattenedLength);
        for (int i = 0; i < y.Length; i++)
        {
            int begin = (i / inner * length * inner) + (i % inner), best = 0;
            for (int k = 1; k < length; k++)
            {
                float element = x.Elements[begin + (k * inner)], largest = x.Elements[begin + (best * inner)];
                best = element > largest || (isLast && element == largest) || (float.IsNaN(element) && !float.IsNaN(largest)) ? k : best;
            }

            y[i] = best;
        }
    }

    /// <summary>
    /// Computes <c>e^x</c> over the sum of <c>e^x</c> over the dimensions from <paramref name="first"/> to <paramref name="last"/>. The
    /// exponentials have the same bits on every machine.
    /// </summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void Softmax(in ReadOnlyTensorSpan<float> input, int first, int last, in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        (int length, int inner) = Runs(input.Lengths, first, last, count: null, result.Lengths);
        for (int i = 0; i < y.Length / length; i++)
        {
            int begin = (i / inner * length * inner) + (i % inner);
            float largest = Largest(x.Elements, begin, length, inner);
            double sum = 0;
            for (int k = 0, at = begin; k < length; k++, at += inner)
            {
                double power = FixedMath.Exp(x.Elements[at] - largest);
                sum += power;
                y[at] = (float)power;
            }

            for (int k = 0, at = begin; k < length; k++, at += inner)
            {
                y[at] = (float)(y[at] / sum);
            }
        }
    }

    /// <summary>Computes the logarithm of <see cref="Softmax"/>.</summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void LogSoftmax(in ReadOnlyTensorSpan<float> input, int first, int last, in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        (int length, int inner) = Runs(input.Lengths, first, last, count: null, result.Lengths);
        for (int i = 0; i < y.Length / length; i++)
        {
            int begin = (i / inner * length * inner) + (i % inner);
            float largest = Largest(x.Elements, begin, length, inner);
            double sum = 0;
            for (int k = 0, at = begin; k < length; k++, at += inner)
            {
                sum += FixedMath.Exp(x.Elements[at] - largest);
            }

            double logarithm = FixedMath.Log(sum);
            for (int k = 0, at = begin; k < length; k++, at += inner)
            {
                y[at] = (float)(x.Elements[at] - largest - logarithm);
            }
        }
    }

    /// <summary>
    /// Brings each channel of each image to a mean of 0 and a variance of 1, and then to its scale and bias. Planes only, <c>(N, C,
    /// ...)</c>.
    /// </summary>
    /// <param name="input">The images.</param>
    /// <param name="scale">What each channel is multiplied by.</param>
    /// <param name="bias">What is added to each channel.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="result">The images.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void InstanceNormalization(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> scale,
        in ReadOnlyTensorSpan<float> bias,
        float epsilon,
        in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        if (input.Rank < 2 || scale.FlattenedLength != input.Lengths[1] || bias.FlattenedLength != input.Lengths[1])
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        using var x = new DenseView(input, nameof(input));
        using var scales = new DenseView(scale, nameof(scale));
        using var biases = new DenseView(bias, nameof(bias));
        int length = Product(input.Lengths[2..]), channels = (int)input.Lengths[1];
        for (int plane = 0; plane * length < y.Length; plane++)
        {
            ReadOnlySpan<float> elements = x.Elements.Slice(plane * length, length);
            double mean = FixedOrderSum.Of(elements) / length, squares = 0;
            foreach (float element in elements)
            {
                squares += (element - mean) * (element - mean);
            }

            double factor = scales.Elements[plane % channels] / Math.Sqrt((squares / length) + epsilon);
            double shift = biases.Elements[plane % channels] - (mean * factor);
            Span<float> to = y.Slice(plane * length, length);
            for (int i = 0; i < length; i++)
            {
                to[i] = (float)((elements[i] * factor) + shift);
            }
        }
    }

    private static float Largest(ReadOnlySpan<float> elements, int begin, int length, int step)
    {
        float largest = elements[begin];
        for (int k = 1, at = begin + step; k < length; k++, at += step)
        {
            largest = MathF.Max(largest, elements[at]);
        }

        return largest;
    }

    private static (int Length, int Inner) Runs(ReadOnlySpan<nint> lengths, int first, int last, int? count, ReadOnlySpan<nint> result)
    {
        if (first < 0 || last < first || last >= lengths.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(first), first, $"Dimensions {first} to {last} are none of a tensor of {lengths.Length} dimensions.");
        }

        int length = Product(lengths[first..(last + 1)]), inner = Product(lengths[(last + 1)..]);
        return length > 0 && (count is null || count == Product(lengths[..first]) * inner)
            ? (length, inner)
            : throw WrongResult(lengths, result);
    }
}
