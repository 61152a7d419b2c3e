using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Shared;
using KernelGen.Threading;

namespace KernelGen.Engine.Channels;

/// <summary>
/// Runs a plan on a batch in bands (<see cref="ChannelBands"/>), over each of which all blocks of channels pass. A band whose window
/// reaches over the edge, or whose pixels do not have their channels side by side, is copied first; a result of another layout is written
/// back from a copy.
/// </summary>
internal unsafe struct ChannelGather<TDirection> : IItemWork
    where TDirection : struct, IChannelDirection
{
    /// <summary>Pieces for each thread from which on one more or less makes no difference.</summary>
    private const int EvenPieces = 16;

    private GatherPlan _plan;
    private Border _border;
    private ImageView _source;
    private ImageView _result;
    private nint _images;
    private float* _panels;
    private float* _bias;
    private Finish _finish;
    private ChannelBands _bands;
    private int _parts;

    /// <summary>Blocks of channels that one thread does: all of a group where one would finish what another computes anew.</summary>
    private int _unit;

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
            var gather = new ChannelGather<TDirection>
            {
                _plan = plan,
                _border = border,
                _source = new ImageView(from, source),
                _result = new ImageView(to, result),
                _panels = weight,
                _bias = start,
                _finish = finish,
            };
            gather.Run(result.Count, degree);
        }
    }

    private void Run(nint images, int degree)
    {
        bool isRow = _plan.IsPointwiseOn(_source, _result) && _source.CanBeRow && _result.CanBeRow && _finish.CanBeRow;
        if (isRow)
        {
            (_source, _result, _finish) = (_source.AsRow(), _result.AsRow(), _finish.AsRow());
        }

        _images = images;
        _bands = ChannelBands.Of(_plan, _source, _result, images, !_finish.IsEmpty, degree);
        _unit = !_finish.IsEmpty && _plan.HasSharedChannels ? _plan.Blocks.Length : 1;
        long bands = _bands.CountOf(images);
        int pieces = _plan.Blocks.Length * _plan.Groups / _unit;
        _parts = degree == 1 ? 1 : PartsOf(bands, pieces, degree);
        long items = bands * _parts;
        ParallelItems.Run(this, items, degree);
    }

    /// <summary>Into how many parts to cut the blocks of channels of a band, so that the threads have as much to do.</summary>
    private readonly int PartsOf(long bands, int pieces, int degree)
    {
        // Each part of a band copies all that the band reads: transposed that takes as long as some blocks of channels.
        long least = (_source.IsInterleaved ? ParallelItems.PerThread : 1) * (long)degree;
        int parts = (int)Math.Clamp((least + bands - 1) / bands, 1, pieces);
        while (parts < pieces && bands * parts % degree != 0 && bands * parts < EvenPieces * (long)degree)
        {
            parts++;
        }

        return parts;
    }

    public readonly void Run(long item)
    {
        (long band, long part) = Math.DivRem(item, _parts);
        int pieces = _plan.Blocks.Length * _plan.Groups / _unit;
        RunBand(_bands.At(band, _images), (int)(pieces * part / _parts) * _unit, (int)(pieces * (part + 1) / _parts) * _unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunBand(in ChannelBand band, int firstPiece, int endPiece)
    {
        (ImageView source, ImageView result) = (_source[band.FirstImage], _result[band.FirstImage]);
        (int top, int bottom) = _plan.ReachY(result.Height, band.FirstRow, _bands.Rows);
        (int left, int right) = _plan.ReachX(result.Width, band.FirstColumn, _bands.Columns);
        int height = Math.Max(0, bottom - top), width = Math.Max(0, right - left);
        bool isStaged = !source.IsInterleaved || top < 0 || left < 0 || bottom > source.Height || right > source.Width;
        nint pitch = isStaged ? Scratch.OddLines((nint)width * source.Channels) : source.RowPitch;
        nint windowLength = height * pitch;
        using Scratch window = isStaged ? Scratch.Rent(checked((int)(band.Images * windowLength))) : default;
        fixed (float* copy = window.Span)
        {
            for (int image = 0; isStaged && image < band.Images; image++)
            {
                source[image].CopyWindow(top, left, height, width, _border, copy + (image * windowLength), pitch);
            }

            var from = isStaged
                ? new Place(copy - (top * pitch) - ((nint)left * source.Channels), windowLength, pitch, source.Channels)
                : new Place(source.Origin, source.ImagePitch, pitch, source.Channels);

            // Of the result, the rows and columns that the phases of this band fill between them.
            int row = band.FirstRow * _plan.Y[0].ResultStep, column = band.FirstColumn * _plan.X[0].ResultStep;
            int rows = (int)Math.Min((long)_bands.Rows * _plan.Y[0].ResultStep, result.Height - row);
            int columns = (int)Math.Min((long)_bands.Columns * _plan.X[0].ResultStep, result.Width - column);
            bool isInPlace = result.ChannelPitch == 1 && _plan.ResultPixel == result.Channels;
            nint pixel = _plan.Blocks[0].Width, resultPitch = columns * pixel, resultLength = rows * resultPitch;
            using Scratch written = isInPlace ? default : Scratch.Rent(checked((int)(band.Images * resultLength)));
            fixed (float* to = written.Span)
            {
                for (int piece = firstPiece; piece < endPiece; piece++)
                {
                    (int channel, int channels) = ChannelsOf(piece);
                    if (isInPlace)
                    {
                        var inPlace = new Place(result.Pixel(row, column) + channel, result.ImagePitch, result.RowPitch, result.PixelPitch);
                        RunPiece(piece, band, from, inPlace);
                    }
                    else
                    {
                        RunPiece(piece, band, from, new Place(to, resultLength, resultPitch, pixel));
                    }

                    for (int image = 0; image < band.Images; image++)
                    {
                        if (!isInPlace)
                        {
                            result[image].WriteWindow(
                                row, column, rows, columns, channel, channels, to + (image * resultLength), resultPitch, pixel);
                        }

                        if (!_finish.IsEmpty)
                        {
                            _finish.Run(result[image], band.FirstImage + image, row, column, rows, columns, channel, channels);
                        }
                    }
                }
            }
        }
    }

    /// <summary>A block of channels of a group: every phase, and for each, with the same panel of weights, every image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunPiece(int piece, in ChannelBand band, Place source, Place result)
    {
        int group = piece / _plan.Blocks.Length;
        ChannelBlock block = _plan.Blocks[piece % _plan.Blocks.Length];
        int lanesBefore = _plan.LanesBefore(piece);
        for (int phaseY = 0; phaseY < _plan.Y.Length; phaseY++)
        {
            PhaseAxis y = _plan.Y[phaseY];
            int rows = Math.Min(_bands.Rows, y.CountOf(_result.Height) - band.FirstRow);
            for (int phaseX = 0; phaseX < _plan.X.Length; phaseX++)
            {
                PhaseAxis x = _plan.X[phaseX];
                int columns = Math.Min(_bands.Columns, x.CountOf(_result.Width) - band.FirstColumn);
                if (rows < 1 || columns < 1)
                {
                    continue;
                }

                nint taps = (nint)y.Taps * x.Taps * _plan.SourcesPerGroup;
                float* from =
                    source.At(y.SourceStart + ((nint)band.FirstRow * _plan.StepY), x.SourceStart + ((nint)band.FirstColumn * _plan.StepX))
                    + (group * _plan.SourcesPerGroup);
                float* to = result.At(y.ResultStart, x.ResultStart);
                float* panel = _panels + _plan.PanelOf(phaseY, phaseX) + (taps * lanesBefore);
                for (int image = 0; image < band.Images; image++, from += source.Image, to += result.Image)
                {
                    TDirection.Run(new GatherWindow(ref *from, ref *panel, ref _bias[lanesBefore], ref *to)
                    {
                        InputPitch = source.Pitch * _plan.WindowStepY,
                        InputPixel = source.Pixel * _plan.WindowStepX,
                        InputTap = source.Pitch * _plan.DilationY,
                        InputColumn = source.Pixel * _plan.DilationX,
                        WeightPitch = (nint)x.Taps * _plan.SourcesPerGroup * block.Width,
                        WeightColumn = (nint)_plan.SourcesPerGroup * block.Width,
                        OutputPitch = result.Pitch * y.ResultStep,
                        OutputPixel = result.Pixel * x.ResultStep,
                        Rows = rows,
                        Columns = columns,
                        TapRows = x.Taps == 0 ? 0 : y.Taps,
                        TapColumns = _plan.HasRows ? 1 : x.Taps,
                        TapTerms = _plan.HasRows ? x.Taps * _plan.SourcesPerGroup : _plan.SourcesPerGroup,
                        Block = block.Width,
                    });
                }
            }
        }
    }

    /// <summary>The channels of the result that a block computes: fewer than its lanes where these are left over.</summary>
    private readonly (int First, int Count) ChannelsOf(int piece)
    {
        (int group, int at) = Math.DivRem(piece, _plan.Blocks.Length);
        ChannelBlock block = _plan.Blocks[at];
        return ((group * _plan.ResultsPerGroup) + block.Start, Math.Min(block.Width, _plan.ResultsPerGroup - block.Start));
    }

    /// <summary>Images in memory: the first number and the distances of images, rows and pixels.</summary>
    private readonly struct Place(float* origin, nint image, nint pitch, nint pixel)
    {
        private readonly float* _origin = origin;

        public nint Image { get; } = image;

        public nint Pitch { get; } = pitch;

        public nint Pixel { get; } = pixel;

        public float* At(nint row, nint column) => _origin + (row * Pitch) + (column * Pixel);
    }
}
