using System.Runtime.CompilerServices;

namespace KernelGen.CompilerServices;

/// <summary>
/// The operands of a compiled kernel with pixels in its lanes for the forward direction and for the gradient with respect to the input: a
/// window of planes in which every tap lies inside, a panel of weights and where the outputs go. Distances are in floats.
/// </summary>
public readonly ref struct PixelWindow
{
    private readonly ref float _input;
    private readonly ref float _weight;
    private readonly ref float _bias;
    private readonly ref float _output;

    internal PixelWindow(ref float input, ref float weight, ref float bias, ref float output)
    {
        _input = ref input;
        _weight = ref weight;
        _bias = ref bias;
        _output = ref output;
    }

    /// <summary>The pixel under the first tap of the first output, in the first channel of the group.</summary>
    public ref float Input => ref _input;

    /// <summary>The panel, <c>[TapRows][TapColumns][channels][block]</c>.</summary>
    public ref float Weight => ref _weight;

    /// <summary>Gets what the sums of the block begin with, one value for each channel of it.</summary>
    public ref float Bias => ref _bias;

    /// <summary>The first output of the first channel of the block.</summary>
    public ref float Output => ref _output;

    /// <summary>The distance from one channel of input to the next.</summary>
    public nint InputPlane { get; init; }

    /// <summary>The distance from one row of input to the next.</summary>
    public nint InputPitch { get; init; }

    /// <summary>The distance from the input under a row of outputs to that under the next.</summary>
    public nint InputRow { get; init; }

    /// <summary>The distance from the input under a row of taps to that under the next.</summary>
    public nint InputTap { get; init; }

    /// <summary>The distance from the input under a column of taps to that under the next, without a stride over columns.</summary>
    public nint InputColumn { get; init; }

    /// <summary>
    /// The distance from one phase of a row to the next, with a stride over columns: the pixels that neighbouring outputs meet are
    /// neighbours in a phase.
    /// </summary>
    public nint InputPhase { get; init; }

    /// <summary>The distance from one row of taps to the next.</summary>
    public nint WeightPitch { get; init; }

    /// <summary>The distance from one column of taps to the next.</summary>
    public nint WeightColumn { get; init; }

    /// <summary>The distance from one channel of outputs to the next.</summary>
    public nint OutputPlane { get; init; }

    /// <summary>The distance from one row of outputs to the next.</summary>
    public nint OutputPitch { get; init; }

    /// <summary>Rows of outputs.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of outputs, at least those of a vector of <see cref="IPixelKernel.VectorBits"/> on this machine.</summary>
    public int Columns { get; init; }

    /// <summary>Rows of taps, none too: then the outputs are the bias.</summary>
    public int TapRows { get; init; }

    /// <summary>Columns of taps.</summary>
    public int TapColumns { get; init; }

    /// <summary>Gets the number of terms that are summed for one tap: the channels of a group.</summary>
    public int TapTerms { get; init; }

    /// <inheritdoc cref="ChannelWindow.Takes(int, int, nint, out nint, out nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Takes(int tile, int narrower, nint done, out nint start, out nint columns) =>
        ChannelWindow.Takes(Columns, tile, narrower, done, out start, out columns);
}
