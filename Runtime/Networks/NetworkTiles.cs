using System;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Threading;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>
/// Runs a network from picture to picture in tiles, each with what its outputs see of the picture around it. So the memory that a call
/// needs is that of a few tiles, whatever the picture, and the results are those of the whole picture, for direct sums with the same bits.
/// </summary>
public static class NetworkTiles
{
    /// <summary>Runs a network.</summary>
    /// <param name="input">Pictures <c>(N, C, H, W)</c>, or one <c>(C, H, W)</c> as the network takes it.</param>
    /// <param name="output">The results, of the shape that the network makes of the whole input.</param>
    /// <param name="reach">What one output sees, along rows and along columns.</param>
    /// <param name="tile">Rows and columns of the input for which a tile has results.</param>
    /// <param name="degreeOfParallelism">How many threads work at once; -1 for one a core.</param>
    /// <param name="progress">Is told the share of the tiles that are done, by the thread that did one.</param>
    /// <param name="run">The network.</param>
    /// <param name="cancellationToken">Ends the run between two tiles.</param>
    /// <exception cref="ArgumentException">A shape is wrong, or the output overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tile is too small, or the degree of parallelism none.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; some tiles are written.</exception>
    public static void Run(
        in ReadOnlyTensorSpan<float> input,
        in TensorSpan<float> output,
        (NetworkReach Rows, NetworkReach Columns) reach,
        int tile,
        int degreeOfParallelism,
        IProgress<double>? progress,
        NetworkFunction run,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        int degree = Operands.Degree(degreeOfParallelism);
        int least = Math.Max(
            Math.Max(reach.Rows.Step, reach.Rows.Before + reach.Rows.After),
            Math.Max(reach.Columns.Step, reach.Columns.Before + reach.Columns.After));
        if (tile < Math.Max(1, least))
        {
            throw new ArgumentOutOfRangeException(
                nameof(tile),
                tile,
                $"A tile has at least {Math.Max(1, least)} rows and columns, as many as an output of the network sees.");
        }

        Operands.ThrowIfOverlap(output.AsReadOnlyTensorSpan(), input, nameof(output), nameof(input));
        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        var rows = new TileAxis(reach.Rows, tile, (int)input.Lengths[^2], (int)output.Lengths[^2]);
        var columns = new TileAxis(reach.Columns, tile, (int)input.Lengths[^1], (int)output.Lengths[^1]);
        unsafe
        {
            fixed (float* from = x.Elements, to = y)
            {
                var work = new Tiles(
                    new Pictures((nint)from, new TensorShape(input.Lengths)), new Pictures((nint)to, new TensorShape(output.Lengths)),
                    rows, columns, run, progress, new Counter(), cancellationToken);
                ParallelItems.Run(work, (long)rows.Count * columns.Count, degree);
            }
        }
    }

    private sealed class Counter
    {
        public long Done;
    }

    private readonly record struct Pictures(nint Address, TensorShape Shape)
    {
        public int Planes => (int)(Shape.Elements / (Shape[Shape.Rank - 2] * Shape[Shape.Rank - 1]));

        public TensorShape Sized(int height, int width)
        {
            Span<nint> lengths = stackalloc nint[Shape.Rank];
            Shape.Lengths.CopyTo(lengths);
            (lengths[^2], lengths[^1]) = (height, width);
            return new TensorShape(lengths);
        }

        public unsafe Span<float> Row(int plane, int row, int column, int length)
        {
            int height = (int)Shape[Shape.Rank - 2], width = (int)Shape[Shape.Rank - 1];
            return new Span<float>((float*)Address + ((((long)plane * height) + row) * width) + column, length);
        }
    }

    /// <summary>The tiles of one dimension.</summary>
    private readonly struct TileAxis
    {
        private readonly NetworkReach _reach;
        private readonly int _tile;
        private readonly int _length;
        private readonly int _outputs;

        public TileAxis(NetworkReach reach, int tile, int length, int outputs)
        {
            _reach = reach;
            _tile = Math.Min(tile, length + reach.Step) / reach.Step * reach.Step;
            _length = length;
            _outputs = outputs;
            Count = ParallelItems.PiecesOf(outputs, _tile * reach.Scale);
        }

        public int Count { get; }

        /// <summary>The pixels of the input that a tile is given, and its outputs: in the whole, and in the tile.</summary>
        public (int Begin, int Length, int OutputBegin, int Outputs, int OutputInTile) Of(int index)
        {
            int first = index * _tile, end = first + _tile;
            int begin = Math.Max(0, first - RoundUp(_reach.Before)), behind = Math.Min(_length, RoundUp(end + _reach.After));
            int outputs = Math.Min(_tile * _reach.Scale, _outputs - (first * _reach.Scale));
            return (begin, behind - begin, first * _reach.Scale, outputs, (first - begin) * _reach.Scale);
        }

        /// <summary>Returns the number of outputs of a tile of so many pixels: as many fewer than pixels as the whole has.</summary>
        public int OutputsOf(int length) => _outputs - ((_length - length) * _reach.Scale);

        private int RoundUp(int pixels) => (pixels + _reach.Step - 1) / _reach.Step * _reach.Step;
    }

    private readonly struct Tiles(
        Pictures input,
        Pictures output,
        TileAxis rows,
        TileAxis columns,
        NetworkFunction run,
        IProgress<double>? progress,
        Counter counter,
        CancellationToken cancellationToken) : IItemWork
    {
        public void Run(long item)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var down = rows.Of((int)(item / columns.Count));
            var across = columns.Of((int)(item % columns.Count));
            TensorShape given = input.Sized(down.Length, across.Length);
            TensorShape made = output.Sized(rows.OutputsOf(down.Length), columns.OutputsOf(across.Length));
            using Scratch from = Scratch.Rent((int)given.Elements);
            using Scratch to = Scratch.Rent((int)made.Elements);
            for (int plane = 0, at = 0; plane < input.Planes; plane++)
            {
                for (int row = 0; row < down.Length; row++, at += across.Length)
                {
                    input.Row(plane, down.Begin + row, across.Begin, across.Length).CopyTo(from.Span[at..]);
                }
            }

            run(new ReadOnlyTensorSpan<float>(from.Span, given.Lengths), new TensorSpan<float>(to.Span, made.Lengths));
            int width = (int)made[made.Rank - 1], height = (int)made[made.Rank - 2];
            for (int plane = 0; plane < output.Planes; plane++)
            {
                for (int row = 0; row < down.Outputs; row++)
                {
                    int at = (((plane * height) + down.OutputInTile + row) * width) + across.OutputInTile;
                    to.Span.Slice(at, across.Outputs).CopyTo(output.Row(plane, down.OutputBegin + row, across.OutputBegin, across.Outputs));
                }
            }

            progress?.Report(Interlocked.Increment(ref counter.Done) / ((double)rows.Count * columns.Count));
        }
    }
}
