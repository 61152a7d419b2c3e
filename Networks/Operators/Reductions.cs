using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>One number for all elements along some axes, which become 1 or are taken out.</summary>
internal abstract record Reduction(ImmutableArray<int> Axes, bool KeepsAxes) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        ValueInfo input = inputs[0]!;
        input.Shape.ThrowIfEmpty(Axes);
        return [new ValueInfo(ResultType(input.Type), new Shape(Reduced(input.Shape, Dimension.One)))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        int[] strides = Grid.Strides(input.Sizes);
        int[] outer = [.. input.Sizes.Select((size, axis) => Axes.Contains(axis) ? 1 : size)];
        int[] inner = [.. input.Sizes.Select((size, axis) => Axes.Contains(axis) ? size : 1)];
        int[] steps = [.. Grid.Indices(inner).Select(index => Grid.PlaceOf(index, strides))];
        double[] x = input.ToDoubles();
        double[] results = [.. Grid.Indices(outer).Select(index => Grid.PlaceOf(index, strides))
            .Select(first => Reduce(steps.Select(step => x[first + step])))];
        return [TensorData.From(ResultType(input.Type), [.. Reduced(input.Sizes, 1)], results)];
    }

    protected abstract double Reduce(IEnumerable<double> elements);

    protected virtual ElementType ResultType(ElementType input) => input;

    private IEnumerable<T> Reduced<T>(IEnumerable<T> sizes, T one) => KeepsAxes
        ? sizes.Select((size, axis) => Axes.Contains(axis) ? one : size)
        : sizes.Where((_, axis) => !Axes.Contains(axis));
}

internal sealed record ReduceMean(ImmutableArray<int> Axes, bool KeepsAxes) : Reduction(Axes, KeepsAxes)
{
    protected override double Reduce(IEnumerable<double> elements) => elements.Average();
}

internal sealed record ReduceMax(ImmutableArray<int> Axes, bool KeepsAxes) : Reduction(Axes, KeepsAxes)
{
    protected override double Reduce(IEnumerable<double> elements) => elements.Aggregate(double.NegativeInfinity, Math.Max);
}

/// <summary>The place of the largest element along an axis, of several equal ones the first or the last.</summary>
internal sealed record ArgMax(int Axis, bool KeepsAxes, bool SelectsLast) : Reduction([Axis], KeepsAxes)
{
    protected override double Reduce(IEnumerable<double> elements)
    {
        int best = 0, place = 0;
        double largest = double.NegativeInfinity;
        foreach (double element in elements)
        {
            if (element > largest || (SelectsLast && element == largest))
            {
                (best, largest) = (place, element);
            }

            place++;
        }

        return best;
    }

    protected override ElementType ResultType(ElementType input) => ElementType.Int64;
}
