using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>The window of a convolution or a pooling, one number for each axis behind batch and channels.</summary>
/// <param name="Kernel">Its lengths.</param>
/// <param name="Strides">Steps from one output to the next.</param>
/// <param name="Dilations">Steps from one tap to the next.</param>
/// <param name="Before">Padding before the first element.</param>
/// <param name="After">Padding behind the last one.</param>
internal sealed record Window(
    ImmutableArray<int> Kernel, ImmutableArray<int> Strides, ImmutableArray<int> Dilations, ImmutableArray<int> Before,
    ImmutableArray<int> After)
{
    public int Rank => Kernel.Length;

    public bool IsPadded => Before.Concat(After).Any(padding => padding != 0);

    /// <summary>From the first to the last tap.</summary>
    public int Extent(int axis) => ((Kernel[axis] - 1) * Dilations[axis]) + 1;

    /// <summary>The outputs along an axis, whole windows only, or one more that reaches over the end.</summary>
    public Dimension Outputs(Dimension length, int axis, bool isCeiling)
    {
        Dimension reach = length + Before[axis] + After[axis] - Extent(axis);
        if (!isCeiling)
        {
            return reach.FloorDivide(Strides[axis]) + 1;
        }

        // A window that begins behind the last element and its padding before does not count.
        Dimension outputs = reach.CeilingDivide(Strides[axis]) + 1;
        if (After[axis] + Strides[axis] <= Extent(axis))
        {
            return outputs;
        }

        return outputs.Constant is { } count && length.Constant is { } known
            ? (count - 1) * Strides[axis] >= known + Before[axis] ? count - 1 : count
            : throw new NetworkException(
                $"ceil_mode with padding {After[axis]} and stride {Strides[axis]} for a window of {Extent(axis)} needs a fixed size where "
                + $"it is {length}");
    }

    /// <summary>
    /// The least length of an axis with which each window has a tap inside, where the padding is below the window. With dilation, taps
    /// that begin in the padding step over short images.
    /// </summary>
    public int LeastLength(Dimension length, int axis, bool isCeiling)
    {
        int stride = Strides[axis], dilation = Dilations[axis], before = Before[axis];
        long inPadding = Math.Min(((long)before + stride - 1) / stride, Outputs(length, axis, isCeiling).Constant ?? long.MaxValue);
        int FirstTap(int output) => (((output * stride) - before) % dilation + dilation) % dilation;
        return inPadding <= 0 || dilation == 1 ? 1 : 1 + Enumerable.Range(0, (int)inPadding).Max(FirstTap);
    }

    /// <summary>For each output in order: the taps that lie inside the input, and the places where they do.</summary>
    public IEnumerable<(List<int> Taps, List<int> Places, int[] Output)> Positions(int[] input, int[] outputs)
    {
        int[] strides = Grid.Strides(input);
        List<int> taps = [], places = [];
        foreach (int[] output in Grid.Indices(outputs))
        {
            taps.Clear();
            places.Clear();
            int tap = 0;
            foreach (int[] index in Grid.Indices(Kernel))
            {
                int place = 0;
                for (int axis = 0; axis < Rank && place >= 0; axis++)
                {
                    int at = (output[axis] * Strides[axis]) + (index[axis] * Dilations[axis]) - Before[axis];
                    place = at < 0 || at >= input[axis] ? -1 : place + (at * strides[axis]);
                }

                if (place >= 0)
                {
                    taps.Add(tap);
                    places.Add(place);
                }

                tap++;
            }

            yield return (taps, places, output);
        }
    }

    public override string ToString()
    {
        string text = $"{Join(Kernel)}";
        text += Strides.All(step => step == 1) ? "" : $", strides {Join(Strides)}";
        text += Dilations.All(step => step == 1) ? "" : $", dilations {Join(Dilations)}";
        return IsPadded ? $"{text}, padding {Join(Before)} and {Join(After)}" : text;
    }

    private static string Join(ImmutableArray<int> numbers) => string.Join("x", numbers);
}
