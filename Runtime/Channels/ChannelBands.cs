using System;

namespace KernelGen;

/// <summary>
/// Into which bands a batch is cut, so that what a band reads stays in the second-level cache while the blocks of channels pass over it, and what it
/// computes is worth a pass over all weights: these come from farther away. The cut changes no result.
/// </summary>
internal readonly struct ChannelBands
{
    /// <summary>Fewer pixels would load the weights too often.</summary>
    private const int LeastPixels = 64;

    /// <summary>Twice the columns of the widest compiled tile.</summary>
    private const int TileColumns = 28;

    /// <summary>Rows of a band that is cut from long rows: with fewer, most of what is copied would be the rows around it.</summary>
    private const int LeastRows = 8;

    /// <summary>Floats of weights that a float of source may cost.</summary>
    private const int WeightsPerPixel = 8;

    /// <summary>Floats that a band reads, or writes, at the most: a second-level cache of 1 MiB.</summary>
    private const int MostLength = 4 * Bands.Length;

    /// <summary>Images of a band at the most.</summary>
    public int Images { get; private init; }

    /// <summary>Rows of a phase in a band at the most.</summary>
    public int Rows { get; private init; }

    /// <summary>Columns of a phase in a band at the most.</summary>
    public int Columns { get; private init; }

    private int RowBands { get; init; }

    private int ColumnBands { get; init; }

    public static ChannelBands Of(GatherPlan plan, ImageView source, ImageView result, nint images, int degree)
    {
        int height = plan.Y[0].CountOf(result.Height), width = plan.X[0].CountOf(result.Width);
        long length = LengthOf(plan);
        long pixel = (long)source.Channels * plan.StepY * plan.StepX;
        if (result.ChannelPitch != 1)
        {
            // Results are written to a copy first, which should stay in the cache too until it lies as planes.
            pixel = Math.Max(pixel, (long)plan.ResultPixel * plan.Y[0].ResultStep * plan.X[0].ResultStep);
        }

        long image = pixel * height * width;
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

        long pixels = Math.Max(length / pixel, LeastPixels);
        long mostColumns = width * (long)Math.Min(height, LeastRows) <= pixels ? width : Math.Max(pixels / Math.Min(height, LeastRows), LeastPixels);
        (int columns, int columnBands) = Bands.Cut(width, mostColumns, TileColumns);
        (int rows, int rowBands) = Bands.Cut(height, Math.Max(1, pixels / columns), multiple: 1);
        return new ChannelBands { Images = 1, Rows = rows, Columns = columns, RowBands = rowBands, ColumnBands = columnBands };
    }

    /// <summary>How many bands there are.</summary>
    public long CountOf(nint images) => (images + Images - 1) / Images * (long)RowBands * ColumnBands;

    /// <summary>A band, those of an image behind each other.</summary>
    public ChannelBand At(long band, nint images)
    {
        (long row, long column) = Math.DivRem(band, ColumnBands);
        (long image, row) = Math.DivRem(row, RowBands);
        nint first = (nint)image * Images;
        return new ChannelBand(first, (int)Math.Min(Images, images - first), (int)row * Rows, (int)column * Columns);
    }

    /// <summary>Floats that a band reads, or writes: more where the weights, which come from farther away, are many.</summary>
    private static long LengthOf(GatherPlan plan) => Math.Clamp(plan.PanelsLength / WeightsPerPixel, Bands.Length, MostLength);
}
