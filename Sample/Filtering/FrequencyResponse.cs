using System;
using System.Numerics;
using System.Numerics.Tensors;
using KernelGen.Filters;

namespace KernelGen.Sample.Filtering;

/// <summary>
/// The share of waves that a filter leaves: <c>|H(u, v)| = |sum over a, b of Weights[a, b] exp(i (u b + v a))| / Divisor</c>.
/// </summary>
internal static class FrequencyResponse
{
    private const int Side = 25;

    /// <summary>|H| for u and v from -pi to pi, u to the right and v downwards, 0 in the middle.</summary>
    public static Tensor<float> Compute(FilterDefinition filter) =>
        Matrix.Of(Side, Side, (row, column) => At(filter, Frequency(column), Frequency(row)));

    private static double Frequency(int index) => Math.PI * ((2.0 * index / (Side - 1)) - 1);

    private static float At(FilterDefinition filter, double u, double v)
    {
        Complex sum = Complex.Zero;
        for (int k = 0; k < filter.Weights.Length; k++)
        {
            double phase = (u * (k % filter.Width) * filter.DilationX) + (v * (k / filter.Width) * filter.DilationY);
            sum += Complex.FromPolarCoordinates(filter.Weights[k], phase);
        }

        return (float)(sum.Magnitude / filter.Divisor);
    }
}
