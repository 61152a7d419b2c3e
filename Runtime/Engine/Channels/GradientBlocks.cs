using System;
using System.Runtime.CompilerServices;
using KernelGen.Shared;

namespace KernelGen.Engine.Channels;

/// <summary>
/// Into which blocks the gradient with respect to the weights cuts the channels of both operands, counted through all groups. The last
/// block of a group ends with the group and may have some channels in common with the one before.
/// </summary>
internal readonly struct GradientBlocks
{
    private readonly GatherPlan _plan;
    private readonly KernelShape _shape;
    private readonly int _inputsPerGroup;
    private readonly int _perGroup;

    /// <param name="plan">The forward direction.</param>
    /// <param name="shape">The kernel.</param>
    /// <param name="width">How many input channels the compiled code takes at once.</param>
    public GradientBlocks(GatherPlan plan, KernelShape shape, int width)
    {
        (_plan, _shape, InputWidth) = (plan, shape, width);
        IsDepthwise = GatherPlan.IsDepthwise(shape);
        _inputsPerGroup = IsDepthwise ? shape.InChannels : shape.InChannelsPerGroup;
        _perGroup = (_inputsPerGroup + width - 1) / width;
    }

    /// <summary>Gets whether each channel of input meets one of output only.</summary>
    public bool IsDepthwise { get; }

    /// <summary>Channels of a block of input.</summary>
    public int InputWidth { get; }

    /// <summary>
    /// Gets whether the columns and channels of a row of taps are terms of one axis: they are one run of numbers in a block.
    /// </summary>
    public bool HasRows => !IsDepthwise && ShapeFormulas.IsRun(1, 1, _shape.DilationX, _shape.Width);

    /// <inheritdoc cref="GatherPlan.WindowStepY"/>
    public int WindowStepY => _plan.WindowStepY;

    /// <inheritdoc cref="GatherPlan.WindowStepX"/>
    public int WindowStepX => _plan.WindowStepX;

    /// <summary>Blocks of input channels.</summary>
    public int Inputs => _plan.Groups * _perGroup;

    /// <summary>Blocks of output channels.</summary>
    public int Outputs => _plan.Groups * _plan.Blocks.Length;

    /// <summary>The lanes of all blocks of output channels.</summary>
    public int OutputLanes => _plan.Groups * _plan.LanesPerGroup;

    /// <summary>Pairs of a block of input and one of output, those with the same input behind each other.</summary>
    public int Pairs => Inputs * _plan.Blocks.Length;

    /// <summary>Floats of one tap of all pairs.</summary>
    public int TapsLength => checked(Terms * Inputs * _plan.LanesPerGroup);

    /// <summary>Input channels that a weight of a block has.</summary>
    private int Terms => IsDepthwise ? 1 : InputWidth;

    /// <summary>The first channel of a block of input.</summary>
    public int InputStart(int block) =>
        (block / _perGroup * _inputsPerGroup) + Math.Min(block % _perGroup * InputWidth, _inputsPerGroup - InputWidth);

    /// <summary>All blocks of input, in a new array.</summary>
    public ChannelBlock[] AllInputs()
    {
        var all = new ChannelBlock[Inputs];
        for (int block = 0; block < all.Length; block++)
        {
            all[block] = new ChannelBlock(InputStart(block), InputWidth);
        }

        return all;
    }

    /// <summary>A block of output channels.</summary>
    public ChannelBlock Output(int block)
    {
        ChannelBlock of = _plan.Blocks[block % _plan.Blocks.Length];
        return of with { Start = (block / _plan.Blocks.Length * _plan.ResultsPerGroup) + of.Start };
    }

    /// <summary>The lanes of all blocks of output before one.</summary>
    public int LanesBefore(int block) => _plan.LanesBefore(block);

    /// <summary>The block of input and the block of output of a pair, which are of one group.</summary>
    public (int Input, int Output) Pair(int pair)
    {
        (int input, int output) = Math.DivRem(pair, _plan.Blocks.Length);
        return (input, (input / _perGroup * _plan.Blocks.Length) + output);
    }

    /// <summary>Floats of one tap of the pairs before one.</summary>
    public nint TapsBefore(int pair)
    {
        (int input, int output) = Math.DivRem(pair, _plan.Blocks.Length);
        return (nint)Terms * ((input * _plan.LanesPerGroup) + _plan.LanesBefore(output));
    }

    /// <summary>Floats of one tap of a pair, <c>[channel][lane]</c>.</summary>
    public int TapLength(int pair) => Terms * _plan.Blocks[pair % _plan.Blocks.Length].Width;

    /// <summary>
    /// Puts the sums of some rows of taps of a pair, <c>[row][column][channel][lane]</c>, into the order of the weights; what another pair
    /// has too is left to the first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Unpack(int pair, int tapRow, int tapRows, float* sums, float* weight)
    {
        (int input, int output) = Pair(pair);
        ChannelBlock of = _plan.Blocks[output % _plan.Blocks.Length];
        int firstLane = _plan.LanesBefore(output % _plan.Blocks.Length) - of.Start;
        int lanes = Math.Min(of.Width, _plan.ResultsPerGroup - of.Start);
        int start = input % _perGroup * InputWidth;
        int firstTerm = IsDepthwise ? 0 : Math.Max(0, start - (_inputsPerGroup - InputWidth));
        int laneStride = _shape.InChannelsPerGroup * _shape.Taps, tapStride = Terms * of.Width;
        float* from = sums + (firstTerm * of.Width) + firstLane;
        float* to = weight + (tapRow * _shape.Width) + ((nint)(Output(output).Start + firstLane) * laneStride)
            + (IsDepthwise ? 0 : start * _shape.Taps);
        int columns = lanes - firstLane, readable = of.Width - firstLane;
        if (_shape.Taps == 1)
        {
            Transposition.Copy(from, of.Width, to, laneStride, Terms - firstTerm, columns, readable);
            return;
        }

        for (int term = firstTerm; term < Terms; term++, from += of.Width, to += _shape.Taps)
        {
            Transposition.Copy(from, tapStride, to, laneStride, tapRows * _shape.Width, columns, readable);
        }
    }
}
