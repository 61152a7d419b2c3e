using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Threading;

namespace KernelGen.Engine.Pixels;

/// <summary>
/// Runs a plan on a batch with pixels in the lanes: bands of rows of each group of channels. Where rows of outputs fill vectors and their
/// planes are stored as such, they are written in place. Else a band is computed into a copy: without a stride the rows of the window are
/// one long row, of which the places between the outputs are computed too and left out when the copy is written back, so that short rows
/// fill vectors.
/// </summary>
internal unsafe struct PixelGather<TDirection> : IItemWork
    where TDirection : struct, IPixelDirection
{
    /// <summary>Rows at least so long are written in place, whatever the last vector, which may do outputs again, costs.</summary>
    private const int LongRow = 16;

    /// <summary>Floats of the groups that are done together: a part of the first-level cache.</summary>
    private const int GroupsLength = 4096;

    private static readonly int Lanes = VectorWidth.LanesOf(TDirection.VectorBits);

    private GatherPlan _plan;
    private Border _border;
    private ImageView _source;
    private ImageView _result;
    private float* _panels;
    private float* _bias;
    private Finish _finish;
    private PixelBands _bands;

    public static void Run(
        GatherPlan plan,
        Border border,
        in ImageBatch source,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch result,
        in Finish finish,
        int degree)
    {
        using Scratch lanes = Scratch.Rent(plan.LanesPerGroup * plan.Groups);
        plan.PackBias(bias, lanes.Span);
        fixed (float* from = &source.Origin, to = &result.Origin, weight = panels, start = lanes.Span)
        {
            var gather = new PixelGather<TDirection>
            {
                _plan = plan,
                _border = border,
                _source = new ImageView(from, source),
                _result = new ImageView(to, result),
                _panels = weight,
                _bias = start,
                _finish = finish,
            };
            if (plan.IsPointwiseOn(gather._source, gather._result)
                && gather._source is { CanBeRow: true, PixelPitch: 1 }
                && gather._result.CanBeRow
                && finish.CanBeRow)
            {
                (gather._source, gather._result, gather._finish) = (gather._source.AsRow(), gather._result.AsRow(), finish.AsRow());
            }

            gather._bands = PixelBands.Of(plan, gather._source, gather._result, result.Count, !finish.IsEmpty, degree);
            ParallelItems.Run(gather, gather._bands.CountOf(result.Count), degree);
        }
    }

    /// <summary>A band of an image, all groups of channels or some.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(long item)
    {
        (nint image, int firstRow, int column, int firstGroup, int endGroup) = _bands.At(item, _plan);
        (ImageView source, ImageView result) = (_source[image], _result[image]);
        if (_bands.Columns < result.Width)
        {
            (source, result) = (source.Columns(column, _bands.Columns), result.Columns(column, _bands.Columns));
        }

        (int top, int bottom) = _plan.ReachY(result.Height, firstRow, _bands.Rows);
        (int left, int right) = _plan.ReachX(result.Width, 0, result.Width);
        int columns = _plan.X[0].CountOf(result.Width);
        bool isInPlace = result.PixelPitch == 1 && _plan is { Y.Length: 1, X.Length: 1 } && FillsVectors(columns, right - left);
        bool isStaged = !isInPlace || _plan.StepX > 1 || source.PixelPitch != 1
            || top < 0 || left < 0 || bottom > source.Height || right > source.Width;
        var stage = new PixelStage(
            Math.Max(0, bottom - top),
            Math.Max(0, right - left),
            _plan.StepX == 1 ? 0 : isInPlace ? columns : PixelStage.RoundUp(columns, Lanes),
            _plan.StepX,
            _plan.X[0].Taps,
            _plan.DilationX);
        int windowLength = isStaged ? stage.LengthOf(_plan.SourcesPerGroup) : 0, writtenLength = isInPlace ? 0 : LengthOf(stage, columns);
        int most = windowLength + writtenLength == 0 ? 1
            : Math.Min(Math.Max(GroupsLength / (windowLength + writtenLength), _bands.Neighbours), endGroup - firstGroup);
        using Scratch window = isStaged ? Scratch.Rent(checked(most * windowLength)) : default;
        using Scratch written = isInPlace ? default : Scratch.Rent(checked(most * writtenLength));
        fixed (float* copy = window.Span, to = written.Span)
        {
            if (isStaged)
            {
                stage.Clear(copy, (long)most * _plan.SourcesPerGroup);
            }

            for (int group = firstGroup; group < endGroup; group += most)
            {
                int groups = Math.Min(most, endGroup - group);
                ImageView channels = source.ChannelsOf(group * _plan.SourcesPerGroup, groups * _plan.SourcesPerGroup);
                if (isStaged)
                {
                    stage.Copy(channels, top, left, _border, copy);
                }

                Planes planes = isStaged
                    ? new Planes(copy, stage.Plane, stage.Pitch, stage.PhasePitch)
                    : new Planes(channels.Pixel(top, left), source.ChannelPitch, source.RowPitch, 0);
                RunBlocks(planes, result, new Groups(group, groups, to, writtenLength), firstRow, top, left, image, column);
            }
        }
    }

    /// <summary>
    /// Returns whether rows of outputs are computed one by one: each has a vector, and no more than as parts of a long row of the window's.
    /// </summary>
    private readonly bool FillsVectors(int columns, int width) =>
        columns >= Lanes && (columns >= LongRow || _plan is not { StepY: 1, StepX: 1 } || PixelStage.RoundUp(columns, Lanes) <= width);

    /// <summary>Floats of the outputs of a block in a band, those in excess included.</summary>
    private readonly int LengthOf(PixelStage stage, int columns)
    {
        int row = PixelStage.RoundUp(columns, Lanes);
        nint pitch = _plan is { StepY: 1, StepX: 1 } ? Math.Max(stage.Pitch, row) : row;
        return checked((int)(_plan.Blocks[0].Width * ((_bands.Rows * pitch) + row)));
    }

    /// <summary>Every block of channels, and for each every phase; then it is finished.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunBlocks(
        Planes source, ImageView result, Groups groups, int firstRow, int top, int left, nint image, int firstColumn)
    {
        for (int b = 0; b < _plan.Blocks.Length; b++)
        {
            for (int phaseY = 0; phaseY < _plan.Y.Length; phaseY++)
            {
                PhaseAxis y = _plan.Y[phaseY];
                int rows = Math.Min(_bands.Rows, y.CountOf(result.Height) - firstRow);
                for (int phaseX = 0; phaseX < _plan.X.Length; phaseX++)
                {
                    PhaseAxis x = _plan.X[phaseX];
                    int columns = x.CountOf(result.Width);
                    if (rows < 1 || columns < 1)
                    {
                        continue;
                    }

                    bool isEmpty = y.Taps == 0 || x.Taps == 0;
                    float* from = isEmpty ? source.Origin
                        : source.Origin + ((y.SourceStart + ((nint)firstRow * _plan.StepY) - top) * source.Pitch) + (x.SourceStart - left);
                    var phase = new Phase(y, x, rows, columns, firstRow);
                    RunGroups(source with { Origin = from }, _panels + _plan.PanelOf(phaseY, phaseX), phase, b, result, groups);
                }
            }

            if (!_finish.IsEmpty)
            {
                FinishBlock(image, groups, b, firstRow, firstColumn, result.Width);
            }
        }
    }

    private readonly void FinishBlock(nint image, Groups groups, int block, int firstRow, int firstColumn, int columns)
    {
        int row = firstRow * _plan.Y[0].ResultStep;
        int rows = (int)Math.Min((long)_bands.Rows * _plan.Y[0].ResultStep, _result.Height - row);
        for (int g = groups.First; g < groups.First + groups.Count; g++)
        {
            int channel = (g * _plan.ResultsPerGroup) + _plan.Blocks[block].Start;
            _finish.Run(_result[image], image, row, firstColumn, rows, columns, channel, _plan.Blocks[block].Width);
        }
    }

    /// <summary>
    /// A block of channels of each of some groups. All of them before the first is written back: what was just stored in pieces is loaded
    /// slowly.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunGroups(Planes source, float* panels, Phase phase, int block, ImageView result, Groups groups)
    {
        bool isInPlace = groups.Written is null;

        // Of one long row, what lies between the rows of outputs is as long as the rest of the window's row.
        bool isLong = !isInPlace && _plan is { StepY: 1, StepX: 1 };
        nint pitch = isLong ? source.Pitch : PixelStage.RoundUp(phase.Columns, Lanes);
        int columns = isInPlace ? phase.Columns
            : isLong ? PixelStage.RoundUp(checked((int)((phase.Rows - 1) * pitch) + phase.Columns), Lanes)
            : (int)pitch;
        int rows = isLong ? 1 : phase.Rows;
        nint plane = isInPlace ? result.ChannelPitch : groups.Length / _plan.Blocks[0].Width;
        nint taps = (nint)phase.Y.Taps * phase.X.Taps * _plan.SourcesPerGroup;
        int lanesBefore = _plan.LanesBefore((groups.First * _plan.Blocks.Length) + block);
        float* from = source.Origin, panel = panels + (taps * lanesBefore), bias = _bias + lanesBefore;
        float* to = isInPlace ? BlockOf(result, groups.First, block).Pixel(phase.FirstRow, 0) : groups.Written;
        nint weightColumn = (nint)_plan.SourcesPerGroup * _plan.Blocks[0].Width;
        nint toGroup = isInPlace ? _plan.ResultsPerGroup * plane : groups.Length;
        for (int g = 0; g < groups.Count; g++)
        {
            TDirection.Run(new GatherWindow(ref *from, ref *panel, ref *bias, ref *to)
            {
                InputPlane = source.Plane,
                InputPitch = source.Pitch,
                InputRow = source.Pitch * _plan.StepY,
                InputTap = source.Pitch * _plan.DilationY,
                InputColumn = _plan.DilationX,
                InputPhase = source.PhasePitch,
                WeightPitch = phase.X.Taps * weightColumn,
                WeightColumn = weightColumn,
                OutputPlane = plane,
                OutputPitch = isInPlace ? result.RowPitch : pitch,
                Rows = rows,
                Columns = columns,
                TapRows = phase.X.Taps == 0 ? 0 : phase.Y.Taps,
                TapColumns = phase.X.Taps,
                TapTerms = _plan.SourcesPerGroup,
            });
            from += _plan.SourcesPerGroup * source.Plane;
            panel += taps * _plan.LanesPerGroup;
            bias += _plan.LanesPerGroup;
            to += toGroup;
        }

        if (isInPlace)
        {
            return;
        }

        if (_plan.Blocks.Length == 1)
        {
            // Then the channels of neighbouring groups are neighbours too.
            ImageView channels = result.ChannelsOf(groups.First * _plan.ResultsPerGroup, groups.Count * _plan.ResultsPerGroup);
            WriteBack(groups.Written, plane, pitch, phase, channels);
            return;
        }

        for (int g = 0; g < groups.Count; g++)
        {
            WriteBack(groups.Written + (g * groups.Length), plane, pitch, phase, BlockOf(result, groups.First + g, block));
        }
    }

    private readonly ImageView BlockOf(ImageView result, int group, int block) =>
        result.ChannelsOf((group * _plan.ResultsPerGroup) + _plan.Blocks[block].Start, _plan.Blocks[block].Width);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteBack(float* from, nint plane, nint pitch, Phase phase, ImageView block)
    {
        nint pixel = block.PixelPitch * phase.X.ResultStep;
        if (pixel == 1)
        {
            float* first = block.Pixel(phase.Y.ResultStart + (phase.FirstRow * phase.Y.ResultStep), phase.X.ResultStart);
            for (int c = 0; c < block.Channels; c++)
            {
                Memory.Rows.Copy(
                    from + (c * plane), pitch, first + (c * block.ChannelPitch), block.RowPitch * phase.Y.ResultStep, phase.Rows,
                    phase.Columns);
            }

            return;
        }

        for (int i = 0; i < phase.Rows; i++, from += pitch)
        {
            float* to = block.Pixel(phase.Y.ResultStart + ((phase.FirstRow + i) * phase.Y.ResultStep), phase.X.ResultStart);
            if (block.ChannelPitch == 1)
            {
                // Behind each row of the copy, and behind all of them, there is room for a vector of outputs in excess.
                Transposition.Copy(from, plane, to, pixel, block.Channels, phase.Columns, PixelStage.RoundUp(phase.Columns, Lanes));
                continue;
            }

            for (int c = 0; c < block.Channels; c++)
            {
                var row = new ReadOnlySpan<float>(from + (c * plane), phase.Columns);
                float* line = to + (c * block.ChannelPitch);
                for (int j = 0; j < row.Length; j++)
                {
                    line[j * pixel] = row[j];
                }
            }
        }
    }

    /// <summary>Planes in memory: the first number and the distances of planes, rows and, with a stride, phases of a row.</summary>
    private readonly record struct Planes(nint Address, nint Plane, nint Pitch, nint PhasePitch)
    {
        public Planes(float* origin, nint plane, nint pitch, nint phasePitch)
            : this((nint)origin, plane, pitch, phasePitch)
        {
        }

        public float* Origin
        {
            get => (float*)Address;
            init => Address = (nint)value;
        }
    }

    /// <summary>Groups of channels that are done together, and where their outputs are computed if not in place.</summary>
    private readonly struct Groups(int first, int count, float* written, int length)
    {
        public int First { get; } = first;

        public int Count { get; } = count;

        public float* Written { get; } = written;

        /// <summary>The distance from one group to the next: an equal part for each channel of a block.</summary>
        public nint Length { get; } = length;
    }

    /// <summary>The results of one phase in a band.</summary>
    private readonly record struct Phase(PhaseAxis Y, PhaseAxis X, int Rows, int Columns, int FirstRow);
}
