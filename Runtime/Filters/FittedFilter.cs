using System;
using System.Globalization;

namespace KernelGen.Filters;

/// <summary>
/// The result of <see cref="FilterFit"/>: a filter and how well it explains a picture, or that the picture does not determine it.
/// </summary>
public sealed class FittedFilter
{
    private readonly double[] _weights;

    internal FittedFilter(int height, int width, FittedPixels pixels, NormalEquations equations)
    {
        Height = height;
        Width = width;
        PixelsUsed = pixels.Count;
        PixelsClipped = pixels.Clipped;
        Rank = equations.Rank;
        Unknowns = equations.Unknowns;
        _weights = [];
        Offset = RootMeanSquare = LargestResidual = double.NaN;
    }

    internal FittedFilter(
        int height,
        int width,
        FittedPixels pixels,
        NormalEquations equations,
        double[] weights,
        double offset,
        FilterDefinition? integers)
        : this(height, width, pixels, equations)
    {
        _weights = weights;
        Offset = offset;
        Integers = integers;
        double squares = 0, largest = 0;
        for (int pixel = 0; pixel < pixels.Count; pixel++)
        {
            double residual = pixels.After(pixel) - (pixels.Sum(pixel, weights) + offset);
            squares += residual * residual;
            largest = Math.Max(largest, Math.Abs(residual));
        }

        RootMeanSquare = Math.Sqrt(squares / pixels.Count);
        LargestResidual = largest;
    }

    /// <summary>Rows of taps.</summary>
    public int Height { get; }

    /// <summary>Columns of taps.</summary>
    public int Width { get; }

    /// <summary>
    /// Gets the taps, row by row, as they lie on the picture (cross-correlation); none where <see cref="IsDetermined"/> is false.
    /// </summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>
    /// Gets what is added to each result, in units of a pixel; NaN where <see cref="IsDetermined"/> is false.
    /// </summary>
    public double Offset { get; }

    /// <summary>Gets whether the picture tells the taps apart. Where not, many filters make the same of it, and none is given.</summary>
    public bool IsDetermined => Rank == Unknowns;

    /// <summary>Gets how many of the unknowns, or of sums of several of them, the picture determines.</summary>
    public int Rank { get; }

    /// <summary>Gets the number of unknowns: the taps, and the offset where it is one.</summary>
    public int Unknowns { get; }

    /// <summary>
    /// Gets how many pixels took part: those with all taps inside the picture, without <see cref="PixelsClipped"/>. Each channel of a pixel
    /// counts as one.
    /// </summary>
    public int PixelsUsed { get; }

    /// <summary>Gets how many pixels with all taps inside the picture were left out, as the filtered picture is cut off there.</summary>
    public int PixelsClipped { get; }

    /// <summary>
    /// Gets what is left between the filtered picture and the filter's results, which are not rounded: the root of the mean square over
    /// <see cref="PixelsUsed"/>, in units of a pixel (grey levels); NaN where <see cref="IsDetermined"/> is false. Rounding to integers
    /// alone leaves 0.29.
    /// </summary>
    public double RootMeanSquare { get; }

    /// <summary>Gets the largest magnitude of what is left, in the same units; NaN where <see cref="IsDetermined"/> is false.</summary>
    public double LargestResidual { get; }

    /// <summary>
    /// Gets the same filter in integers over the smallest divisor, up to 4096, that explains the picture: the exact sums, divided, with the
    /// offset and rounded half up as <see cref="ImageFilter"/> does it, are all pixels that took part; in floats, and where
    /// <see cref="FilterFitOptions.Tolerance"/> is set, they are within the tolerance of all. The integers are the taps times the divisor,
    /// rounded; the offset is an integer, a half, or has as few decimals as will do. Null where no divisor does so, or where the taps are
    /// all 0.
    /// </summary>
    public FilterDefinition? Integers { get; }

    /// <summary>
    /// Gets <see cref="Integers"/> as an attribute to be written at a struct, such as
    /// <c>[Filter(3, 3, Weights = [1, 2, 1, 2, 4, 2, 1, 2, 1], Divisor = 16)]</c>; null where there are none.
    /// </summary>
    public string? Attribute => Integers is not { } filter
        ? null
        : $"[Filter({Height}, {Width}, Weights = [{Text(filter.Weights, "R")}], Divisor = {Text(filter.Divisor, "R")}"
            + (filter.Offset == 0 ? ")]" : $", Offset = {Text(filter.Offset, "R")})]");

    /// <summary>Returns the taps and how well they explain the picture, or that it does not determine them, on one line.</summary>
    public override string ToString()
    {
        string pixels = $"{PixelsUsed} pixels, {PixelsClipped} cut off and left out";
        return IsDetermined
            ? $"{Height}x{Width} taps [{Text(_weights, "G6")}], offset {Text(Offset, "G6")}; {pixels}; what is left: root mean square "
                + $"{Text(RootMeanSquare, "G3")}, largest {Text(LargestResidual, "G3")}"
            : $"{Height}x{Width} taps are not determined: {pixels}, determine {Rank} of {Unknowns} unknowns; "
                + "give a picture with more detail, or one that is cut off at fewer pixels";
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(ReadOnlySpan<double> numbers, string format)
    {
        var texts = new string[numbers.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Text(numbers[i], format);
        }

        return string.Join(", ", texts);
    }
}
