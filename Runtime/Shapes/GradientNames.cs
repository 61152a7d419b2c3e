namespace KernelGen.Shapes;

/// <summary>
/// The names of the operands in messages about the gradient with respect to the input. Other callers know it as a transposed convolution,
/// which may have more output padding.
/// </summary>
internal sealed record GradientNames(string Source, string Result, bool IsTransposed)
{
    public static GradientNames OfGradient { get; } = new("outputGradient", "inputGradient", IsTransposed: false);

    public static GradientNames OfTransposedConvolution { get; } = new("input", "output", IsTransposed: true);
}
