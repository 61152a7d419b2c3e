using System.Collections.Generic;

namespace KernelGen.Benchmarks.Data;

/// <summary>The size of a measured image.</summary>
/// <param name="Name">What it is called in the tables.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record ImageSize(string Name, int Height, int Width)
{
    /// <summary>Fits the first cache.</summary>
    public static ImageSize Tiny { get; } = new("64x64", 64, 64);

    /// <summary>Fits the second cache.</summary>
    public static ImageSize Small { get; } = new("256x256", 256, 256);

    /// <summary>8 MB: about a core's share of the last cache.</summary>
    public static ImageSize FullHd { get; } = new("1080p", 1080, 1920);

    /// <summary>33 MB: memory.</summary>
    public static ImageSize UltraHd { get; } = new("2160p", 2160, 3840);

    /// <summary>One for each level of memory.</summary>
    public static IReadOnlyList<ImageSize> All { get; } = [Tiny, Small, FullHd, UltraHd];

    /// <summary>Those that fit a cache.</summary>
    public static IReadOnlyList<ImageSize> InCache { get; } = [Tiny, Small, FullHd];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
