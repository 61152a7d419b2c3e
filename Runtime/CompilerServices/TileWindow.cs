namespace KernelGen.CompilerServices;

/// <summary>
/// The operands of the transformations of an <see cref="IWinogradKernel"/>: tiles, each a square of pixels on one side and 36 places on the
/// other, with their channels. Taps of a pair of channels are a tile of 3x3 pixels. Distances are in floats.
/// </summary>
public readonly ref struct TileWindow
{
    private readonly ref float _from;
    private readonly ref float _to;
    private readonly ref float _bias;

    internal TileWindow(ref float from, ref float to)
    {
        _from = ref from;
        _to = ref to;
    }

    internal TileWindow(ref float from, ref float to, ref float bias)
        : this(ref from, ref to) => _bias = ref bias;

    /// <summary>Gets what is transformed.</summary>
    public ref float From => ref _from;

    /// <summary>Gets where it goes.</summary>
    public ref float To => ref _to;

    /// <summary>Added to the outputs, one value for each channel; of the other transformations a null reference.</summary>
    public ref float Bias => ref _bias;

    /// <summary>The distance from one row of pixels, or one place, to the next.</summary>
    public nint FromPitch { get; init; }

    /// <summary>The distance from one tile to the next.</summary>
    public nint FromTile { get; init; }

    /// <summary>The distance from one pixel to the next, where pixels are transformed.</summary>
    public nint FromPixel { get; init; }

    /// <summary>The distance from one row of pixels, or one place, to the next.</summary>
    public nint ToPitch { get; init; }

    /// <summary>The distance from one tile to the next.</summary>
    public nint ToTile { get; init; }

    /// <summary>The distance from one pixel to the next, where pixels come out.</summary>
    public nint ToPixel { get; init; }

    /// <summary>Gets how many tiles there are.</summary>
    public int Tiles { get; init; }

    /// <summary>Channels, at least as many as the longest vector that is compiled for this machine has lanes.</summary>
    public int Channels { get; init; }
}
