using System;
using System.Linq;
using Xunit;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>ONNX's other operators, in plain loops by their definitions (onnx.ai/onnx/operators, set 17).</summary>
internal static class OnnxOperators
{
    public static PlainTensor Run(string operation, PlainTensor[] inputs, OnnxAttributes attributes)
    {
        PlainTensor x = inputs[0];
        return operation switch
        {
            "Conv" => OnnxWindows.Conv(x, inputs[1], inputs.ElementAtOrDefault(2), attributes),
            "ConvTranspose" => OnnxWindows.ConvTranspose(x, inputs[1], inputs.ElementAtOrDefault(2), attributes),
            "MaxPool" => OnnxWindows.MaxPool(x, attributes),
            "AveragePool" => OnnxWindows.AveragePool(x, attributes),
            "GlobalAveragePool" => OnnxWindows.GlobalAveragePool(x),
            "Gemm" => Gemm(x, inputs[1], inputs.ElementAtOrDefault(2), attributes),
            "MatMul" => MatMul(x, inputs[1]),
            "BatchNormalization" => BatchNormalization(inputs, attributes.Real("epsilon", 1e-5)),
            "Relu" => x.Select(element => Math.Max(element, 0)),
            "LeakyRelu" => Leaky(x, attributes.Real("alpha", 0.01)),
            "PRelu" => PlainTensor.Make(x.Lengths, at => x.At(at) < 0 ? inputs[1].Shown(at) * x.At(at) : x.At(at)),
            "Clip" => x.Select(element => Math.Min(Math.Max(element, inputs[1].At()), inputs[2].At())),
            "Sigmoid" => x.Select(element => 1 / (1 + Math.Exp(-element))),
            "Tanh" => x.Select(Math.Tanh),
            "HardSwish" => x.Select(element => element * Math.Max(0, Math.Min(1, (element / 6) + 0.5))),
            "Add" => Add(x, inputs[1]),
            "Identity" => x,
            "Flatten" => Flatten(x, attributes.Integer("axis", 1)),
            "Transpose" => Transpose(x, attributes.Integers("perm")),
            "Pad" => Pad(x, inputs[1], attributes.Text("mode")),
            "Gather" => Gather(x, inputs[1], attributes.Integer("axis", 0)),
            _ => throw new ArgumentException($"The interpreter knows no {operation}."),
        };
    }

    private static PlainTensor Gemm(PlainTensor a, PlainTensor b, PlainTensor? c, OnnxAttributes attributes)
    {
        Assert.Equal(1, attributes.Integer("transB", 0));
        Assert.Equal(2, a.Rank);
        Assert.Equal(a.Lengths[1], b.Lengths[1]);
        return PlainTensor.Make([a.Lengths[0], b.Lengths[0]], at =>
        {
            double sum = c?.Shown(at) ?? 0;
            for (int k = 0; k < a.Lengths[1]; k++)
            {
                sum += a.At(at[0], k) * b.At(at[1], k);
            }

            return sum;
        });
    }

    /// <summary>One of the two is a single matrix, which broadcasting shows to all of the other.</summary>
    private static PlainTensor MatMul(PlainTensor a, PlainTensor b)
    {
        Assert.Equal(2, Math.Min(a.Rank, b.Rank));
        Assert.Equal(a.Lengths[^1], b.Lengths[^2]);
        int[] outer = (a.Rank > b.Rank ? a : b).Lengths[..^2];
        return PlainTensor.Make([.. outer, a.Lengths[^2], b.Lengths[^1]], at =>
        {
            double sum = 0;
            for (int k = 0; k < a.Lengths[^1]; k++)
            {
                sum += a.Shown([.. at[..^1], k]) * b.Shown([.. at[..^2], k, at[^1]]);
            }

            return sum;
        });
    }

    private static PlainTensor BatchNormalization(PlainTensor[] inputs, double epsilon)
    {
        Assert.Equal(5, inputs.Length);
        (PlainTensor x, PlainTensor scale, PlainTensor bias, PlainTensor mean, PlainTensor variance) =
            (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
        return PlainTensor.Make(x.Lengths, at =>
            ((x.At(at) - mean.At(at[1])) / Math.Sqrt(variance.At(at[1]) + epsilon) * scale.At(at[1])) + bias.At(at[1]));
    }

    private static PlainTensor Leaky(PlainTensor x, double alpha) => x.Select(element => element < 0 ? alpha * element : element);

    private static PlainTensor Add(PlainTensor a, PlainTensor b)
    {
        Assert.True(a.Rank >= b.Rank);
        int[] behind = a.Lengths[^b.Rank..];
        Assert.All(Enumerable.Range(0, b.Rank), i => Assert.True(b.Lengths[i] == 1 || b.Lengths[i] == behind[i]));
        return PlainTensor.Make(a.Lengths, at => a.At(at) + b.Shown(at));
    }

    private static PlainTensor Flatten(PlainTensor x, int axis)
    {
        int rows = PlainTensor.CountOf(x.Lengths[..axis]), columns = PlainTensor.CountOf(x.Lengths[axis..]);
        return new PlainTensor([rows, columns], x.Elements);
    }

    private static PlainTensor Transpose(PlainTensor x, int[] order)
    {
        Assert.Equal(Enumerable.Range(0, x.Rank), order.Order());
        return PlainTensor.Make([.. order.Select(axis => x.Lengths[axis])], at =>
        {
            var from = new int[x.Rank];
            for (int i = 0; i < order.Length; i++)
            {
                from[order[i]] = at[i];
            }

            return x.At(from);
        });
    }

    /// <summary>A reflection is defined only where the mirror has the pixels: fewer than the image.</summary>
    private static PlainTensor Pad(PlainTensor x, PlainTensor pads, string mode)
    {
        int[] counts = [.. pads.Elements.Select(count => (int)count)];
        Assert.Equal(2 * x.Rank, counts.Length);
        int[] lengths = [.. x.Lengths.Select((length, i) => length + counts[i] + counts[x.Rank + i])];
        return PlainTensor.Make(lengths, at => x.At([.. at.Select((place, i) => Shown(place - counts[i], x.Lengths[i]))]));

        int Shown(int place, int length)
        {
            switch (mode)
            {
                case "edge":
                    return Math.Clamp(place, 0, length - 1);
                case "reflect":
                    int mirrored = Math.Abs(place);
                    return mirrored < length ? mirrored : (2 * (length - 1)) - mirrored;
                default:
                    throw new ArgumentException($"The interpreter knows no padding {mode}.");
            }
        }
    }

    private static PlainTensor Gather(PlainTensor x, PlainTensor indices, int axis)
    {
        Assert.Equal(1, indices.Rank);
        return PlainTensor.Make(
            [.. x.Lengths[..axis], indices.Lengths[0], .. x.Lengths[(axis + 1)..]],
            at => x.At([.. at[..axis], (int)indices.At(at[axis]), .. at[(axis + 1)..]]));
    }
}
