using System;
using KernelGen.Shared;

namespace KernelGen.Filters;

/// <summary>
/// The formula of a filter: <c>y[i, j] = sum over a, b of x[i - AnchorY + a * DilationY, j - AnchorX + b * DilationX] * Weights[a, b] /
/// Divisor + Offset</c>, a cross-correlation.
/// </summary>
/// <param name="height">Rows of taps.</param>
/// <param name="width">Columns of taps.</param>
/// <param name="weights">The taps, row by row.</param>
public sealed class FilterDefinition(int height, int width, double[] weights)
{
    private readonly double[] _weights = weights;

    /// <summary>Rows of taps.</summary>
    public int Height { get; } = height;

    /// <summary>Columns of taps.</summary>
    public int Width { get; } = width;

    /// <summary>The taps, row by row, as they were written.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Gets the number by which the sum is divided.</summary>
    public double Divisor { get; init; } = 1;

    /// <summary>Gets what is added to the quotient.</summary>
    public double Offset { get; init; }

    /// <summary>Rows of pixels from one row of taps to the next.</summary>
    public int DilationY { get; init; } = 1;

    /// <summary>Columns of pixels from one column of taps to the next.</summary>
    public int DilationX { get; init; } = 1;

    /// <summary>The rows from the first tap to the last.</summary>
    public int ReachHeight => ShapeFormulas.Reach(Height, DilationY);

    /// <summary>The columns from the first tap to the last.</summary>
    public int ReachWidth => ShapeFormulas.Reach(Width, DilationX);

    /// <summary>
    /// The row of the window that lies on the output's pixel: the middle one, of an even number the upper of the two, as with
    /// <see cref="Padding.Same"/>.
    /// </summary>
    public int AnchorY => (ReachHeight - 1) / 2;

    /// <summary>The column of the window that lies on the output's pixel: the middle one, or the left of the two.</summary>
    public int AnchorX => (ReachWidth - 1) / 2;
}
