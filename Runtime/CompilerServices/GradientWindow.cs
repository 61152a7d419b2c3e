using System.Runtime.CompilerServices;
using KernelGen.Shared;

namespace KernelGen.CompilerServices;

/// <summary>
/// The operands of a compiled kernel for the gradient with respect to the weights. Distances are in floats; those that the code does not
/// read are 0.
/// </summary>
public readonly ref struct GradientWindow
{
    private readonly ref float _input;
    private readonly ref float _output;
    private readonly ref float _sumsBefore;
    private readonly ref float _weight;

    internal GradientWindow(ref float input, ref float output, ref float sumsBefore, ref float weight)
    {
        _input = ref input;
        _output = ref output;
        _sumsBefore = ref sumsBefore;
        _weight = ref weight;
    }

    /// <summary>The first channel of the block or the group in the pixel under the first tap of the first output.</summary>
    public ref float Input => ref _input;

    /// <summary>The gradient with respect to the output: the first pixel of the first channel of the block.</summary>
    public ref float Output => ref _output;

    /// <summary>
    /// The sums over the pixels before, a panel like the result. Depthwise kernels with channels in the lanes begin with zero instead.
    /// </summary>
    public ref float SumsBefore => ref _sumsBefore;

    /// <summary>
    /// The result, which has no place in common with the sums before: a panel <c>[TapRows][columns of taps][channels][Block]</c>, with
    /// pixels in the lanes of <see cref="IPixelKernel.Lanes"/> sums for each of its weights.
    /// </summary>
    public ref float Weight => ref _weight;

    /// <summary>With channels in the lanes, the distance from one image of the input to the next.</summary>
    public nint InputImage { get; init; }

    /// <summary>With pixels in the lanes, the distance from one channel of input to the next.</summary>
    public nint InputPlane { get; init; }

    /// <summary>
    /// The distance from what a tap meets in one row of outputs to what it meets in the next; where several rows of taps are taken at once
    /// with pixels in the lanes, from one row of input to the next.
    /// </summary>
    public nint InputPitch { get; init; }

    /// <summary>With channels in the lanes, the distance from what a tap meets in one output to what it meets in the next.</summary>
    public nint InputPixel { get; init; }

    /// <summary>The distance from what an output meets in one row of taps to what it meets in the next.</summary>
    public nint InputTap { get; init; }

    /// <summary>The same from one column of taps to the next.</summary>
    public nint InputColumn { get; init; }

    /// <inheritdoc cref="GatherWindow.InputPhase"/>
    public nint InputPhase { get; init; }

    /// <summary>With channels in the lanes, the distance from one image of the output gradient to the next.</summary>
    public nint OutputImage { get; init; }

    /// <summary>With pixels in the lanes, the distance from one channel of the output gradient to the next.</summary>
    public nint OutputPlane { get; init; }

    /// <summary>The distance from one row of the output gradient to the next.</summary>
    public nint OutputPitch { get; init; }

    /// <summary>With channels in the lanes, the distance from one pixel of the output gradient to the next.</summary>
    public nint OutputPixel { get; init; }

    /// <summary>The distance from one row of taps to the next.</summary>
    public nint WeightPitch { get; init; }

    /// <summary>The distance from one column of taps to the next.</summary>
    public nint WeightColumn { get; init; }

    /// <summary>The distance from one row of taps of the sums before to the next.</summary>
    public nint SumsPitch { get; init; }

    /// <summary>The distance from one column of taps of the sums before to the next.</summary>
    public nint SumsColumn { get; init; }

    /// <summary>Images that are summed over.</summary>
    public int Images { get; init; }

    /// <summary>Rows of outputs.</summary>
    public int Rows { get; init; }

    /// <summary>With channels in the lanes, columns of outputs.</summary>
    public int Columns { get; init; }

    /// <summary>With pixels in the lanes, columns of outputs in blocks of <see cref="IPixelKernel.Lanes"/>.</summary>
    public int Blocks { get; init; }

    /// <summary>Rows of taps; of a depthwise kernel all.</summary>
    public int TapRows { get; init; }

    /// <summary>Columns of taps; one where the kernel has a sum for each column and channel of a row behind each other.</summary>
    public int TapColumns { get; init; }

    /// <summary>Channels of a tap, times the columns where both are one.</summary>
    public int TapTerms { get; init; }

    /// <summary>With channels in the lanes, output channels of the block: 4, 8, 16 or 32; of a depthwise kernel all.</summary>
    public int Block { get; init; }

    /// <summary>Returns how many terms a tile of at most so many is to have, so that the tiles of a row are nearly equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TermsOf(int most) => GradientParts.EvenPart(TapTerms, most);
}
