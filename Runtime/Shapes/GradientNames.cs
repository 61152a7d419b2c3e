namespace KernelGen.Shapes;

/// <summary>
/// What messages call the operands of the gradient with respect to the input, which is a transposed convolution to other callers. These may
/// have more output padding.
/// </summary>
internal sealed record GradientNames(string Source, string Result, bool IsTransposed)
{
    public static GradientNames OfGradient { get; } = new("outputGradient", "inputGradient", IsTransposed: false);

    public static GradientNames OfTransposedConvolution { get; } = new("input", "output", IsTransposed: true);
}
