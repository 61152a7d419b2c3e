namespace KernelGen.Generator.Model;

/// <summary>
/// The static sizes of a convolution, all that the compiler proper sees of a kernel. Immutable and equal by value: the incremental
/// pipeline depends on it.
/// </summary>
internal sealed record ConvolutionShape(int KernelHeight, int KernelWidth)
{
    public int InChannels { get; init; } = 1;

    public int OutChannels { get; init; } = 1;

    public int Groups { get; init; } = 1;

    public int StrideY { get; init; } = 1;

    public int StrideX { get; init; } = 1;

    public int DilationY { get; init; } = 1;

    public int DilationX { get; init; } = 1;

    public int PaddingTop { get; init; }

    public int PaddingLeft { get; init; }

    public int PaddingBottom { get; init; }

    public int PaddingRight { get; init; }

    public BorderRule Border { get; init; }

    /// <summary>The rows from the first tap to the last, those that dilation skips included.</summary>
    public int ReachHeight => ((KernelHeight - 1) * DilationY) + 1;

    /// <summary>The columns from the first tap to the last, those that dilation skips included.</summary>
    public int ReachWidth => ((KernelWidth - 1) * DilationX) + 1;

    public bool HasPadding => (PaddingTop | PaddingLeft | PaddingBottom | PaddingRight) != 0;
}
