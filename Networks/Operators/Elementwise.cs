using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>A function of two tensors, element by element, of which either may be repeated along axes.</summary>
internal abstract record Elementwise : Operation
{
    public abstract double Apply(double left, double right, bool isInteger);

    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        ValueInfo left = inputs[0]!, right = inputs[1]!;
        Shape shape = Broadcast.Infer(left.Shape, right.Shape, requirements);
        return [new ValueInfo(ResultType(left.Type, right.Type), shape, Contents(left, right))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        bool isInteger = inputs[0]!.Type.IsInteger;
        return [Combine(inputs[0]!, inputs[1]!, (left, right) => Apply(left, right, isInteger))];
    }

    /// <summary>The result has the type of the first operand.</summary>
    internal static TensorData Combine(TensorData left, TensorData right, Func<double, double, double> function)
    {
        int[] sizes = Broadcast.Sizes(left.Sizes, right.Sizes);
        int[] leftStrides = Broadcast.Strides(left.Sizes, sizes.Length), rightStrides = Broadcast.Strides(right.Sizes, sizes.Length);
        double[] x = left.ToDoubles(), y = right.ToDoubles(), results = new double[Grid.Product(sizes)];
        int i = 0;
        foreach (int[] index in Grid.Indices(sizes))
        {
            results[i++] = function(x[Grid.PlaceOf(index, leftStrides)], y[Grid.PlaceOf(index, rightStrides)]);
        }

        return TensorData.From(left.Type, sizes, results);
    }

    protected virtual ElementType ResultType(ElementType left, ElementType right) => left == right
        ? left
        : throw new NetworkException($"the operands are of {left} and {right}; expected one type");

    /// <summary>The result for numbers that shapes are computed with; null where it is none of these.</summary>
    protected virtual Dimension? Apply(Dimension left, Dimension right, bool isInteger) => null;

    private Dimension[]? Contents(ValueInfo left, ValueInfo right)
    {
        if (left.Contents is not { } x || right.Contents is not { } y || (x.Count != y.Count && x.Count != 1 && y.Count != 1))
        {
            return null;
        }

        int count = x.Count == 1 ? y.Count : x.Count;
        Dimension[] results = [.. Enumerable.Range(0, count).Select(i =>
            Apply(x[x.Count == 1 ? 0 : i], y[y.Count == 1 ? 0 : i], left.Type.IsInteger)).OfType<Dimension>()];
        return results.Length == count ? results : null;
    }
}

internal sealed record Add : Elementwise
{
    public override double Apply(double left, double right, bool isInteger) => left + right;

    protected override Dimension? Apply(Dimension left, Dimension right, bool isInteger) => left + right;
}

internal sealed record Sub : Elementwise
{
    public override double Apply(double left, double right, bool isInteger) => left - right;

    protected override Dimension? Apply(Dimension left, Dimension right, bool isInteger) => left - right;
}

internal sealed record Mul : Elementwise
{
    public override double Apply(double left, double right, bool isInteger) => left * right;

    protected override Dimension? Apply(Dimension left, Dimension right, bool isInteger) => left * right;
}

/// <summary>Integers are divided as in C: towards zero.</summary>
internal sealed record Div : Elementwise
{
    public override double Apply(double left, double right, bool isInteger) =>
        isInteger && right != 0 ? Math.Truncate(left / right) : left / right;

    /// <summary>Sizes are not negative, so rounding towards zero is rounding down.</summary>
    protected override Dimension? Apply(Dimension left, Dimension right, bool isInteger) => right == Dimension.Zero
        ? null
        : left.DivideExactly(right) ?? (isInteger && right.Constant is > 0 and var divisor ? left.FloorDivide(divisor) : null);
}

/// <summary>The exponents may be of another type than the bases.</summary>
internal sealed record Pow : Elementwise
{
    public override double Apply(double left, double right, bool isInteger) => Math.Pow(left, right);

    protected override ElementType ResultType(ElementType left, ElementType right) => left;
}

/// <summary>The sum of any number of tensors, which are repeated along axes where they must be.</summary>
internal sealed record Sum : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements) =>
        inputs.Any(input => input!.Type != inputs[0]!.Type)
            ? throw new NetworkException("the operands are of several types; expected one")
            : [new ValueInfo(
                inputs[0]!.Type,
                inputs.Skip(1).Aggregate(inputs[0]!.Shape, (shape, input) => Broadcast.Infer(shape, input!.Shape, requirements)))];

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes) =>
        [inputs.Skip(1).Aggregate(inputs[0]!, (sum, input) => Elementwise.Combine(sum, input!, (left, right) => left + right))];
}
