using System;
using KernelGen.Memory;
using KernelGen.Threading;

namespace KernelGen.Engine.Pixels;

/// <summary>
/// Into which pieces a batch is cut with pixels in the lanes: bands of rows, small enough that what a band reads stays in the second-level
/// cache while the blocks of channels pass over it, and of each band parts of the groups, as many pieces as the threads need. The cut
/// changes no result.
/// </summary>
internal readonly struct PixelBands
{
    /// <summary>Floats of source in a band of a pointwise kernel, which has no rows around it to copy twice.</summary>
    private const int PointwiseLength = Bands.Length / 4;

    /// <summary>Columns of such a band are a multiple: of the 64, 48, 32, 24 and 16 columns that most tiles have.</summary>
    private const int TileColumns = 192;

    /// <summary>Rows that are worth a call, of bands that are cut for the sake of threads.</summary>
    private const int LeastRows = 4;

    /// <summary>Rows of a phase in a band at the most.</summary>
    public int Rows { get; private init; }

    /// <summary>Columns of a band at the most: all, but of images that are one row.</summary>
    public int Columns { get; private init; }

    /// <summary>Groups whose channels share cache lines, and are copied together.</summary>
    public int Neighbours { get; private init; }

    private int RowBands { get; init; }

    private int ColumnBands { get; init; }

    /// <summary>Parts of the groups.</summary>
    private int Parts { get; init; }

    public static PixelBands Of(GatherPlan plan, ImageView source, ImageView result, nint images, bool hasFinish, int degree)
    {
        long sourceRow = (long)source.Width * plan.SourcesPerGroup * plan.StepY;

        // Outputs that lie as pixels are copied too, and what is done to finished ones needs a block of them to stay close.
        long resultRow = result.ChannelPitch == 1 || hasFinish ? (long)result.Width * plan.Blocks[0].Width : 0;
        long groupRow = Math.Max(1, Math.Max(sourceRow, resultRow));
        int neighbours = source.ChannelPitch == 1
            ? (int)Math.Clamp(Math.Min(Scratch.Line / plan.SourcesPerGroup, Bands.Length / groupRow), 1, plan.Groups)
            : 1;
        int mostParts = plan.Groups / neighbours;
        long pieces = degree == 1 ? 1 : ParallelItems.PerThread * (long)degree;
        long others = Math.Max(1, images * (long)mostParts);
        long least = (pieces + others - 1) / others;
        int height = plan.Y[0].CountOf(result.Height), rows = height, columns = result.Width, rowBands = 1, columnBands = 1;
        if (plan.IsPointwiseOn(source, result) && result.Height == 1 && source.PixelPitch == 1)
        {
            long most = Math.Min(PointwiseLength / plan.SourcesPerGroup, columns / least);
            (columns, columnBands) = Bands.Cut(columns, Math.Max(most, TileColumns), TileColumns);
        }
        else
        {
            long most = Math.Min(Bands.Length / (groupRow * neighbours), Math.Max(LeastRows, height / least));
            (rows, rowBands) = Bands.Cut(height, Math.Max(1, most), multiple: 1);
        }

        long bands = Math.Max(1, images * (long)rowBands * columnBands);
        return new PixelBands
        {
            Rows = rows,
            Columns = columns,
            Neighbours = neighbours,
            RowBands = rowBands,
            ColumnBands = columnBands,
            Parts = (int)Math.Clamp((pieces + bands - 1) / bands, 1, mostParts),
        };
    }

    /// <summary>Returns how many pieces there are.</summary>
    public long CountOf(nint images) => images * (long)RowBands * ColumnBands * Parts;

    /// <summary>A piece: its image, the first row and column of its band, and its groups.</summary>
    public (nint Image, int Row, int Column, int FirstGroup, int EndGroup) At(long piece, GatherPlan plan)
    {
        (long band, long part) = Math.DivRem(piece, Parts);
        (long rowBand, long columnBand) = Math.DivRem(band, ColumnBands);
        (long image, rowBand) = Math.DivRem(rowBand, RowBands);
        long shares = plan.Groups / Neighbours;
        int first = (int)(shares * part / Parts) * Neighbours;
        int end = part == Parts - 1 ? plan.Groups : (int)(shares * (part + 1) / Parts) * Neighbours;
        return ((nint)image, (int)rowBand * Rows, (int)columnBand * Columns, first, end);
    }
}
