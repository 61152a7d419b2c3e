using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>One number for each window of each channel of images (N, C, ...).</summary>
internal abstract record Pooling(Window Window, bool IsCeiling) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape input = inputs[0]!.Shape;
        if (input.Rank != Window.Rank + 2)
        {
            throw new NetworkException($"the input {input} must have {Window.Rank + 2} dimensions");
        }

        IEnumerable<int> axes = Enumerable.Range(0, Window.Rank);
        if (axes.FirstOrDefault(axis => Math.Max(Window.Before[axis], Window.After[axis]) >= Window.Extent(axis), -1) is >= 0 and int wide)
        {
            throw new NetworkException(
                $"the padding {Window.Before[wide]} and {Window.After[wide]} along axis {wide + 2} must be below the window's "
                + $"{Window.Extent(wide)}, or windows see padding only");
        }

        foreach (int axis in axes)
        {
            if (Window.LeastLength(input[axis + 2], axis, IsCeiling) is > 1 and var least)
            {
                requirements.AtLeast(
                    input[axis + 2], least, $"the size along axis {axis + 2}, for each window ({Window}) to see an element,");
            }
        }

        IEnumerable<Dimension> sizes = axes.Select(axis => Window.Outputs(input[axis + 2], axis, IsCeiling));
        return [new ValueInfo(inputs[0]!.Type, new Shape([input[0], input[1], .. sizes]))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        int[] image = [.. input.Sizes.Skip(2)];
        int[] outputs = [.. image.Select((size, axis) => (int)Window.Outputs(size, axis, IsCeiling).Constant!.Value)];
        int planes = input.Sizes[0] * input.Sizes[1], imageSize = Grid.Product(image), outputSize = Grid.Product(outputs);
        double[] x = input.ToDoubles(), y = new double[planes * outputSize];
        int position = 0;
        foreach ((_, List<int> places, int[] output) in Window.Positions(image, outputs))
        {
            for (int plane = 0; plane < planes; plane++)
            {
                y[(plane * outputSize) + position] = Pool(places.Select(place => x[(plane * imageSize) + place]), image, output);
            }

            position++;
        }

        return [TensorData.From(input.Type, [input.Sizes[0], input.Sizes[1], .. outputs], y)];
    }

    /// <summary>The result of one window.</summary>
    protected abstract double Pool(IEnumerable<double> inside, int[] image, int[] output);
}

/// <summary>The largest element of each window.</summary>
internal sealed record MaxPool(Window Window, bool IsCeiling) : Pooling(Window, IsCeiling)
{
    protected override double Pool(IEnumerable<double> inside, int[] image, int[] output) =>
        inside.Aggregate(double.NegativeInfinity, Math.Max);
}

/// <summary>The mean of each window, over the elements inside the image or over the padding too.</summary>
internal sealed record AveragePool(Window Window, bool IsCeiling, bool CountsPadding) : Pooling(Window, IsCeiling)
{
    protected override double Pool(IEnumerable<double> inside, int[] image, int[] output) =>
        CountsPadding ? inside.Sum() / PaddedTaps(image, output) : inside.Average();

    /// <summary>The taps inside the padded image. A window that reaches over its end, as with ceil_mode, has fewer than all.</summary>
    private int PaddedTaps(int[] image, int[] output) => Grid.Product(Enumerable.Range(0, Window.Rank).Select(axis =>
    {
        int begin = (output[axis] * Window.Strides[axis]) - Window.Before[axis], end = image[axis] + Window.After[axis];
        return Enumerable.Range(0, Window.Kernel[axis]).Count(tap => begin + (tap * Window.Dilations[axis]) < end);
    }));
}

/// <summary>One number for each channel of images (N, C, ...): the axes behind them become 1.</summary>
internal abstract record GlobalPooling : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape input = inputs[0]!.Shape;
        input.ThrowIfEmpty(Enumerable.Range(0, input.Rank).Skip(2));
        return input.Rank > 2
            ? [new ValueInfo(inputs[0]!.Type, new Shape(input.Select((size, axis) => axis < 2 ? size : Dimension.One)))]
            : throw new NetworkException($"the input {input} must have more dimensions than batch and channels");
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        int planes = input.Sizes[0] * input.Sizes[1], size = Grid.Product(input.Sizes.Skip(2));
        double[] x = input.ToDoubles();
        double[] y = [.. Enumerable.Range(0, planes).Select(plane => Pool(x.Skip(plane * size).Take(size)))];
        return [TensorData.From(input.Type, [.. input.Sizes.Select((length, axis) => axis < 2 ? length : 1)], y)];
    }

    protected abstract double Pool(IEnumerable<double> plane);
}

/// <summary>The mean of each channel.</summary>
internal sealed record GlobalAveragePool : GlobalPooling
{
    protected override double Pool(IEnumerable<double> plane) => plane.Average();
}

/// <summary>The largest element of each channel.</summary>
internal sealed record GlobalMaxPool : GlobalPooling
{
    protected override double Pool(IEnumerable<double> plane) => plane.Aggregate(double.NegativeInfinity, Math.Max);
}
