using System;
using System.Numerics;

namespace KernelGen.Filters;

/// <summary>
/// The normal equations of a least-squares fit, and their solution. Every sum has the order of the pixels, at every vector width: the lanes
/// of a vector belong to different sums.
/// </summary>
internal sealed class NormalEquations
{
    /// <summary>The share of a tap's variance that must be its own, not a linear function of that of other taps.</summary>
    public const double RankTolerance = 1e-10;

    private readonly double[] _products;
    private readonly double[] _right;
    private readonly double[] _sums;
    private readonly double _rightSum;
    private readonly double _before;
    private readonly double _after;
    private readonly int _pixels;

    private NormalEquations(
        double[] products, double[] right, double[] sums, double rightSum, double before, double after, int pixels, bool hasOffset)
    {
        _products = products;
        _right = right;
        _sums = sums;
        _rightSum = rightSum;
        _before = before;
        _after = after;
        _pixels = pixels;
        HasOffset = hasOffset;
    }

    /// <summary>Gets whether an offset is one of the unknowns.</summary>
    public bool HasOffset { get; }

    /// <summary>Gets the number of unknowns.</summary>
    public int Unknowns => _right.Length + (HasOffset ? 1 : 0);

    /// <summary>Gets how many unknowns the pixels determine, once the equations were solved.</summary>
    public int Rank { get; private set; }

    /// <summary>Returns the sum of the products of the pixels under two taps.</summary>
    public double Product(int first, int second) => _products[(Math.Min(first, second) * _right.Length) + Math.Max(first, second)];

    /// <summary>Sums up the equations.</summary>
    public static NormalEquations Of(FittedPixels pixels, bool hasOffset)
    {
        int taps = pixels.Taps;
        double[] products = new double[taps * taps], right = new double[taps], sums = new double[taps], window = new double[taps];

        // Around numbers near the means, so that little cancels when the means are taken out; those of integers are integers, so that
        // sums of their products stay exact.
        double before = 0, after = 0, rightSum = 0;
        for (int pixel = 0; hasOffset && pixel < pixels.Count; pixel++)
        {
            before += pixels.Before(pixel, taps / 2);
            after += pixels.After(pixel);
        }

        before = Near(before / Math.Max(pixels.Count, 1), pixels.HasIntegers);
        after = Near(after / Math.Max(pixels.Count, 1), pixels.IsRounded);
        for (int pixel = 0; pixel < pixels.Count; pixel++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                window[tap] = pixels.Before(pixel, tap) - before;
                sums[tap] += window[tap];
            }

            double result = pixels.After(pixel) - after;
            rightSum += result;
            AddScaled(window, result, right);
            for (int tap = 0; tap < taps; tap++)
            {
                AddScaled(window.AsSpan(tap), window[tap], products.AsSpan((tap * taps) + tap, taps - tap));
            }
        }

        return new NormalEquations(products, right, sums, rightSum, before, after, pixels.Count, hasOffset);
    }

    /// <summary>Returns the taps and the offset; null where the pixels do not determine them.</summary>
    public (double[] Weights, double Offset)? Solve()
    {
        int taps = _right.Length;
        var matrix = new double[taps, taps];
        double[] scale = new double[taps], right = new double[taps];
        double share = HasOffset && _pixels > 0 ? 1.0 / _pixels : 0;
        for (int i = 0; i < taps; i++)
        {
            double variance = Product(i, i) - (_sums[i] * _sums[i] * share);
            scale[i] = variance > RankTolerance * Product(i, i) ? 1 / Math.Sqrt(variance) : 0;
        }

        // In units of the deviations of the taps, so that the diagonal is 1 and a pivot is a share of a variance.
        for (int i = 0; i < taps; i++)
        {
            for (int j = 0; j < taps; j++)
            {
                matrix[i, j] = (Product(i, j) - (_sums[i] * _sums[j] * share)) * scale[i] * scale[j];
            }

            right[i] = (_right[i] - (_sums[i] * _rightSum * share)) * scale[i];
        }

        int[] order = Decompose(matrix);
        Rank += HasOffset && _pixels > 0 ? 1 : 0;
        if (Rank < Unknowns)
        {
            return null;
        }

        double[] weights = Substitute(matrix, order, right);
        double sum = 0, mean = 0;
        for (int tap = 0; tap < taps; tap++)
        {
            weights[tap] *= scale[tap];
            sum += weights[tap];
            mean += weights[tap] * _sums[tap];
        }

        return (weights, HasOffset ? _after + ((_rightSum - mean) / _pixels) - (_before * sum) : 0);
    }

    /// <summary>
    /// Makes a positive semidefinite matrix its lower Cholesky factor, the largest pivot first, and counts the pivots that are not zero.
    /// </summary>
    /// <returns>Which unknown each row is of.</returns>
    private int[] Decompose(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        var order = new int[size];
        for (int i = 0; i < size; i++)
        {
            order[i] = i;
        }

        for (Rank = 0; Rank < size; Rank++)
        {
            int k = Rank, pivot = k;
            for (int i = k + 1; i < size; i++)
            {
                pivot = matrix[i, i] > matrix[pivot, pivot] ? i : pivot;
            }

            if (!(matrix[pivot, pivot] > RankTolerance))
            {
                break;
            }

            Exchange(matrix, order, k, pivot);
            double root = Math.Sqrt(matrix[k, k]);
            matrix[k, k] = root;
            for (int i = k + 1; i < size; i++)
            {
                matrix[i, k] /= root;
            }

            for (int i = k + 1; i < size; i++)
            {
                for (int j = k + 1; j < size; j++)
                {
                    matrix[i, j] -= matrix[i, k] * matrix[j, k];
                }
            }
        }

        return order;
    }

    private static void Exchange(double[,] matrix, int[] order, int first, int second)
    {
        (order[first], order[second]) = (order[second], order[first]);
        for (int i = 0; i < order.Length; i++)
        {
            (matrix[first, i], matrix[second, i]) = (matrix[second, i], matrix[first, i]);
        }

        for (int i = 0; i < order.Length; i++)
        {
            (matrix[i, first], matrix[i, second]) = (matrix[i, second], matrix[i, first]);
        }
    }

    /// <summary>Solves by the factor and by its transpose.</summary>
    private static double[] Substitute(double[,] factor, int[] order, double[] right)
    {
        int size = order.Length;
        double[] solution = new double[size], result = new double[size];
        for (int i = 0; i < size; i++)
        {
            double rest = right[order[i]];
            for (int j = 0; j < i; j++)
            {
                rest -= factor[i, j] * solution[j];
            }

            solution[i] = rest / factor[i, i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < size; j++)
            {
                solution[i] -= factor[j, i] * solution[j];
            }

            solution[i] /= factor[i, i];
            result[order[i]] = solution[i];
        }

        return result;
    }

    private static double Near(double mean, bool isInteger) => isInteger ? Math.Round(mean) : (float)mean;

    private static void AddScaled(ReadOnlySpan<double> values, double factor, Span<double> sums)
    {
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + (factor * new Vector<double>(values[i..]))).CopyTo(sums[i..]);
        }

        for (; i < values.Length; i++)
        {
            sums[i] += factor * values[i];
        }
    }
}
