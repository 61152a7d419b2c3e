using System;

namespace KernelGen;

/// <summary>
/// Runs a plan on a batch with pixels in the lanes: bands of rows of each group of channels. Where rows of outputs fill vectors and their planes are
/// stored as such, they are written in place. Else a band is computed into a copy: without a stride the rows of the window are one long row, of which
/// the places between the outputs are computed too and left out when the copy is written back, so that short rows fill vectors.
/// </summary>
internal unsafe struct PixelGather<TDirection> : IItemWork
    where TDirection : struct, IPixelDirection
{
    /// <summary>Rows at least so long are written in place, whatever the last vector, which may do outputs again, costs.</summary>
    private const int LongRow = 16;

    /// <summary>The columns of most of the compiled tiles, or a multiple.</summary>
    private const int TileColumns = 192;

    /// <summary>Floats of the groups that are done together: a part of the first-level cache.</summary>
    private const int GroupsLength = 4096;

    private static readonly int Lanes = VectorWidth.LanesOf(TDirection.VectorBits);

    private GatherPlan _plan;
    private Border _border;
    private ImageView _source;
    private ImageView _result;
    private float* _panels;
    private float* _bias;
    private int _bandRows;
    private int _bandColumns;
    private int _bands;
    private int _parts;

    public static void Run(
        GatherPlan plan,
        Border border,
        in ImageBatch source,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch result,
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
            };
            gather.Run(result.Count, degree);
        }
    }

    private void Run(nint images, int degree)
    {
        Cut();
        long bands = images * (long)_bands;
        _parts = bands >= 4 * degree || degree == 1 ? 1 : (int)Math.Min(_plan.Groups, ((4 * degree) + bands - 1) / bands);
        long items = bands * _parts;
        ParallelItems.Run(this, items, degree);
    }

    /// <summary>Into how many bands of how many rows (of a phase) to cut an image; one of a pointwise kernel is one row, and is cut into columns.</summary>
    private void Cut()
    {
        if (_plan.IsPointwise && _source.CanBeRow && _result.CanBeRow && _source.PixelPitch == 1)
        {
            (_source, _result, _bandRows) = (_source.AsRow(), _result.AsRow(), 1);
            (_bandColumns, _bands) = Bands.Cut(
                _result.Width, Math.Max(Bands.Length / 4 / _plan.SourcesPerGroup, TileColumns), TileColumns);
            return;
        }

        int rows = _plan.Y[0].CountOf(_result.Height);
        long rowLength = Math.Max(1L, (long)_source.Width * _plan.SourcesPerGroup * _plan.StepY);
        _bandColumns = _result.Width;
        (_bandRows, _bands) = Bands.Cut(rows, Math.Max(1, Bands.Length / rowLength), multiple: 1);
    }

    /// <summary>A band of an image, all groups of channels or some.</summary>
    public readonly void Run(long item)
    {
        int part = (int)(item % _parts);
        item /= _parts;
        int band = (int)(item % _bands);
        (ImageView source, ImageView result) = (_source[(nint)(item / _bands)], _result[(nint)(item / _bands)]);
        int firstRow = band * _bandRows;
        if (_bandColumns < result.Width)
        {
            int start = band * _bandColumns;
            (source, result, firstRow) = (source.Columns(start, _bandColumns), result.Columns(start, _bandColumns), 0);
        }

        (int top, int bottom) = _plan.ReachY(result.Height, firstRow, _bandRows);
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
        int first = _plan.Groups * part / _parts, end = _plan.Groups * (part + 1) / _parts;
        int most = windowLength + writtenLength == 0 ? 1 : Math.Clamp(GroupsLength / (windowLength + writtenLength), 1, end - first);
        using Scratch window = isStaged ? Scratch.Rent(checked(most * windowLength)) : default;
        using Scratch written = isInPlace ? default : Scratch.Rent(checked(most * writtenLength));
        fixed (float* copy = window.Span, to = written.Span)
        {
            if (isStaged)
            {
                stage.Clear(copy, (long)most * _plan.SourcesPerGroup);
            }

            for (int group = first; group < end; group += most)
            {
                int groups = Math.Min(most, end - group);
                ImageView channels = source.ChannelsOf(group * _plan.SourcesPerGroup, groups * _plan.SourcesPerGroup);
                if (isStaged)
                {
                    stage.Copy(channels, top, left, _border, copy);
                }

                Planes planes = isStaged
                    ? new Planes(copy, stage.Plane, stage.Pitch, stage.Column)
                    : new Planes(channels.Pixel(top, left), source.ChannelPitch, source.RowPitch, 0);
                RunBlocks(planes, result, new Groups(group, groups, to, writtenLength), firstRow, top, left);
            }
        }
    }

    /// <summary>Whether rows of outputs are computed one by one: each has a vector, and no more than as parts of a long row of the window's.</summary>
    private readonly bool FillsVectors(int columns, int width) =>
        columns >= Lanes && (columns >= LongRow || _plan is not { StepY: 1, StepX: 1 } || PixelStage.RoundUp(columns, Lanes) <= width);

    /// <summary>Floats of the outputs of a block in a band, those in excess included.</summary>
    private readonly int LengthOf(PixelStage stage, int columns)
    {
        int row = PixelStage.RoundUp(columns, Lanes);
        nint pitch = _plan is { StepY: 1, StepX: 1 } ? Math.Max(stage.Pitch, row) : row;
        return checked((int)(_plan.Blocks[0].Width * ((_bandRows * pitch) + row)));
    }

    /// <summary>Every block of channels, and for each every phase.</summary>
    private readonly void RunBlocks(Planes source, ImageView result, Groups groups, int firstRow, int top, int left)
    {
        for (int b = 0; b < _plan.Blocks.Length; b++)
        {
            for (int phaseY = 0; phaseY < _plan.Y.Length; phaseY++)
            {
                PhaseAxis y = _plan.Y[phaseY];
                int rows = Math.Min(_bandRows, y.CountOf(result.Height) - firstRow);
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
                    Run(source with { Origin = from }, _panels + _plan.PanelOf(phaseY, phaseX), phase, b, result, groups);
                }
            }
        }
    }

    /// <summary>All groups before the first is written back: what was just stored in pieces is loaded slowly.</summary>
    private readonly void Run(Planes source, float* panels, Phase phase, int block, ImageView result, Groups groups)
    {
        bool isInPlace = groups.Written is null;

        // Of one long row, what lies between the rows of outputs is as long as the rest of the window's row.
        bool isLong = !isInPlace && _plan is { StepY: 1, StepX: 1 };
        nint pitch = isLong ? source.Pitch : PixelStage.RoundUp(phase.Columns, Lanes);
        int columns = isInPlace ? phase.Columns
            : isLong ? PixelStage.RoundUp(checked((int)((phase.Rows - 1) * pitch) + phase.Columns), Lanes)
            : (int)pitch;
        int rows = isLong ? 1 : phase.Rows;
        nint plane = (nint)rows * columns;
        nint taps = (nint)phase.Y.Taps * phase.X.Taps * _plan.SourcesPerGroup;
        for (int g = 0; g < groups.Count; g++)
        {
            int lanesBefore = _plan.LanesBefore(((groups.First + g) * _plan.Blocks.Length) + block);
            ImageView channels = BlockOf(result, groups.First + g, block);
            Planes to = isInPlace
                ? new Planes(channels.Pixel(phase.FirstRow, 0), channels.ChannelPitch, channels.RowPitch, 0)
                : new Planes(groups.WrittenOf(g), plane, pitch, 0);
            Planes from = source with { Origin = source.Origin + (g * _plan.SourcesPerGroup * source.Plane) };
            Run(from, panels + (taps * lanesBefore), _bias + lanesBefore, phase, rows, columns, to);
        }

        for (int g = 0; !isInPlace && g < groups.Count; g++)
        {
            WriteBack(groups.WrittenOf(g), plane, pitch, phase, BlockOf(result, groups.First + g, block));
        }
    }

    private readonly ImageView BlockOf(ImageView result, int group, int block) =>
        result.ChannelsOf((group * _plan.ResultsPerGroup) + _plan.Blocks[block].Start, _plan.Blocks[block].Width);

    private readonly void Run(Planes source, float* panel, float* bias, Phase phase, int rows, int columns, Planes result) =>
        TDirection.Run(new PixelWindow(ref *source.Origin, ref *panel, ref *bias, ref *result.Origin)
        {
            InputPlane = source.Plane,
            InputPitch = source.Pitch,
            InputColumn = source.Column,
            WeightPitch = (nint)phase.X.Taps * _plan.SourcesPerGroup * _plan.Blocks[0].Width,
            OutputPlane = result.Plane,
            OutputPitch = result.Pitch,
            Rows = rows,
            Columns = columns,
            TapRows = phase.X.Taps == 0 ? 0 : phase.Y.Taps,
            TapColumns = phase.X.Taps,
        });

    private static void WriteBack(float* from, nint plane, nint pitch, Phase phase, ImageView block)
    {
        nint pixel = block.PixelPitch * phase.X.ResultStep;
        if (pixel == 1)
        {
            float* first = block.Pixel(phase.Y.ResultStart + (phase.FirstRow * phase.Y.ResultStep), phase.X.ResultStart);
            for (int c = 0; c < block.Channels; c++)
            {
                KernelGen.Rows.Copy(
                    from + (c * plane), pitch, first + (c * block.ChannelPitch), block.RowPitch * phase.Y.ResultStep, phase.Rows, phase.Columns);
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
    private readonly record struct Planes(nint Address, nint Plane, nint Pitch, nint Column)
    {
        public Planes(float* origin, nint plane, nint pitch, nint column)
            : this((nint)origin, plane, pitch, column)
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

        public float* WrittenOf(int group) => Written + ((nint)group * length);
    }

    /// <summary>The results of one phase in a band.</summary>
    private readonly record struct Phase(PhaseAxis Y, PhaseAxis X, int Rows, int Columns, int FirstRow);
}
