namespace KernelGen;

/// <summary>What messages call the operands of the gradient by the input, which is a transposed convolution to other callers.</summary>
internal sealed record GradientNames(string Source, string Result)
{
    public static GradientNames OfGradient { get; } = new("outputGradient", "inputGradient");

    public static GradientNames OfTransposedConvolution { get; } = new("input", "output");
}
