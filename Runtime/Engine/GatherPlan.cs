using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shared;

namespace KernelGen.Engine;

/// <summary>
/// A plan to compute one direction of a kernel by sums over taps of a source: its channels in blocks, its phases, and where each has its
/// panel of weights. It depends on the kernel and on the machine's vectors, never on an image.
/// </summary>
internal sealed class GatherPlan : IWeightPlan
{
    private readonly KernelShape _shape;
    private readonly bool _isForward;

    /// <summary>True if all channels are computed at once, each with its own taps.</summary>
    private readonly bool _isDepthwise;

    /// <summary>The offset at which the panels of each phase begin.</summary>
    private readonly int[] _panels;

    private GatherPlan(KernelShape shape, bool isForward, Func<int, ChannelBlock[]> blocksOf, bool isDepthwise)
    {
        _shape = shape;
        _isForward = isForward;
        _isDepthwise = isDepthwise;
        (SourceChannels, ResultChannels) = isForward ? (shape.InChannels, shape.OutChannels) : (shape.OutChannels, shape.InChannels);
        (AllSources, AllResults) = ([new ChannelBlock(0, SourceChannels)], [new ChannelBlock(0, ResultChannels)]);
        if (_isDepthwise)
        {
            (Groups, SourcesPerGroup, ResultsPerGroup) = (1, 1, shape.Groups);
            Blocks = [new ChannelBlock(0, shape.Groups)];
        }
        else
        {
            (Groups, SourcesPerGroup, ResultsPerGroup) = (shape.Groups, SourceChannels / shape.Groups, ResultChannels / shape.Groups);
            Blocks = blocksOf(ResultsPerGroup);
        }

        Y = isForward
            ? PhaseAxis.OfForward(shape.Height, shape.PaddingTop)
            : PhaseAxis.OfInputGradient(shape.Height, shape.StrideY, shape.DilationY, PaddingOf(shape, shape.PaddingTop));
        X = isForward
            ? PhaseAxis.OfForward(shape.Width, shape.PaddingLeft)
            : PhaseAxis.OfInputGradient(shape.Width, shape.StrideX, shape.DilationX, PaddingOf(shape, shape.PaddingLeft));
        (StepY, StepX) = isForward ? (shape.StrideY, shape.StrideX) : (1, 1);
        DilationY = isForward ? shape.DilationY : StridePhases.Of(shape.StrideY, shape.DilationY).Advance;
        DilationX = isForward ? shape.DilationX : StridePhases.Of(shape.StrideX, shape.DilationX).Advance;

        foreach (ChannelBlock block in Blocks)
        {
            LanesPerGroup += block.Width;
        }

        _panels = new int[Y.Length * X.Length];
        for (int phase = 0; phase < _panels.Length; phase++)
        {
            _panels[phase] = PanelsLength;
            PanelsLength += TapsOf(phase) * SourcesPerGroup * LanesPerGroup * Groups;
        }

        HasRows = !_isDepthwise && ShapeFormulas.IsRun(SourceChannels, SourcesPerGroup, DilationX, shape.Width);
        ResultPixel = Math.Max(ResultChannels, ((Groups - 1) * ResultsPerGroup) + Blocks[0].Width);
    }

    public int SourceChannels { get; }

    public int ResultChannels { get; }

    public int Groups { get; }

    public int SourcesPerGroup { get; }

    public int ResultsPerGroup { get; }

    public ChannelBlock[] Blocks { get; }

    /// <summary>All source channels side by side.</summary>
    public ChannelBlock[] AllSources { get; }

    /// <summary>All result channels side by side.</summary>
    public ChannelBlock[] AllResults { get; }

    public PhaseAxis[] Y { get; }

    public PhaseAxis[] X { get; }

    /// <summary>Rows of the source from one result of a phase to the next.</summary>
    public int StepY { get; }

    public int StepX { get; }

    /// <summary>
    /// Rows of the source that a distance of a window counts: of a depthwise kernel, which has its stride and its dilation written out,
    /// one.
    /// </summary>
    public int WindowStepY => _isDepthwise ? 1 : StepY;

    /// <summary>The same of columns.</summary>
    public int WindowStepX => _isDepthwise ? 1 : StepX;

