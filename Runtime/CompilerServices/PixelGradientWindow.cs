namespace KernelGen.CompilerServices;

/// <summary>
/// The operands of a compiled kernel with pixels in its lanes for the gradient with respect to the weights. Distances are in floats.
/// </summary>
public readonly ref struct PixelGradientWindow
{
    private readonly ref float _input;
    private readonly ref float _output;
    private readonly ref float _sumsBefore;
    private readonly ref float _weight;

    internal PixelGradientWindow(ref float input, ref float output, ref float sumsBefore, ref float weight)
    {
        _input = ref input;
        _output = ref output;
        _sumsBefore = ref sumsBefore;
        _weight = ref weight;
    }

    /// <summary>The pixel under the first tap of the first output, in the first channel of the group.</summary>
    public ref float Input => ref _input;

    /// <summary>The gradient with respect to the output: the first pixel of the first channel of the block.</summary>
    public ref float Output => ref _output;

    /// <summary>Gets what the sums go on from, in the order of the result; no part of it.</summary>
    public ref float SumsBefore => ref _sumsBefore;

    /// <summary>The result, <c>[GradientTapRows][columns of taps][channels][block][Lanes]</c>.</summary>
    public ref float Weight => ref _weight;

    /// <summary>The distance from one channel of input to the next.</summary>
    public nint InputPlane { get; init; }

    /// <summary>
    /// The distance from the input under a row of outputs to that under the next; where several rows of taps are taken at once, from one
    /// row of input to the next.
    /// </summary>
    public nint InputPitch { get; init; }

    /// <inheritdoc cref="PixelWindow.InputPhase"/>
    public nint InputPhase { get; init; }

    /// <summary>The distance from one channel of the output gradient to the next.</summary>
    public nint OutputPlane { get; init; }

    /// <summary>The distance from one row of the output gradient to the next.</summary>
    public nint OutputPitch { get; init; }

    /// <summary>
    /// The distance from one column of taps to the next in the result. Where all rows of taps are taken at once it is a constant.
    /// </summary>
    public nint WeightColumn { get; init; }

    /// <summary>The same in the sums before.</summary>
    public nint SumsColumn { get; init; }

    /// <summary>Input channels of the group.</summary>
    public int TapTerms { get; init; }

    /// <summary>Rows of outputs.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of outputs, in blocks of <see cref="IPixelKernel.Lanes"/>.</summary>
    public int Blocks { get; init; }
}
