using KernelGen.Shared;

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

    public Layout Layout { get; init; }

    public Activation Activation { get; init; }

    /// <summary>Gets the slope of a leaky rectifier.</summary>
    public float NegativeSlope { get; init; } = 0.01f;

    public Shared.Algorithm Algorithm { get; init; }

    public Shared.Schedule Schedule { get; init; }

    public int DilationY { get; init; } = 1;

    public int DilationX { get; init; } = 1;

    public int PaddingTop { get; init; }

    public int PaddingLeft { get; init; }

    public int PaddingBottom { get; init; }

    public int PaddingRight { get; init; }

    public Border Border { get; init; }

    /// <summary>The rows from the first tap to the last, those that dilation skips included.</summary>
    public int ReachHeight => ShapeFormulas.Reach(KernelHeight, DilationY);

    /// <summary>The columns from the first tap to the last, those that dilation skips included.</summary>
    public int ReachWidth => ShapeFormulas.Reach(KernelWidth, DilationX);

    /// <summary>Gets the sets of rows of taps that meet the same rows of pixels.</summary>
    public StridePhases PhasesY => StridePhases.Of(StrideY, DilationY);

    /// <summary>Gets the sets of columns of taps that meet the same columns of pixels.</summary>
    public StridePhases PhasesX => StridePhases.Of(StrideX, DilationX);

    public int InChannelsPerGroup => InChannels / Groups;

    public int OutChannelsPerGroup => OutChannels / Groups;

    /// <summary>One channel of output for each of input, which sees no other.</summary>
    public bool IsDepthwise => ShapeFormulas.IsDepthwise(InChannels, OutChannels, Groups);

    public bool HasPadding => (PaddingTop | PaddingLeft | PaddingBottom | PaddingRight) != 0;
}