    /// <summary>Rows of the source from one tap of a phase to the next.</summary>
    public int DilationY { get; }

    public int DilationX { get; }

    /// <summary>Gets whether the columns and channels of a row of taps are summed as one.</summary>
    public bool HasRows { get; }

    /// <summary>Floats of one result with room for the lanes that a block has too many.</summary>
    public int ResultPixel { get; }

    /// <summary>The lanes of all blocks of a group.</summary>
    public int LanesPerGroup { get; }

    /// <summary>Gets whether two blocks of a group have channels in common, which are computed twice.</summary>
    public bool HasSharedChannels => Blocks.Length > 1 && LanesPerGroup > ResultsPerGroup;

    private bool IsPointwise => this is { Y: [{ Taps: 1, SourceStart: 0 }], X: [{ Taps: 1, SourceStart: 0 }], StepY: 1, StepX: 1 };

    /// <summary>Floats of all panels.</summary>
    public int PanelsLength { get; }

    /// <summary>A direction with channels in the lanes of vectors of <see cref="IChannelKernel.VectorBits"/>.</summary>
    public static GatherPlan OfChannels(KernelShape shape, bool isForward, int vectorBits) =>
        new(shape, isForward, channels => ChannelBlocks.OfVectors(channels, vectorBits, VectorWidth.Bits), IsDepthwise(shape));

    /// <summary>A direction with pixels in the lanes, beside blocks of so many channels.</summary>
    public static GatherPlan OfPixels(KernelShape shape, bool isForward, int blockWidth) =>
        new(shape, isForward, channels => ChannelBlocks.Of(channels, blockWidth), isDepthwise: false);

    public static bool IsDepthwise(KernelShape shape) =>
        ShapeFormulas.IsDepthwise(shape.InChannels, shape.OutChannels, shape.Groups);

    /// <summary>
    /// Returns whether each result meets one pixel, in its place; padding at the right or lower end makes planes of other sizes.
    /// </summary>
    public bool IsPointwiseOn(ImageView source, ImageView result) =>
        IsPointwise && source.Height == result.Height && source.Width == result.Width;

    /// <summary>Returns where the first panel of a phase begins; its groups and their blocks follow each other.</summary>
    public int PanelOf(int phaseY, int phaseX) => _panels[(phaseY * X.Length) + phaseX];

    /// <summary>The rows of the source, from the first one to behind the last, that the phases read for some of their results.</summary>
    public (int Start, int End) ReachY(int results, int first, int most) => Reach(Y, results, first, most, StepY, DilationY);

    /// <summary>The same of columns.</summary>
    public (int Start, int End) ReachX(int results, int first, int most) => Reach(X, results, first, most, StepX, DilationX);

    /// <summary>Puts weights in the order in which the compiled code reads them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(ReadOnlySpan<float> weight, Span<float> panels)
    {
        int taps = _shape.Taps;
        (int channelStride, int laneStride) = _isDepthwise ? (0, taps)
            : _isForward ? (taps, _shape.InChannelsPerGroup * taps)
            : (_shape.InChannelsPerGroup * taps, taps);
        int groupStride = _shape.OutChannelsPerGroup * _shape.InChannelsPerGroup * taps;
        foreach (PhaseAxis y in Y)
        {
            foreach (PhaseAxis x in X)
            {
                for (int group = 0; group < Groups; group++)
                {
                    foreach (ChannelBlock block in Blocks)
                    {
                        int length = y.Taps * x.Taps * SourcesPerGroup * block.Width;
                        Pack(
                            weight[((group * groupStride) + (block.Start * laneStride))..],
                            y, x, channelStride, laneStride, Math.Min(block.Width, ResultsPerGroup - block.Start), block.Width,
                            panels[..length]);
                        panels = panels[length..];
                    }
                }
            }
        }
    }

