using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

public static partial class NetworkOperators
{
    /// <summary>
    /// Puts elements around a tensor, or with negative numbers cuts some off. Behind it there are as many as the result has.
    /// </summary>
    /// <param name="input">The tensor.</param>
    /// <param name="before">How many elements of the result are before the first one of the input, for each dimension.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="value">What constant elements are.</param>
    /// <param name="result">The padded tensor, of the same number of dimensions.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void Pad(
        in ReadOnlyTensorSpan<float> input, ReadOnlySpan<int> before, PaddingKind kind, float value, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        int rank = input.Rank;
        if (result.Rank != rank || before.Length != rank || (kind != PaddingKind.Constant && input.FlattenedLength == 0))
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        using var x = new DenseView(input, nameof(input));

        // What lies behind the last padded dimension is copied as it is.
        int padded = rank;
        while (padded > 0 && before[padded - 1] == 0 && input.Lengths[padded - 1] == result.Lengths[padded - 1])
        {
            padded--;
        }

        int block = Product(input.Lengths[padded..]);
        Span<nint> at = stackalloc nint[rank + 1];
        at.Clear();
        for (int written = 0; written < y.Length; written += block)
        {
            nint from = 0;
            for (int i = 0; i < padded && from >= 0; i++)
            {
                nint index = Shown(at[i] - before[i], input.Lengths[i], kind);
                from = index < 0 ? -1 : (from * input.Lengths[i]) + index;
            }

            if (from < 0)
            {
                y.Slice(written, block).Fill(value);
            }
            else
            {
                x.Elements.Slice((int)from * block, block).CopyTo(y.Slice(written, block));
            }

            for (int i = padded - 1; i >= 0 && ++at[i] == result.Lengths[i]; i--)
            {
                at[i] = 0;
            }
        }
    }

    /// <summary>The index of what a place shows; -1 for the constant.</summary>
    private static nint Shown(nint index, nint length, PaddingKind kind)
    {
        if (index >= 0 && index < length)
        {
            return index;
        }

        switch (kind)
        {
            case PaddingKind.Constant:
                return -1;
            case PaddingKind.Edge:
                return index < 0 ? 0 : length - 1;
            case PaddingKind.Wrap:
                return ((index % length) + length) % length;
            default:
                nint period = Math.Max(1, 2 * (length - 1));
                nint place = ((index % period) + period) % period;
                return place < length ? place : period - place;
        }
    }
}
