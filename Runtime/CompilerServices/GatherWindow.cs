using System.Runtime.CompilerServices;

namespace KernelGen.CompilerServices;

/// <summary>
/// The operands of a compiled kernel for the forward direction and for the gradient with respect to the input: a window of images in which
/// every tap lies inside, a panel of weights and where the outputs go. Distances are in floats; those that the code does not read are 0.
/// </summary>
public readonly ref struct GatherWindow
{
    private readonly ref float _input;
    private readonly ref float _weight;
    private readonly ref float _bias;
    private readonly ref float _output;

    internal GatherWindow(ref float input, ref float weight, ref float bias, ref float output)
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

    /// <summary>The first output of the first channel of the block.</summary>
    public ref float Output => ref _output;

    /// <summary>With pixels in the lanes, the distance from one channel of input to the next.</summary>
    public nint InputPlane { get; init; }

    /// <summary>
    /// With channels in the lanes, the distance from what a tap meets in one row of outputs to what it meets in the next; with pixels in
    /// the lanes, from one row of input to the next.
    /// </summary>
    public nint InputPitch { get; init; }

    /// <summary>With pixels in the lanes, the distance from the input under a row of outputs to that under the next.</summary>
    public nint InputRow { get; init; }

    /// <summary>With channels in the lanes, the distance from what a tap meets in one output to what it meets in the next.</summary>
    public nint InputPixel { get; init; }

    /// <summary>The distance from what an output meets in one row of taps to what it meets in the next.</summary>
    public nint InputTap { get; init; }

    /// <summary>The same from one column of taps to the next; with pixels in the lanes without a stride over columns.</summary>
    public nint InputColumn { get; init; }

    /// <summary>
    /// With pixels in the lanes and a stride over columns, the distance from one phase of a row to the next: the pixels that neighbouring
    /// outputs meet are neighbours in a phase.
    /// </summary>
    public nint InputPhase { get; init; }

    /// <summary>The distance from one row of taps to the next.</summary>
    public nint WeightPitch { get; init; }

    /// <summary>The distance from one column of taps to the next.</summary>
    public nint WeightColumn { get; init; }

    /// <summary>With pixels in the lanes, the distance from one channel of outputs to the next.</summary>
    public nint OutputPlane { get; init; }

    /// <summary>The distance from one row of outputs to the next.</summary>
    public nint OutputPitch { get; init; }

    /// <summary>With channels in the lanes, the distance from one output in a row to the next.</summary>
    public nint OutputPixel { get; init; }

    /// <summary>Rows of outputs.</summary>
    public int Rows { get; init; }

    /// <summary>
    /// Columns of outputs; with pixels in the lanes at least those of a vector of <see cref="IPixelKernel.VectorBits"/> on this machine.
    /// </summary>
    public int Columns { get; init; }

    /// <summary>Rows of taps, none too: then the outputs are the bias.</summary>
    public int TapRows { get; init; }

    /// <summary>Columns of taps; one where the kernel sums columns and channels in one.</summary>
    public int TapColumns { get; init; }

    /// <summary>Channels of a tap, times the columns where the kernel sums both in one.</summary>
    public int TapTerms { get; init; }

    /// <summary>With channels in the lanes, output channels of the block: 4, 8, 16 or 32; of a depthwise kernel all.</summary>
    public int Block { get; init; }

    /// <summary>
    /// Returns whether a tile of so many columns comes next, when <paramref name="done"/> are done: as often as it fits, or once where a
    /// narrower one would not do and there are enough columns before to do again.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Takes(int tile, int narrower, nint done, out nint start, out nint columns)
    {
        nint rest = Columns - done;
        columns = rest >= tile ? rest - (rest % tile) : tile;
        start = rest >= tile ? done : Columns - tile;
        return rest >= tile || (rest > narrower && start >= 0);
    }
}
