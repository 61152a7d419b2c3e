using System;
using System.Collections.Immutable;
using System.Linq;

namespace KernelGen.Networks.Graphs;

/// <summary>
/// The elements of a tensor in row-major order: floats, doubles, truth values, and all integers as longs. One that is filled with one
/// number takes no memory before its elements are asked for, so a file cannot take it by announcing a size.
/// </summary>
internal sealed class TensorData
{
    private readonly double _fill;
    private Array? _elements;

    private TensorData(ElementType type, ReadOnlySpan<int> sizes, Array? elements, double fill)
    {
        Type = type;
        Sizes = [.. sizes];
        long[] lengths = [.. Sizes.Select(size => (long)size)];
        Count = (int)(Graphs.Shape.CountAtMost(lengths, Array.MaxLength)
            ?? throw new NetworkException($"a tensor of {string.Join("x", lengths)} elements; at most {Array.MaxLength} are possible"));
        if (elements is not null && elements.Length != Count)
        {
            throw new ArgumentException($"{elements.Length} elements for the shape ({string.Join(", ", lengths)}).", nameof(elements));
        }

        _elements = elements;
        _fill = fill;
    }

    public ElementType Type { get; }

    public ImmutableArray<int> Sizes { get; }

    public int Rank => Sizes.Length;

    public int Count { get; }

    /// <summary>Gets whether the elements take memory.</summary>
    public bool IsStored => _elements is not null;

    public Shape Shape => Graphs.Shape.Of(Sizes);

    public ReadOnlySpan<float> Floats => (float[])Elements;

    public ReadOnlySpan<double> Doubles => (double[])Elements;

    public ReadOnlySpan<long> Integers => (long[])Elements;

    public ReadOnlySpan<bool> Bools => (bool[])Elements;

    private Array Elements => _elements ??= CreateFilled();

    /// <summary>Gets an element of any type. Integers beyond 53 bits lose bits.</summary>
    public double this[int index] => Elements switch
    {
        float[] floats => floats[index],
        double[] doubles => doubles[index],
        long[] integers => integers[index],
        bool[] bools => bools[index] ? 1 : 0,
        _ => throw new InvalidOperationException($"Elements of {Type} have no numbers."),
    };

    public static TensorData Of(ReadOnlySpan<int> sizes, params float[] elements) => new(ElementType.Float, sizes, elements, 0);

    public static TensorData Of(ReadOnlySpan<int> sizes, params double[] elements) => new(ElementType.Double, sizes, elements, 0);

    public static TensorData Of(ReadOnlySpan<int> sizes, params bool[] elements) => new(ElementType.Bool, sizes, elements, 0);

    public static TensorData Of(ReadOnlySpan<int> sizes, params long[] elements) => new(ElementType.Int64, sizes, elements, 0);

    /// <summary>Integers of any type, which must be within its range.</summary>
    public static TensorData Of(ElementType type, ReadOnlySpan<int> sizes, long[] elements) =>
        type.IsInteger ? new(type, sizes, elements, 0) : throw new ArgumentException($"{type} is no integer.", nameof(type));

    /// <summary>One number everywhere.</summary>
    public static TensorData Filled(ElementType type, ReadOnlySpan<int> sizes, double value) => new(type, sizes, null, value);

    /// <summary>Numbers as elements of a type: rounded to single precision, or cut to a whole number, or compared with zero.</summary>
    public static TensorData From(ElementType type, ReadOnlySpan<int> sizes, ReadOnlySpan<double> numbers)
    {
        TensorData result = Filled(type, sizes, 0);
        for (int i = 0; i < numbers.Length; i++)
        {
            result.Set(i, numbers[i]);
        }

        return result;
    }

    /// <summary>The same elements in another shape of as many.</summary>
    public TensorData Reshaped(ReadOnlySpan<int> sizes)
    {
        var reshaped = new TensorData(Type, sizes, _elements, _fill);
        return reshaped.Count == Count
            ? reshaped
            : throw new ArgumentException($"{Count} elements for {reshaped.Count}.", nameof(sizes));
    }

    /// <summary>The elements as doubles.</summary>
    public double[] ToDoubles()
    {
        var numbers = new double[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = this[i];
        }

        return numbers;
    }

    /// <summary>A tensor whose elements are copies of elements of tensors of the same type; null stands for zero.</summary>
    public static TensorData Collect(ElementType type, ReadOnlySpan<int> sizes, Func<int, (TensorData? Source, int Index)> element)
    {
        TensorData result = Filled(type, sizes, 0);
        for (int i = 0; i < result.Count; i++)
        {
            if (element(i) is ({ } source, var index))
            {
                Array.Copy(source.Elements, index, result.Elements, i, 1);
            }
        }

        return result;
    }

    private void Set(int index, double number)
    {
        switch (Elements)
        {
            case float[] floats: floats[index] = (float)number; break;
            case double[] doubles: doubles[index] = number; break;
            case long[] integers: integers[index] = Wrap(Type, number); break;
            case bool[] bools: bools[index] = number != 0; break;
        }
    }

    /// <summary>Returns the part of a number that integers of fewer bits keep.</summary>
    private static long Wrap(ElementType type, double number)
    {
        long whole = (long)number;
        return type switch
        {
            ElementType.Int8 => (sbyte)whole,
            ElementType.Int16 => (short)whole,
            ElementType.Int32 => (int)whole,
            ElementType.UInt8 => (byte)whole,
            ElementType.UInt16 => (ushort)whole,
            ElementType.UInt32 => (uint)whole,
            _ => whole,
        };
    }

    private Array CreateFilled()
    {
        switch (Type)
        {
            case ElementType.Float:
                var floats = new float[Count];
                Array.Fill(floats, (float)_fill);
                return floats;
            case ElementType.Double:
                var doubles = new double[Count];
                Array.Fill(doubles, _fill);
                return doubles;
            case ElementType.Bool:
                var bools = new bool[Count];
                Array.Fill(bools, _fill != 0);
                return bools;
            default:
                var integers = new long[Count];
                Array.Fill(integers, Wrap(Type, _fill));
                return integers;
        }
    }
}
