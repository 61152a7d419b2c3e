using System;

namespace KernelGen.Filters;

/// <summary>
/// Options of <see cref="FilterFit"/>: facts about the pictures beside their pixels. The default suits pictures from files.
/// </summary>
public readonly record struct FilterFitOptions
{
    private readonly double? _tolerance;

    /// <summary>
    /// Gets the pixel at which, and below which, the filtered picture is taken to be cut off. Null means the least number of its type (0 of
    /// a <see cref="byte"/>), and none where it has floats.
    /// </summary>
    public double? BlackLevel { get; init; }

    /// <summary>
    /// Gets the pixel at which, and above which, the filtered picture is taken to be cut off. Null means the greatest number of its type
    /// (255 of a <see cref="byte"/>), and none where it has floats.
    /// </summary>
    public double? WhiteLevel { get; init; }

    /// <summary>
    /// Gets how far a pixel may be from the result, not rounded, of a filter that explains it. Null means of floats 1e-5 of the largest
    /// result, or of the largest sum that the weights can make of the picture: some roundings of single precision. Of integers it means
    /// that the result, rounded half up as <see cref="ImageFilter"/> does it, is the pixel. 0.5 takes integers of programs too that round
    /// halves to even numbers, as OpenCV.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or not finite.</exception>
    public double? Tolerance
    {
        get => _tolerance;
        init => _tolerance = value is null or (> 0 and < double.PositiveInfinity)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "The tolerance is a finite number above 0, in units of a pixel; null means the default.");
    }
}
