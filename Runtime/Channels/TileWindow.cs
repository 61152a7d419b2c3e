namespace KernelGen;

/// <summary>What the transformations of a <see cref="IWinogradKernel"/> are called with: a row of tiles. Distances are in floats.</summary>
public readonly ref struct TileWindow
{
    private readonly ref float _from;
    private readonly ref float _to;
    private readonly ref float _bias;

    internal TileWindow(ref float from, ref float to, ref float bias)
    {
        _from = ref from;
        _to = ref to;
        _bias = ref bias;
    }

    /// <summary>What is transformed: pixels with their channels, or for each of 36 places the tiles with their channels.</summary>
    public ref float From => ref _from;

    /// <summary>Where it goes: for each of 36 places the tiles with their channels, or pixels with their channels.</summary>
    public ref float To => ref _to;

    /// <summary>Added to the outputs, one value for each channel.</summary>
    public ref float Bias => ref _bias;

    /// <summary>From one row of pixels, or one place, to the next.</summary>
    public nint FromPitch { get; init; }

    /// <summary>From one pixel, or one tile, to the next.</summary>
    public nint FromPixel { get; init; }

    /// <summary>From one row of pixels, or one place, to the next.</summary>
    public nint ToPitch { get; init; }

    /// <summary>From one pixel, or one tile, to the next.</summary>
    public nint ToPixel { get; init; }

    /// <summary>Tiles in the row.</summary>
    public int Tiles { get; init; }

    /// <summary>Channels, at least 16.</summary>
    public int Channels { get; init; }
}
