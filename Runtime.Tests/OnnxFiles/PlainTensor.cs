using System;
using System.Linq;
using System.Numerics.Tensors;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>A tensor of the interpreter, row by row.</summary>
internal sealed record PlainTensor(int[] Lengths, double[] Elements)
{
    public int Rank => Lengths.Length;

    public static PlainTensor Zeros(params int[] lengths) => new(lengths, new double[CountOf(lengths)]);

    public static int CountOf(int[] lengths) => lengths.Aggregate(1, (count, length) => count * length);

    public static PlainTensor Of(Tensor<float> tensor) =>
        new([.. tensor.Lengths.ToArray().Select(length => (int)length)], [.. Data.Elements(tensor).Select(element => (double)element)]);

    public Tensor<float> ToTensor() =>
        Tensor.Create([.. Elements.Select(element => (float)element)], [.. Lengths.Select(length => (nint)length)]);

    /// <summary>The values that a graph of single precision hands on.</summary>
    public PlainTensor Rounded() => Select(element => (float)element);

    public PlainTensor Select(Func<double, double> function) => new(Lengths, [.. Elements.Select(function)]);

    public double At(params int[] index) => Elements[IndexOf(index)];

    public int IndexOf(params int[] index)
    {
        int place = 0;
        for (int i = 0; i < Lengths.Length; i++)
        {
            if (index[i] < 0 || index[i] >= Lengths[i])
            {
                throw new ArgumentException($"({string.Join(", ", index)}) is outside of ({string.Join(", ", Lengths)}).");
            }

            place = (place * Lengths[i]) + index[i];
        }

        return place;
    }

    /// <summary>The index of an element along each dimension.</summary>
    public int[] IndexAt(int place)
    {
        var index = new int[Rank];
        for (int i = Rank - 1; i >= 0; i--)
        {
            index[i] = place % Lengths[i];
            place /= Lengths[i];
        }

        return index;
    }

    /// <summary>A tensor of this shape whose elements are computed from their indices.</summary>
    public static PlainTensor Make(int[] lengths, Func<int[], double> element)
    {
        PlainTensor made = Zeros(lengths);
        for (int i = 0; i < made.Elements.Length; i++)
        {
            made.Elements[i] = element(made.IndexAt(i));
        }

        return made;
    }

    /// <summary>The element that broadcasting shows at an index of a tensor of at least this rank.</summary>
    public double Shown(int[] index)
    {
        var own = new int[Rank];
        for (int i = 0; i < Rank; i++)
        {
            own[i] = Lengths[i] == 1 ? 0 : index[index.Length - Rank + i];
        }

        return At(own);
    }
}
