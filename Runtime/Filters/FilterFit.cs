using System;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>Finds the filter between a picture and its filtered copy.</summary>
/// <example><code>
/// var before = new ReadOnlyPlaneSpan&lt;byte&gt;(grey, height, width);
/// var after = new ReadOnlyPlaneSpan&lt;byte&gt;(filtered, height, width);
/// FittedFilter found = FilterFit.LeastSquares(before, after, 3, 3);
/// Console.WriteLine(found.Attribute);       // [Filter(3, 3, Weights = [1, 2, 1, 2, 4, 2, 1, 2, 1], Divisor = 16)]
/// </code></example>
public static class FilterFit
{
    /// <summary>The most rows and columns of taps, those of <see cref="FilterAttribute"/>.</summary>
    private const int MostTaps = 31;

    /// <summary>
    /// Finds the taps, and the offset, whose results are nearest to the filtered picture by the sum of squared differences, in closed form.
    /// </summary>
    /// <typeparam name="TBefore">
    /// The element of the picture: <see cref="byte"/>, <see cref="ushort"/>, <see cref="short"/> or <see cref="float"/>.
    /// </typeparam>
    /// <typeparam name="TAfter">The element of the filtered picture, one of the same.</typeparam>
    /// <param name="before">A picture.</param>
    /// <param name="after">
    /// The same picture after the filter, of the same size: pixel (i, j) is that under the tap in row <c>(height - 1) / 2</c> and column
    /// <c>(width - 1) / 2</c>. Where pixels have several channels, all went through the same filter, each by itself.
    /// </param>
    /// <param name="height">Rows of taps, 1 to 31.</param>
    /// <param name="width">Columns of taps, 1 to 31.</param>
    /// <param name="offset">Whether an unknown number was added to each result; else it is known to be 0.</param>
    /// <param name="options">At which pixels the filtered picture is cut off, and how near to it a filter must be to explain it.</param>
    /// <returns>The filter, or that the picture does not determine it: <see cref="FittedFilter.IsDetermined"/>.</returns>
    /// <remarks>
    /// <para>
    /// Only pixels take part whose taps all lie inside the picture, so that no border plays a part, and which are not cut off at the ends
    /// of their range: of such a pixel only a bound is known.
    /// </para>
    /// <para>
    /// The normal equations are summed in doubles around the means, pixel by pixel in the order of the picture, and solved by a Cholesky
    /// decomposition with diagonal pivoting (Higham: <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd edition, 10.3). The result
    /// has the same bits at every vector width. A pivot counts as zero at 1e-10 or less of the variance of its tap's pixels: those are then
    /// a linear function of the pixels under other taps, as in one grey, a ramp, stripes or a small pattern that repeats, and many filters
    /// give the same result.
    /// </para>
    /// <para>
    /// It takes time proportional to the pixels times the square of the taps, where no small divisor explains them up to 4096 passes over
    /// the pixels more, and 12 bytes for each pixel.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The pictures have different sizes or channels, are too large for an array or so small that fewer pixels have all taps inside
    /// than there are unknowns, have a pixel that is no finite number, or the levels of the options are exchanged.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of taps is outside 1 to 31.</exception>
    /// <exception cref="NotSupportedException">An element is none of the four.</exception>
    public static FittedFilter LeastSquares<TBefore, TAfter>(
        ReadOnlyPlaneSpan<TBefore> before,
        ReadOnlyPlaneSpan<TAfter> after,
        int height,
        int width,
        bool offset = true,
        FilterFitOptions options = default)
        where TBefore : unmanaged
        where TAfter : unmanaged
    {
        _ = FilterPixels.Of<TBefore>();
        _ = FilterPixels.Of<TAfter>();
        FilterFitChecks.ThrowIfNotTaps(height, MostTaps, nameof(height));
        FilterFitChecks.ThrowIfNotTaps(width, MostTaps, nameof(width));
        FilterFitChecks.ThrowIfNotPair(before, after);
        FilterFitChecks.ThrowIfTooSmall(before, height, width, offset);
        (double black, double white) = LevelsOf<TAfter>(options);
        FittedPixels pixels = FittedPixels.Of(before, after, new PlaneSize(height, width), black, white);
        NormalEquations equations = NormalEquations.Of(pixels, offset);
        if (equations.Solve() is not (var weights, var constant))
        {
            return new FittedFilter(height, width, pixels, equations);
        }

        var fitted = new FilterDefinition(height, width, weights) { Offset = constant };
        FilterDefinition? integers = SmallestDivisor.Find(fitted, pixels, offset, options.Tolerance);
        return new FittedFilter(height, width, pixels, equations, weights, constant, integers);
    }

    /// <inheritdoc cref="LeastSquares{TBefore, TAfter}(ReadOnlyPlaneSpan{TBefore}, ReadOnlyPlaneSpan{TAfter}, int, int, bool,
    ///     FilterFitOptions)"/>
    public static FittedFilter LeastSquares<TBefore, TAfter>(
        PlaneSpan<TBefore> before,
        PlaneSpan<TAfter> after,
        int height,
        int width,
        bool offset = true,
        FilterFitOptions options = default)
        where TBefore : unmanaged
        where TAfter : unmanaged =>
        LeastSquares<TBefore, TAfter>((ReadOnlyPlaneSpan<TBefore>)before, (ReadOnlyPlaneSpan<TAfter>)after, height, width, offset, options);

    private static (double Black, double White) LevelsOf<T>(in FilterFitOptions options)
    {
        bool hasEnds = typeof(T) != typeof(float);
        double black = options.BlackLevel ?? (hasEnds ? FilterNumber.Least<T>() : double.NegativeInfinity);
        double white = options.WhiteLevel ?? (hasEnds ? FilterNumber.Most<T>() : double.PositiveInfinity);
        FilterFitChecks.ThrowIfNotLevels(black, white, nameof(options));
        return (black, white);
    }
}
