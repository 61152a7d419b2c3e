namespace KernelGen.Generator.Model;

/// <summary>
/// The static sizes of a convolution, all that the compiler proper sees of a kernel. Immutable and equal by value: the incremental
/// pipeline depends on it.
/// </summary>
internal sealed record ConvolutionShape(int KernelHeight, int KernelWidth)
{
    /// <summary>
    /// Floats of the longest vectors, and partial sums for each weight in a gradient whatever the vectors: the runtime's contracts say the
    /// same.
    /// </summary>
    public const int MostLanes = 16;

    /// <summary>Channels of planes that are cheaper to sum than to put side by side first.</summary>
    private const int MaxSummed = 32;

    public int InChannels { get; init; } = 1;

    public int OutChannels { get; init; } = 1;

    public int Groups { get; init; } = 1;

    public int StrideY { get; init; } = 1;

    public int StrideX { get; init; } = 1;

    public LayoutRule Layout { get; init; }

    public ActivationRule Activation { get; init; }

    /// <summary>Whether all three directions are computed by Winograd's minimal filtering.</summary>
    public bool IsWinograd { get; init; }

    public ScheduleRule Schedule { get; init; }

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

    public int InChannelsPerGroup => InChannels / Groups;

    public int OutChannelsPerGroup => OutChannels / Groups;

    /// <summary>One channel in and out, every pixel an output, stored as it is: what is compiled for one plane alone.</summary>
    public bool IsPlane =>
        HasPixelLanes && this is { InChannels: 1, OutChannels: 1, StrideY: 1, StrideX: 1, Activation: ActivationRule.None };

    /// <summary>Whether neighbouring pixels are in the lanes, or else the channels of one.</summary>
    public bool HasPixelLanes => Schedule == ScheduleRule.Pixels || (Schedule == ScheduleRule.Auto && !IsWinograd && PixelsPay);

    /// <summary>One channel of output for each of input, which sees no other.</summary>
    public bool IsDepthwise => Groups > 1 && Groups == InChannels && Groups == OutChannels;

    /// <summary>
    /// Few channels of output would leave lanes empty. Few channels of input, or one for each of output, cost less to sum than to put side
    /// by side where planes are stored.
    /// </summary>
    private bool PixelsPay => OutChannelsPerGroup < MostLanes
        ? !IsDepthwise || Layout == LayoutRule.Nchw
        : Layout == LayoutRule.Nchw && InChannelsPerGroup <= MaxSummed;

    public bool HasPadding => (PaddingTop | PaddingLeft | PaddingBottom | PaddingRight) != 0;
}
