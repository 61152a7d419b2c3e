using System;
using System.Globalization;
using System.Text;

namespace KernelGen.Training;

/// <summary>The counts of how often samples of one class were taken for another.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    internal ConfusionMatrix(int classes)
    {
        Classes = classes;
        _counts = new long[classes * classes];
    }

    /// <summary>Gets the number of classes.</summary>
    public int Classes { get; }

    /// <summary>Gets the share of samples that were taken for what they are.</summary>
    public double Accuracy
    {
        get
        {
            long right = 0, all = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                right += i / Classes == i % Classes ? _counts[i] : 0;
                all += _counts[i];
            }

            return (double)right / all;
        }
    }

    /// <summary>Gets how many samples of one class were taken for another.</summary>
    /// <param name="actual">What they are, from 0.</param>
    /// <param name="predicted">What they were taken for, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(actual);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, Classes);
            ArgumentOutOfRangeException.ThrowIfNegative(predicted);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
            return _counts[(actual * Classes) + predicted];
        }
    }

    /// <summary>Writes the matrix: a row for each class as it is, a column for each that it was taken for.</summary>
    public override string ToString()
    {
        int width = 1;
        foreach (long count in _counts)
        {
            width = Math.Max(width, count.ToString(CultureInfo.InvariantCulture).Length);
        }

        var text = new StringBuilder();
        for (int i = 0; i < _counts.Length; i++)
        {
            text.Append(i == 0 ? "" : i % Classes == 0 ? "\n" : " ")
                .Append(_counts[i].ToString(CultureInfo.InvariantCulture).PadLeft(width));
        }

        return text.ToString();
    }

    internal void Add(int actual, int predicted) => _counts[(actual * Classes) + predicted]++;
}
