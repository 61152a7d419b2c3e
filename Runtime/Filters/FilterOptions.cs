using System;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>Options of <see cref="ImageFilter"/>; the default is one channel, the whole image and one thread.</summary>
public readonly record struct FilterOptions
{
    // Less 1, so that the default is one thread.
    private readonly int _furtherThreads;

    /// <summary>
    /// Channels of a pixel, side by side in memory: 1 to 4, and 0 means 1, or those that a tensor or a picture made by
    /// <see cref="PlaneSpan.OfPixels"/> has.
    /// </summary>
    public int Channels { get; init; }

    /// <summary>Gets what becomes of the last channel.</summary>
    public Alpha Alpha { get; init; }

    /// <summary>The part of the image that is filtered, the whole where it is null. The destination has its size.</summary>
    public FilterRegion? Region { get; init; }

    /// <summary>
    /// Gets whether only those pixels are computed whose taps all lie inside of the image, or inside of the region: the destination is
    /// smaller by the filter's reach minus 1, and no border is seen.
    /// </summary>
    public bool CropToValid { get; init; }

    /// <summary>Gets how many threads may work at once: 1 unless set, -1 for one a core. Results do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor -1.</exception>
    public int DegreeOfParallelism
    {
        get => _furtherThreads + 1;
        init
        {
            _ = Operands.Degree(value);
            _furtherThreads = value - 1;
        }
    }
}
