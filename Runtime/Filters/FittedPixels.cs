using System;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>The pixels from which a filter is found: those with all taps inside the picture that are not cut off.</summary>
internal sealed class FittedPixels
{
    private readonly float[] _before;
    private readonly float[] _after;
    private readonly int[] _origins;
    private readonly int[] _steps;

    private FittedPixels(float[] before, float[] after, int[] origins, int[] steps)
    {
        _before = before;
        _after = after;
        _origins = origins;
        _steps = steps;
    }

    /// <summary>Gets how many pixels take part.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many more have all taps inside, but are cut off.</summary>
    public int Clipped { get; private set; }

    /// <summary>Gets whether results were rounded to integers.</summary>
    public bool IsRounded { get; private init; }

    /// <summary>Gets whether the pixels under the taps are integers.</summary>
    public bool HasIntegers { get; private init; }

    /// <summary>Gets the largest magnitude of a pixel that a tap may meet.</summary>
    public float LargestBefore { get; private set; }

    /// <summary>Gets the largest magnitude of a filtered pixel.</summary>
    public float LargestAfter { get; private set; }

    /// <summary>Gets the number of taps.</summary>
    public int Taps => _steps.Length;

    /// <summary>Copies what is needed of the pictures.</summary>
    /// <param name="before">The picture.</param>
    /// <param name="after">The filtered picture, of the same size.</param>
    /// <param name="taps">Rows and columns of taps.</param>
    /// <param name="black">Filtered pixels at this number or below are cut off.</param>
    /// <param name="white">Filtered pixels at this number or above are cut off.</param>
    /// <exception cref="ArgumentException">A pixel is no finite number.</exception>
    public static FittedPixels Of<TBefore, TAfter>(
        ReadOnlyPlaneSpan<TBefore> before, ReadOnlyPlaneSpan<TAfter> after, PlaneSize taps, double black, double white)
        where TBefore : unmanaged
        where TAfter : unmanaged
    {
        int rows = before.Height - taps.Height + 1;
        int length = before.RowLength - ((taps.Width - 1) * before.Channels);
        var steps = new int[taps.Height * taps.Width];
        for (int tap = 0; tap < steps.Length; tap++)
        {
            steps[tap] = (tap / taps.Width * before.RowLength) + (tap % taps.Width * before.Channels);
        }

        var pixels = new FittedPixels(new float[before.Height * before.RowLength], new float[rows * length], new int[rows * length], steps)
        {
            IsRounded = typeof(TAfter) != typeof(float),
            HasIntegers = typeof(TBefore) != typeof(float),
        };
        for (int row = 0; row < before.Height; row++)
        {
            ReadOnlySpan<TBefore> elements = before[row];
            for (int i = 0; i < elements.Length; i++)
            {
                float pixel = Finite(elements[i], row, i, nameof(before));
                pixels._before[(row * elements.Length) + i] = pixel;
                pixels.LargestBefore = MathF.Max(pixels.LargestBefore, MathF.Abs(pixel));
            }
        }

        int anchorX = (taps.Width - 1) / 2 * before.Channels;
        for (int row = 0; row < rows; row++)
        {
            int anchorRow = row + ((taps.Height - 1) / 2);
            ReadOnlySpan<TAfter> elements = after[anchorRow].Slice(anchorX, length);
            for (int i = 0; i < length; i++)
            {
                float pixel = Finite(elements[i], anchorRow, i + anchorX, nameof(after));
                pixels.LargestAfter = MathF.Max(pixels.LargestAfter, MathF.Abs(pixel));
                if (pixel <= black || pixel >= white)
                {
                    pixels.Clipped++;
                    continue;
                }

                pixels._after[pixels.Count] = pixel;
                pixels._origins[pixels.Count++] = (row * before.RowLength) + i;
            }
        }

        return pixels;
    }

    /// <summary>Returns the filtered pixel.</summary>
    public float After(int pixel) => _after[pixel];

    /// <summary>Returns the pixel under a tap.</summary>
    public float Before(int pixel, int tap) => _before[_origins[pixel] + _steps[tap]];

    /// <summary>The weighted sum of the pixels under the taps, in the order of the taps.</summary>
    public double Sum(int pixel, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int tap = 0; tap < weights.Length; tap++)
        {
            sum += weights[tap] * Before(pixel, tap);
        }

        return sum;
    }

    private static float Finite<T>(T element, int row, int place, string name)
        where T : unmanaged
    {
        float pixel = FilterNumber.ToSingle(element);
        return float.IsFinite(pixel) ? pixel : throw FilterFitChecks.NotFinite(pixel, row, place, name);
    }
}
