using System;

namespace KernelGen.Engine.Channels;

/// <summary>
/// Into what a chunk of the gradient with respect to the weights is cut so that all terms of a row of taps pass over pixels in the
/// first-level cache: some whole images, some rows of one, or columns of a row. The pixels keep their order, so the cut changes no result.
/// </summary>
internal readonly struct GradientStrips
{
    /// <summary>Floats of both operands in a strip, three quarters of a first-level cache of 32 KiB.</summary>
    private const int Length = 6144;

    /// <summary>Columns that the compiled code takes in one step.</summary>
    private const int StepColumns = 4;

    private readonly GradientStrip _chunk;
    private readonly GradientStrip _strip;
    private readonly int _rowStrips;
    private readonly int _columnStrips;

    /// <param name="chunk">The images, rows and columns of outputs to cut.</param>
    /// <param name="pixelLength">Floats of both operands that an output stands for.</param>
    public GradientStrips(in GradientStrip chunk, int pixelLength)
    {
        _chunk = chunk;
        int pixels = Math.Max(StepColumns, Length / pixelLength);
        (int columns, _columnStrips) = Bands.Cut(chunk.Columns, pixels, StepColumns);
        (int rows, _rowStrips) = Bands.Cut(chunk.Rows, Math.Max(1, pixels / columns), multiple: 1);
        int images = _rowStrips * (long)_columnStrips == 1 ? Math.Clamp(pixels / (rows * columns), 1, chunk.Images) : 1;
        _strip = new GradientStrip(0, images, 0, 0, rows, columns);
        Count = (chunk.Images + images - 1) / images * (long)_rowStrips * _columnStrips;
    }

    /// <summary>Gets how many strips there are.</summary>
    public long Count { get; }

    /// <summary>A strip, counted from the start of the chunk.</summary>
    public GradientStrip this[long strip]
    {
        get
        {
            (long row, long column) = Math.DivRem(strip, _columnStrips);
            (long image, row) = Math.DivRem(row, _rowStrips);
            int firstImage = (int)image * _strip.Images, firstRow = (int)row * _strip.Rows, firstColumn = (int)column * _strip.Columns;
            return new GradientStrip(
                firstImage,
                Math.Min(_strip.Images, _chunk.Images - firstImage),
                firstRow,
                firstColumn,
                Math.Min(_strip.Rows, _chunk.Rows - firstRow),
                Math.Min(_strip.Columns, _chunk.Columns - firstColumn));
        }
    }
}

/// <summary>Some images of a chunk of the gradient with respect to the weights, and of each the same rows and columns of outputs.</summary>
internal readonly record struct GradientStrip(int FirstImage, int Images, int FirstRow, int FirstColumn, int Rows, int Columns);
