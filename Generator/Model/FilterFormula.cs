namespace KernelGen.Generator.Model;

/// <summary>
/// A constant kernel of one channel and stride 1: <c>y[i, j] = sum over a, b of x[i + a * DilationY, j + b * DilationX] * Weights[a, b] /
/// Divisor + Offset</c>. Immutable and equal by value.
/// </summary>
/// <param name="Height">Rows of taps.</param>
/// <param name="Width">Columns of taps.</param>
/// <param name="Weights">Height x width finite numbers, row by row, not all zero.</param>
internal sealed record FilterFormula(int Height, int Width, EquatableArray<double> Weights)
{
    /// <summary>Above 0.</summary>
    public double Divisor { get; init; } = 1;

    public double Offset { get; init; }

    /// <summary>Gets whether sums of floats may be taken in another order.</summary>
    public bool Reassociate { get; init; }

    /// <summary>The name of the filter's type among others of a bank; empty of a filter by itself.</summary>
    public string Name { get; init; } = "";

    public int DilationY { get; init; } = 1;

    public int DilationX { get; init; } = 1;
}
