using System;

namespace KernelGen.Engine.Channels;

/// <summary>
/// Into which bands a batch is cut: small enough that what a band reads stays close while the blocks of channels pass over it, and large
/// enough to be worth a pass over all weights, which come from farther away where they are many. The cut changes no result.
/// </summary>
internal readonly struct ChannelBands
{
    /// <summary>Fewer pixels would load the weights too often.</summary>
    private const int LeastPixels = 64;

    /// <summary>Twice the columns of the widest compiled tile.</summary>
    private const int TileColumns = 28;

    /// <summary>
    /// Rows for which long rows are cut into columns, if <see cref="LeastPixels"/> allow: with fewer, most of what is copied would be the
    /// rows around them.
    /// </summary>
    private const int LeastRows = 8;

    /// <summary>Floats of weights that a float of source may cost.</summary>
    private const int WeightsPerFloat = 8;

    /// <summary>
    /// Floats of source that a band reads at the most, 1 MiB; it is <see cref="Bands.Length"/> where the weights are few.
    /// </summary>
    private const int MostLength = 4 * Bands.Length;

    /// <summary>Images of a band at the most.</summary>
    public int Images { get; private init; }

    /// <summary>Rows of a phase in a band at the most.</summary>
    public int Rows { get; private init; }

    /// <summary>Columns of a phase in a band at the most.</summary>
    public int Columns { get; private init; }

    private int RowBands { get; init; }

    private int ColumnBands { get; init; }

    public static ChannelBands Of(GatherPlan plan, ImageView source, ImageView result, nint images, bool hasFinish, int degree)
    {
        int height = plan.Y[0].CountOf(result.Height), width = plan.X[0].CountOf(result.Width);
        long length = Math.Clamp(plan.PanelsLength / WeightsPerFloat, Bands.Length, MostLength);
        long image = Area(plan.ReachY(result.Height, 0, height), plan.ReachX(result.Width, 0, width)) * source.Channels;
        if (hasFinish)
        {
            image = Math.Max(image, (long)result.Height * result.Width * plan.Blocks[0].Width);
        }

        if (plan.Blocks.Length * plan.Groups < degree && images < degree)
        {
            // No blocks of channels to share out: the threads take parts of the images.
            length = Math.Min(length, image / degree);
        }

        if (image <= length)
        {
            // Each thread gets some of the images.
            nint share = (images + degree - 1) / degree;
            return new ChannelBands
            {
                Images = (int)Math.Clamp(length / Math.Max(1, image), 1, share),
                Rows = height,
                Columns = width,
                RowBands = 1,
                ColumnBands = 1,
            };
        }

        // What is done to finished outputs needs a block of them to stay close too.
        long pixel = Math.Max((long)source.Channels * plan.StepY * plan.StepX, hasFinish ? plan.Blocks[0].Width : 0);
        long pixels = Math.Max(length / pixel, LeastPixels);
        int leastRows = Math.Min(height, LeastRows);
        long mostColumns = width * (long)leastRows <= pixels ? width : Math.Max(pixels / leastRows, LeastPixels);
        (int columns, int columnBands) = Bands.Cut(width, mostColumns, TileColumns);
        (int rows, int rowBands) = Bands.Cut(height, Math.Max(1, pixels / columns), multiple: 1);
        return new ChannelBands { Images = 1, Rows = rows, Columns = columns, RowBands = rowBands, ColumnBands = columnBands };
    }

    private static long Area((int Start, int End) rows, (int Start, int End) columns) =>
        (long)(rows.End - rows.Start) * (columns.End - columns.Start);

    /// <summary>Returns how many bands there are.</summary>
    public long CountOf(nint images) => (images + Images - 1) / Images * (long)RowBands * ColumnBands;

    /// <summary>A band, those of an image behind each other.</summary>
    public ChannelBand At(long band, nint images)
    {
        (long row, long column) = Math.DivRem(band, ColumnBands);
        (long image, row) = Math.DivRem(row, RowBands);
        nint first = (nint)image * Images;
        return new ChannelBand(first, (int)Math.Min(Images, images - first), (int)row * Rows, (int)column * Columns);
    }
}
