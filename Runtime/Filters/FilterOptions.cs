namespace KernelGen.Filters;

/// <summary>How <see cref="ImageFilter"/> applies a filter; the default is one channel, the whole image and one thread.</summary>
public readonly record struct FilterOptions
{
    /// <summary>
    /// Channels of a pixel, side by side in memory: 1 to 4, and 0 means 1, or those that a tensor or a picture made by
    /// <see cref="PlaneSpan.OfPixels"/> has.
    /// </summary>
    public int Channels { get; init; }

    /// <summary>What becomes of the last channel.</summary>
    public Alpha Alpha { get; init; }

    /// <summary>The part of the image that is filtered, the whole where it is null. The destination has its size.</summary>
    public FilterRegion? Region { get; init; }

    /// <summary>
    /// Whether only those pixels are computed whose taps all lie inside of the image, or inside of the region: the destination is smaller
    /// by the filter's reach minus 1, and no border is seen.
    /// </summary>
    public bool CropToValid { get; init; }

    /// <summary>How many threads may work: at least 1, 0 means 1, and -1 means one a core. The result does not depend on it.</summary>
    public int DegreeOfParallelism { get; init; }
}
