using System;
using System.Collections.Generic;
using Xunit;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>
/// ONNX's operators with windows, in plain loops by their definitions (onnx.ai/onnx/operators, set 17), on <c>(N, C, H, W)</c>.
/// </summary>
internal static class OnnxWindows
{
    public static PlainTensor Conv(PlainTensor x, PlainTensor w, PlainTensor? b, OnnxAttributes attributes)
    {
        var window = new Window(attributes, attributes.Integers("dilations"));
        int groups = attributes.Integer("group", 1);
        int inputs = w.Lengths[1], outputs = w.Lengths[0] / groups;
        Assert.Equal([w.Lengths[2], w.Lengths[3]], window.Size);
        Assert.Equal(x.Lengths[1], inputs * groups);
        return PlainTensor.Make([x.Lengths[0], w.Lengths[0], .. window.Outputs(x)], at =>
        {
            double sum = b?.At(at[1]) ?? 0;
            for (int c = 0; c < inputs; c++)
            {
                foreach ((int tapY, int tapX, int y, int column) in window.Seen(at[2], at[3], x))
                {
                    sum += x.At(at[0], (at[1] / outputs * inputs) + c, y, column) * w.At(at[1], c, tapY, tapX);
                }
            }

            return sum;
        });
    }

    /// <summary>Each pixel of the input is spread over its window of the output.</summary>
    public static PlainTensor ConvTranspose(PlainTensor x, PlainTensor w, PlainTensor? b, OnnxAttributes attributes)
    {
        int[] dilations = attributes.Integers("dilations"), more = attributes.Integers("output_padding");
        var window = new Window(attributes, dilations);
        int groups = attributes.Integer("group", 1);
        int inputs = w.Lengths[0] / groups, outputs = w.Lengths[1];
        Assert.Equal([w.Lengths[2], w.Lengths[3]], window.Size);
        Assert.Equal(x.Lengths[1], w.Lengths[0]);
        Assert.All(new[] { 0, 1 }, i => Assert.InRange(more[i], 0, Math.Max(window.Strides[i], dilations[i]) - 1));
        int Length(int i) => (window.Strides[i] * (x.Lengths[2 + i] - 1)) + more[i] + ((window.Size[i] - 1) * dilations[i]) + 1
            - window.Pads[i] - window.Pads[2 + i];
        PlainTensor y = PlainTensor.Make(
            [x.Lengths[0], outputs * groups, Length(0), Length(1)], at => b?.At(at[1]) ?? 0);
        for (int i = 0; i < x.Elements.Length; i++)
        {
            int[] from = x.IndexAt(i);
            for (int k = 0; k < outputs; k++)
            {
                foreach ((int tapY, int tapX, int row, int column) in window.Seen(from[2], from[3], y))
                {
                    int channel = (from[1] / inputs * outputs) + k;
                    y.Elements[y.IndexOf(from[0], channel, row, column)] += x.Elements[i] * w.At(from[1], k, tapY, tapX);
                }
            }
        }

        return y;
    }

    public static PlainTensor MaxPool(PlainTensor x, OnnxAttributes attributes)
    {
        var window = new Window(attributes, [1, 1]);
        return PlainTensor.Make([x.Lengths[0], x.Lengths[1], .. window.Outputs(x)], at =>
        {
            double largest = double.NegativeInfinity;
            foreach ((_, _, int y, int column) in window.Seen(at[2], at[3], x))
            {
                largest = Math.Max(largest, x.At(at[0], at[1], y, column));
            }

            return largest;
        });
    }

    public static PlainTensor AveragePool(PlainTensor x, OnnxAttributes attributes)
    {
        var window = new Window(attributes, [1, 1]);
        bool countsPadding = attributes.Integer("count_include_pad", 0) == 1;
        return PlainTensor.Make([x.Lengths[0], x.Lengths[1], .. window.Outputs(x)], at =>
        {
            double sum = 0;
            int seen = 0;
            foreach ((_, _, int y, int column) in window.Seen(at[2], at[3], x))
            {
                sum += x.At(at[0], at[1], y, column);
                seen++;
            }

            return sum / (countsPadding ? window.Size[0] * window.Size[1] : seen);
        });
    }

    public static PlainTensor GlobalAveragePool(PlainTensor x) => PlainTensor.Make([x.Lengths[0], x.Lengths[1], 1, 1], at =>
    {
        double sum = 0;
        for (int i = 0; i < x.Lengths[2] * x.Lengths[3]; i++)
        {
            sum += x.At(at[0], at[1], i / x.Lengths[3], i % x.Lengths[3]);
        }

        return sum / (x.Lengths[2] * x.Lengths[3]);
    });

    private sealed class Window(OnnxAttributes attributes, int[] dilations)
    {
        public int[] Size { get; } = attributes.Integers("kernel_shape");

        public int[] Strides { get; } = attributes.Integers("strides");

        /// <summary>Above, left, below, right.</summary>
        public int[] Pads { get; } = attributes.Integers("pads");

        public int[] Outputs(PlainTensor x) => [Count(0, x.Lengths[2]), Count(1, x.Lengths[3])];

        /// <summary>The taps that meet a pixel, and where it is.</summary>
        public IEnumerable<(int TapY, int TapX, int Y, int X)> Seen(int row, int column, PlainTensor images)
        {
            for (int tap = 0; tap < Size[0] * Size[1]; tap++)
            {
                (int tapY, int tapX) = (tap / Size[1], tap % Size[1]);
                int y = (row * Strides[0]) + (tapY * dilations[0]) - Pads[0], x = (column * Strides[1]) + (tapX * dilations[1]) - Pads[1];
                if (y >= 0 && y < images.Lengths[2] && x >= 0 && x < images.Lengths[3])
                {
                    yield return (tapY, tapX, y, x);
                }
            }
        }

        private int Count(int i, int length) =>
            ((length + Pads[i] + Pads[2 + i] - ((Size[i] - 1) * dilations[i]) - 1) / Strides[i]) + 1;
    }
}
