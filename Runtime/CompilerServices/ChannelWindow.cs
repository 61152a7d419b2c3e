using System.Runtime.CompilerServices;

namespace KernelGen.CompilerServices;

/// <summary>
/// The operands of a compiled kernel with channels for the forward direction and for the gradient with respect to the input: a window of
/// pixels in which every tap lies inside, a panel of weights and where the outputs go. Distances are in floats.
/// </summary>
public readonly ref struct ChannelWindow
{
    private readonly ref float _input;
    private readonly ref float _weight;
    private readonly ref float _bias;
    private readonly ref float _output;

    internal ChannelWindow(ref float input, ref float weight, ref float bias, ref float output)
    {
        _input = ref input;
        _weight = ref weight;
        _bias = ref bias;
        _output = ref output;
    }

    /// <summary>The first channel of the group in the pixel under the first tap of the first output.</summary>
    public ref float Input => ref _input;

    /// <summary>The panel, <c>[TapRows][columns of taps][channels][Block]</c>.</summary>
    public ref float Weight => ref _weight;

    /// <summary>Gets what the sums of the block begin with, one value for each channel of it.</summary>
    public ref float Bias => ref _bias;

    /// <summary>The first channel of the block of the first output.</summary>
    public ref float Output => ref _output;

    /// <summary>The distance from what a tap meets in one row of outputs to what it meets in the next.</summary>
    public nint InputPitch { get; init; }

    /// <summary>The same from one output in a row to the next.</summary>
    public nint InputPixel { get; init; }

    /// <summary>The distance from what an output meets in one row of taps to what it meets in the next.</summary>
    public nint InputTap { get; init; }

    /// <summary>The same from one column of taps to the next.</summary>
    public nint InputColumn { get; init; }

    /// <summary>The distance from one row of taps to the next.</summary>
    public nint WeightPitch { get; init; }

    /// <summary>The distance from one column of taps to the next.</summary>
    public nint WeightColumn { get; init; }

    /// <summary>The distance from one row of outputs to the next.</summary>
    public nint OutputPitch { get; init; }

    /// <summary>The distance from one output in a row to the next.</summary>
    public nint OutputPixel { get; init; }

    /// <summary>Rows of outputs.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of outputs.</summary>
    public int Columns { get; init; }

    /// <summary>Rows of taps, none too: then the outputs are the bias.</summary>
    public int TapRows { get; init; }

    /// <summary>Columns of taps; one where the kernel sums columns and channels in one.</summary>
    public int TapColumns { get; init; }

    /// <summary>Channels of a tap, times the columns where the kernel sums both in one.</summary>
    public int TapTerms { get; init; }

    /// <summary>Output channels of the block: 4, 8, 16 or 32; of a depthwise kernel all.</summary>
    public int Block { get; init; }

    /// <summary>
    /// Returns whether a tile of so many columns comes next, when <paramref name="done"/> are done: as often as it fits, or once where a
    /// narrower one would not do and there are enough columns before to do again.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Takes(int tile, int narrower, nint done, out nint start, out nint columns) =>
        Takes(Columns, tile, narrower, done, out start, out columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Takes(nint whole, int tile, int narrower, nint done, out nint start, out nint columns)
    {
        nint rest = whole - done;
        columns = rest >= tile ? rest - (rest % tile) : tile;
        start = rest >= tile ? done : whole - tile;
        return rest >= tile || (rest > narrower && start >= 0);
    }
}
