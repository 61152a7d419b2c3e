namespace KernelGen.CompilerServices;

/// <summary>
/// What a compiled kernel with pixels in its lanes is called with in the gradient with respect to the weights. Distances are in floats.
/// </summary>
public readonly ref struct PixelGradientWindow
{
    private readonly ref float _input;
    private readonly ref float _output;
    private readonly ref float _sums;

    private readonly ref float _sumsBefore;

    internal PixelGradientWindow(ref float input, ref float output, ref float sumsBefore, ref float sums)
    {
        _sumsBefore = ref sumsBefore;
        _input = ref input;
        _output = ref output;
        _sums = ref sums;
    }

    /// <summary>The pixel under the first tap of the first output, in the first channel of the group.</summary>
    public ref float Input => ref _input;

    /// <summary>The gradient with respect to the output: the first pixel of the first channel of the block.</summary>
    public ref float Output => ref _output;

    /// <summary>Gets what the sums go on from, in the order of the result; no part of it.</summary>
    public ref float SumsBefore => ref _sumsBefore;

    /// <summary>The result, <c>[GradientTapRows][columns of taps][channels][block][Lanes]</c>.</summary>
    public ref float Sums => ref _sums;

    /// <summary>From one channel of input to the next.</summary>
    public nint InputPlane { get; init; }

    /// <summary>
    /// From the input under a row of outputs to that under the next, and, where several rows of taps are taken at once, from one of them to
    /// the next.
    /// </summary>
    public nint InputPitch { get; init; }

    /// <inheritdoc cref="PixelWindow.InputPhase"/>
    public nint InputPhase { get; init; }

    /// <summary>From one channel of the output gradient to the next.</summary>
    public nint OutputPlane { get; init; }

    /// <summary>From one row of the output gradient to the next.</summary>
    public nint OutputPitch { get; init; }

    /// <summary>Rows of outputs.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of outputs, in blocks of <see cref="IPixelKernel.Lanes"/>.</summary>
    public int Blocks { get; init; }
}
