using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>The place of a pixel of the result in the input; the names are those of ONNX's coordinate_transformation_mode.</summary>
internal enum ResizeCoordinates
{
    HalfPixel,
    HalfPixelSymmetric,
    PytorchHalfPixel,
    AlignCorners,
    Asymmetric,
    TfHalfPixelForNn,
}

/// <summary>The rule for the nearest pixel: ONNX's nearest_mode.</summary>
internal enum ResizeRounding
{
    RoundPreferFloor,
    RoundPreferCeil,
    Floor,
    Ceil,
}

/// <summary>The length of an axis of the result, and the scale where the file gives one; else it is the ratio of the lengths.</summary>
internal sealed record ResizedAxis(Dimension Length, double? Scale);

/// <summary>Images of another size: the nearest pixel, or linear between pixels.</summary>
internal sealed record Resize(
    ImmutableArray<ResizedAxis> Axes, bool IsLinear, ResizeCoordinates Coordinates, ResizeRounding Rounding) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements) =>
        [new ValueInfo(inputs[0]!.Type, new Shape(Axes.Select(axis => axis.Length)))];

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData result = inputs[0]!;
        int[] lengths = [.. Axes.Select(axis => (int)axis.Length.Evaluate(sizes))];

        // Axes that become shorter are first, so that nothing on the way is larger than the input and the result.
        foreach (int axis in Enumerable.Range(0, lengths.Length).OrderBy(axis => (double)lengths[axis] / inputs[0]!.Sizes[axis]))
        {
            int length = lengths[axis];
            double scale = Axes[axis].Scale ?? (double)length / result.Sizes[axis];
            if (length != result.Sizes[axis] || scale != 1)
            {
                result = ResizeAxis(result, axis, length, scale);
            }
        }

        return [result];
    }

    private TensorData ResizeAxis(TensorData input, int axis, int length, double scale)
    {
        int size = input.Sizes[axis], inner = Grid.Product(input.Sizes.Skip(axis + 1));
        int[] sizes = [.. input.Sizes];
        sizes[axis] = length;
        double[] x = input.ToDoubles(), results = new double[Grid.Product(sizes)];
        for (int i = 0; i < results.Length; i++)
        {
            double at = Source(i / inner % length, size, length, scale);
            int first = (i / inner / length * size * inner) + (i % inner);
            double Pixel(double place) => x[first + ((int)Math.Clamp(place, 0, size - 1) * inner)];
            double below = Math.Floor(at), part = at - below;
            results[i] = IsLinear ? ((1 - part) * Pixel(below)) + (part * Pixel(below + 1)) : Pixel(Nearest(at));
        }

        return TensorData.From(input.Type, sizes, results);
    }

    private double Source(int place, int size, int length, double scale)
    {
        double halfPixel = ((place + 0.5) / scale) - 0.5;
        return Coordinates switch
        {
            ResizeCoordinates.HalfPixel => halfPixel,
            ResizeCoordinates.HalfPixelSymmetric => halfPixel + (size / 2.0 * (1 - (length / (scale * size)))),
            ResizeCoordinates.PytorchHalfPixel => length > 1 ? halfPixel : 0,
            ResizeCoordinates.AlignCorners => length > 1 ? (double)place * (size - 1) / (length - 1) : 0,
            ResizeCoordinates.TfHalfPixelForNn => (place + 0.5) / scale,
            _ => place / scale,
        };
    }

    private double Nearest(double at) => Rounding switch
    {
        ResizeRounding.Floor => Math.Floor(at),
        ResizeRounding.Ceil => Math.Ceiling(at),
        ResizeRounding.RoundPreferFloor => Math.Ceiling(at - 0.5),
        _ => Math.Floor(at + 0.5),
    };
}
