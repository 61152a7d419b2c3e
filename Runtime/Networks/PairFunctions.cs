using System;
using System.Numerics;
using System.Numerics.Tensors;
using KernelGen.Numerics;

namespace KernelGen.CompilerServices;

internal readonly struct Sum : IPairFunction
{
    public static void Apply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        TensorPrimitives.Add(left, right, result);

    public static void Apply(ReadOnlySpan<float> left, float right, Span<float> result) => TensorPrimitives.Add(left, right, result);

    public static void Apply(float left, ReadOnlySpan<float> right, Span<float> result) => TensorPrimitives.Add(right, left, result);
}

internal readonly struct Difference : IPairFunction
{
    public static void Apply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        TensorPrimitives.Subtract(left, right, result);

    public static void Apply(ReadOnlySpan<float> left, float right, Span<float> result) => TensorPrimitives.Subtract(left, right, result);

    public static void Apply(float left, ReadOnlySpan<float> right, Span<float> result) => TensorPrimitives.Subtract(left, right, result);
}

internal readonly struct Product : IPairFunction
{
    public static void Apply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        TensorPrimitives.Multiply(left, right, result);

    public static void Apply(ReadOnlySpan<float> left, float right, Span<float> result) => TensorPrimitives.Multiply(left, right, result);

    public static void Apply(float left, ReadOnlySpan<float> right, Span<float> result) => TensorPrimitives.Multiply(right, left, result);
}

internal readonly struct Quotient : IPairFunction
{
    public static void Apply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result) =>
        TensorPrimitives.Divide(left, right, result);

    public static void Apply(ReadOnlySpan<float> left, float right, Span<float> result) => TensorPrimitives.Divide(left, right, result);

    public static void Apply(float left, ReadOnlySpan<float> right, Span<float> result) => TensorPrimitives.Divide(left, right, result);
}

internal readonly struct Power : IPairFunction
{
    public static void Apply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = MathF.Pow(left[i], right[i]);
        }
    }

    public static void Apply(ReadOnlySpan<float> left, float right, Span<float> result)
    {
        if (right == 2)
        {
            TensorPrimitives.Multiply(left, left, result);
            return;
        }

        for (int i = 0; i < result.Length; i++)
        {
            result[i] = MathF.Pow(left[i], right);
        }
    }

    public static void Apply(float left, ReadOnlySpan<float> right, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = MathF.Pow(left, right[i]);
        }
    }
}

/// <summary>A number where it is positive, and elsewhere its product with the other one.</summary>
internal readonly struct Sloped : IPairFunction
{
    public static void Apply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result)
    {
        int i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = new Vector<float>(left[i..]);
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, new Vector<float>(right[i..]) * x).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = left[i] > 0 ? left[i] : right[i] * left[i];
        }
    }

    public static void Apply(ReadOnlySpan<float> left, float right, Span<float> result) =>
        new ElementFunction(Activation.LeakyRelu, right).Apply(left, result);

    public static void Apply(float left, ReadOnlySpan<float> right, Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = left > 0 ? left : right[i] * left;
        }
    }
}