    /// <summary>
    /// Puts sums in the order of the panels back into that of the weights: <see cref="Pack(ReadOnlySpan{float}, Span{float})"/> backwards,
    /// of one phase.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Unpack(ReadOnlySpan<float> panels, Span<float> weight)
    {
        int taps = _shape.Taps;
        int channelStride = _isDepthwise ? 0 : taps;
        int laneStride = _isDepthwise ? taps : _shape.InChannelsPerGroup * taps;
        for (int group = 0; group < Groups; group++)
        {
            foreach (ChannelBlock block in Blocks)
            {
                int lanes = Math.Min(block.Width, ResultsPerGroup - block.Start);
                int start = ((group * ResultsPerGroup) + block.Start) * laneStride;
                foreach ((int channel, int lane) in new Patches(SourcesPerGroup, lanes))
                {
                    int endChannel = Math.Min(channel + Patches.Channels, SourcesPerGroup), endLane = Math.Min(lane + Patches.Lanes, lanes);
                    for (int tap = 0; tap < taps; tap++)
                    {
                        for (int c = channel; c < endChannel; c++)
                        {
                            ReadOnlySpan<float> from = panels.Slice(((tap * SourcesPerGroup) + c) * block.Width, endLane);
                            for (int k = lane; k < from.Length; k++)
                            {
                                weight[start + tap + (c * channelStride) + (k * laneStride)] = from[k];
                            }
                        }
                    }
                }

                panels = panels[(taps * SourcesPerGroup * block.Width)..];
            }
        }
    }

    /// <summary>The lanes of all blocks before one, the groups being counted through.</summary>
    public int LanesBefore(int piece)
    {
        int lanes = piece / Blocks.Length * LanesPerGroup;
        for (int b = 0; b < piece % Blocks.Length; b++)
        {
            lanes += Blocks[b].Width;
        }

        return lanes;
    }

    /// <summary>Packs the bias as the blocks take it; nothing is zeros.</summary>
    public void PackBias(ReadOnlySpan<float> bias, Span<float> lanes)
    {
        lanes.Clear();
        if (bias.IsEmpty)
        {
            return;
        }

        for (int group = 0; group < Groups; group++)
        {
            foreach (ChannelBlock block in Blocks)
            {
                bias.Slice((group * ResultsPerGroup) + block.Start, Math.Min(block.Width, ResultsPerGroup - block.Start)).CopyTo(lanes);
                lanes = lanes[block.Width..];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(
        ReadOnlySpan<float> weight, PhaseAxis y, PhaseAxis x, int channelStride, int laneStride, int lanes, int width, Span<float> panel)
    {
        if (lanes < width)
        {
            panel.Clear();
        }

        foreach ((int channel, int lane) in new Patches(SourcesPerGroup, lanes))
        {
            int endChannel = Math.Min(channel + Patches.Channels, SourcesPerGroup), endLane = Math.Min(lane + Patches.Lanes, lanes);
            for (int a = 0; a < y.Taps; a++)
            {
                for (int b = 0; b < x.Taps; b++)
                {
                    int tap = ((y.FirstTap + (a * y.TapStep)) * _shape.Width) + x.FirstTap + (b * x.TapStep);
                    for (int c = channel; c < endChannel; c++)
                    {
                        Span<float> to = panel.Slice(((((a * x.Taps) + b) * SourcesPerGroup) + c) * width, endLane);
                        for (int k = lane; k < to.Length; k++)
                        {
                            to[k] = weight[tap + (c * channelStride) + (k * laneStride)];
                        }
                    }
                }
            }
        }
    }

    private int TapsOf(int phase) => Y[phase / X.Length].Taps * X[phase % X.Length].Taps;

    /// <summary>
    /// The gradient with respect to a padding that shows pixels goes to the padded image first, which has no padding itself, and is then
    /// added to the pixels shown.
    /// </summary>
    private static int PaddingOf(KernelShape shape, int padding) => shape.Border == Border.Zero ? padding : 0;

    private static (int Start, int End) Reach(PhaseAxis[] phases, int results, int first, int most, int step, int dilation)
    {
        int start = int.MaxValue, end = int.MinValue;
        foreach (PhaseAxis phase in phases)
        {
            int count = Math.Min(most, phase.CountOf(results) - first);
            if (phase.Taps == 0 || count < 1)
            {
                continue;
            }

            int from = phase.SourceStart + (first * step);
            start = Math.Min(start, from);
            end = Math.Max(end, from + ((count - 1) * step) + ((phase.Taps - 1) * dilation) + 1);
        }

        return start == int.MaxValue ? (0, 0) : (start, end);
    }
}
