using System;
using System.Threading.Tasks;

namespace KernelGen;

/// <summary>Which compiled member a direction calls.</summary>
internal interface IChannelDirection
{
    static abstract void Run(in ChannelWindow window);
}

/// <summary>The forward direction of a kernel.</summary>
internal readonly struct ForwardChannels<TKernel> : IChannelDirection
    where TKernel : struct, IChannelKernel
{
    public static void Run(in ChannelWindow window) => TKernel.Forward(window);
}

/// <summary>The gradient by the input of a kernel.</summary>
internal readonly struct InputGradientChannels<TKernel> : IChannelDirection
    where TKernel : struct, IChannelKernel
{
    public static void Run(in ChannelWindow window) => TKernel.InputGradient(window);
}

/// <summary>
/// Runs a plan on a batch: bands of rows of each image, so that what is read stays in the second-level cache while the blocks of channels pass
/// over it. A band whose window reaches over the edge, or whose pixels do not have their channels side by side, is copied first; a
/// result of another layout is written back from a copy.
/// </summary>
internal unsafe struct ChannelGather<TDirection>
    where TDirection : struct, IChannelDirection
{
    /// <summary>Fewer pixels would load the weights too often.</summary>
    private const int BandPixels = 64;

    /// <summary>The columns of the widest compiled tile and multiples of the others.</summary>
    private const int TileColumns = 84;

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
            var gather = new ChannelGather<TDirection>
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
        bool isRow = _plan.IsPointwise && _source.IsInterleaved && _source.CanBeRow && _result.CanBeRow;
        if (isRow)
        {
            (_source, _result) = (_source.AsRow(), _result.AsRow());
        }

        Cut(isRow);
        long bands = images * (long)_bands;
        int pieces = _plan.Blocks.Length * _plan.Groups;
        _parts = bands >= 4 * degree || degree == 1 ? 1 : (int)Math.Min(pieces, ((4 * degree) + bands - 1) / bands);
        long items = bands * _parts;
        if (degree == 1 || items == 1)
        {
            for (long item = 0; item < items; item++)
            {
                RunItem(item);
            }

            return;
        }

        Parallel.For(0L, items, new ParallelOptions { MaxDegreeOfParallelism = degree }, new Shared(this).Run);
    }

    /// <summary>Into how many bands of how many rows (of a phase) to cut an image.</summary>
    private void Cut(bool isRow)
    {
        int rows = _plan.Y[0].CountOf(_result.Height);
        int columns = _plan.X[0].CountOf(_result.Width);
        if (isRow)
        {
            _bandRows = 1;
            (_bandColumns, _bands) = Bands.Cut(columns, Math.Max(Bands.Length / _source.Channels, BandPixels), TileColumns);
            return;
        }

        long rowLength = Math.Max(1L, (long)_source.Width * _source.Channels * _plan.StepY);
        _bandColumns = _result.Width;
        (_bandRows, _bands) = Bands.Cut(rows, Math.Max(Bands.Length / rowLength, (BandPixels + columns - 1) / columns), multiple: 1);
    }

    private readonly void RunItem(long item)
    {
        int part = (int)(item % _parts);
        item /= _parts;
        int pieces = _plan.Blocks.Length * _plan.Groups;
        int band = (int)(item % _bands);
        (ImageView source, ImageView result) = (_source[(nint)(item / _bands)], _result[(nint)(item / _bands)]);
        int firstRow = band * _bandRows;
        if (_bandColumns < result.Width)
        {
            (source, result) = (source.Columns(band * _bandColumns, _bandColumns), result.Columns(band * _bandColumns, _bandColumns));
            firstRow = 0;
        }

        RunBand(source, result, firstRow, (int)((long)pieces * part / _parts), (int)((long)pieces * (part + 1) / _parts));
    }

    private readonly void RunBand(ImageView source, ImageView result, int firstRow, int firstPiece, int endPiece)
    {
        (int top, int bottom) = _plan.ReachY(result.Height, firstRow, _bandRows);
        (int left, int right) = _plan.ReachX(result.Width);
        int height = Math.Max(0, bottom - top), width = Math.Max(0, right - left);
        bool isStaged = !source.IsInterleaved || top < 0 || left < 0 || bottom > source.Height || right > source.Width;
        nint pitch = isStaged ? OddLines((nint)width * source.Channels) : source.RowPitch;
        using Scratch window = isStaged ? Scratch.Rent(checked((int)(height * pitch))) : default;
        fixed (float* copy = window.Span)
        {
            if (isStaged)
            {
                source.CopyWindow(top, left, height, width, _border, copy, pitch);
            }

            // Of the result, the rows that the phases of this band fill between them.
            int step = _plan.Y[0].ResultStep;
            int resultRow = firstRow * step;
            int resultRows = (int)Math.Min((long)_bandRows * step, result.Height - resultRow);
            float* origin = isStaged ? copy - (top * pitch) - ((nint)left * source.Channels) : source.Origin;
            if (result.ChannelPitch == 1 && _plan.ResultPixel == result.Channels)
            {
                RunPieces(
                    origin, pitch, result, firstRow, result.Pixel(resultRow, 0), result.RowPitch, result.PixelPitch, firstPiece, endPiece);
                return;
            }

            nint resultPitch = (nint)result.Width * _plan.ResultPixel;
            using Scratch written = Scratch.Rent(checked((int)(resultRows * resultPitch)));
            fixed (float* to = written.Span)
            {
                RunPieces(origin, pitch, result, firstRow, to, resultPitch, _plan.ResultPixel, firstPiece, endPiece);
                (int channel, int channels) = ChannelsOf(firstPiece, endPiece);
                result.WriteWindow(resultRow, resultRows, result.Width, channel, channels, to, resultPitch, _plan.ResultPixel);
            }
        }
    }

    /// <summary>Every group and block of channels, and for each every phase.</summary>
    private readonly void RunPieces(
        float* source,
        nint sourcePitch,
        ImageView extent,
        int firstRow,
        float* result,
        nint resultPitch,
        nint resultPixel,
        int firstPiece,
        int endPiece)
    {
        for (int piece = firstPiece; piece < endPiece; piece++)
        {
            int group = piece / _plan.Blocks.Length;
            ChannelBlock block = _plan.Blocks[piece % _plan.Blocks.Length];
            int lanesBefore = _plan.LanesBefore(piece);
            for (int phaseY = 0; phaseY < _plan.Y.Length; phaseY++)
            {
                PhaseAxis y = _plan.Y[phaseY];
                int rows = Math.Min(_bandRows, y.CountOf(extent.Height) - firstRow);
                for (int phaseX = 0; phaseX < _plan.X.Length; phaseX++)
                {
                    PhaseAxis x = _plan.X[phaseX];
                    int columns = x.CountOf(extent.Width);
                    if (rows < 1 || columns < 1)
                    {
                        continue;
                    }

                    nint taps = (nint)y.Taps * x.Taps * _plan.SourcesPerGroup;
                    float* from = source + ((y.SourceStart + ((nint)firstRow * _plan.StepY)) * sourcePitch)
                        + ((nint)x.SourceStart * _plan.SourceChannels) + (group * _plan.SourcesPerGroup);
                    float* to = result + (y.ResultStart * resultPitch) + (x.ResultStart * resultPixel)
                        + (group * _plan.ResultsPerGroup) + block.Start;
                    float* panel = _panels + _plan.PanelOf(phaseY, phaseX) + (taps * lanesBefore);
                    TDirection.Run(new ChannelWindow(ref *from, ref *panel, ref _bias[lanesBefore], ref *to)
                    {
                        InputPitch = sourcePitch,
                        WeightPitch = (nint)x.Taps * _plan.SourcesPerGroup * block.Width,
                        OutputPitch = resultPitch * y.ResultStep,
                        OutputPixel = resultPixel * x.ResultStep,
                        Rows = rows,
                        Columns = columns,
                        TapRows = x.Taps == 0 ? 0 : y.Taps,
                        TapTerms = x.Taps * _plan.TermsPerTap,
                        Block = block.Width,
                    });
                }
            }
        }
    }

    private readonly (int First, int Count) ChannelsOf(int firstPiece, int endPiece)
    {
        int first = StartOf(firstPiece);
        int last = endPiece - 1;
        int end = Math.Min(StartOf(last) + _plan.Blocks[last % _plan.Blocks.Length].Width, ((last / _plan.Blocks.Length) + 1) * _plan.ResultsPerGroup);
        return (first, end - first);
    }

    private readonly int StartOf(int piece) =>
        (piece / _plan.Blocks.Length * _plan.ResultsPerGroup) + _plan.Blocks[piece % _plan.Blocks.Length].Start;

    /// <summary>
    /// At least so many floats: an odd number of cache lines. The pixels of a tile lie a power of two apart for many numbers of channels, and of rows that did
    /// so too, all would fall on the same eight lines of the first-level cache.
    /// </summary>
    private static nint OddLines(nint length) => (((length + Scratch.Line - 1) / Scratch.Line) | 1) * Scratch.Line;

    private sealed class Shared(ChannelGather<TDirection> gather)
    {
        private readonly ChannelGather<TDirection> _gather = gather;

        public void Run(long item) => _gather.RunItem(item);
    }
}
