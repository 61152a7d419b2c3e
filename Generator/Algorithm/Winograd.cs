using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Shared;

namespace KernelGen.Generator.Algorithm;

/// <summary>
/// The constant matrices of Winograd's minimal filtering F(4, 3): four outputs of three taps from six products,
/// <c>y = Output * ((Weight * w) .* (Input * x))</c>, applied to rows and to columns. Cook's and Toom's construction: the outputs are the
/// transpose of the product of two polynomials, which is found from its values at six points.
/// </summary>
/// <remarks>
/// The points are 0, ±√½, ±√2 and infinity. With ±1 and ±2, the usual ones, the factors reach from 1/24 to 8, and here from 1/6 to 2√2.
/// Winograd, Arithmetic Complexity of Computations, 1980; Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2016; Barabasz
/// et al., Error Analysis and Improving the Accuracy of Winograd Convolution, 2020, on the choice of points.
/// </remarks>
internal static class Winograd
{
    /// <summary>The finite points.</summary>
    private static readonly double[] Points = { 0, Math.Sqrt(0.5), -Math.Sqrt(0.5), Math.Sqrt(2), -Math.Sqrt(2) };

    /// <summary>Six values of six inputs: the coefficients of the polynomial that is zero at all other points.</summary>
    public static double[][] Input { get; } = Enumerable.Range(0, WinogradTile.Inputs)
        .Select(point => Padded(Zeros(Points.Where((_, other) => other != point))))
        .ToArray();

    /// <summary>Four outputs of six products: the powers of the points.</summary>
    public static double[][] Output { get; } = Enumerable.Range(0, WinogradTile.Outputs)
        .Select(power => Points
            .Select(point => Math.Pow(point, power)).Append(power == WinogradTile.Outputs - 1 ? 1 : 0).Select(Clean).ToArray())
        .ToArray();

    /// <summary>
    /// Six values of three taps: that of their polynomial at each point, over the product of the distances to all other points.
    /// </summary>
    public static double[][] Weight { get; } = Points
        .Select((point, at) => Enumerable.Range(0, WinogradTile.Taps)
            .Select(power => Clean(Math.Pow(point, power)) / Distances(at)).ToArray())
        .Append(new double[] { 0, 0, 1 })
        .ToArray();

    /// <summary>
    /// The factors of four output gradients. The outputs are linear in the taps, so the gradient with respect to these is the same network
    /// backwards: <c>dw = WeightGradient * ((OutputGradient * dy) .* (Input * x))</c>.
    /// </summary>
    public static double[][] OutputGradient { get; } = Transposed(Output);

    /// <summary>Gradients by three taps of six products.</summary>
    public static double[][] WeightGradient { get; } = Transposed(Weight);

    private static double Distances(int point) =>
        Clean(Points.Where((_, other) => other != point).Aggregate(1.0, (product, other) => product * (Points[point] - other)));

    /// <summary>The coefficients, from the lowest power, of the polynomial with these zeros and leading coefficient 1.</summary>
    private static double[] Zeros(IEnumerable<double> zeros) => zeros.Aggregate(
        new double[] { 1 },
        (polynomial, zero) => Enumerable.Range(0, polynomial.Length + 1)
            .Select(power => Clean((power > 0 ? polynomial[power - 1] : 0) - (power < polynomial.Length ? zero * polynomial[power] : 0)))
            .ToArray());

    private static double[][] Transposed(double[][] matrix) => Enumerable.Range(0, matrix[0].Length)
        .Select(column => matrix.Select(row => row[column]).ToArray())
        .ToArray();

    private static double[] Padded(double[] coefficients) =>
        coefficients.Concat(Enumerable.Repeat(0.0, WinogradTile.Inputs - coefficients.Length)).ToArray();

    /// <summary>Roots multiplied leave a last bit behind where the number is a half.</summary>
    private static double Clean(double number)
    {
        double halves = Math.Round(number * 4) / 4;
        return Math.Abs(number - halves) < 1e-12 ? halves : number;
    }
}
