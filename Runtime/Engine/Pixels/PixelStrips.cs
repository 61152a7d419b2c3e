using System;
using KernelGen.CompilerServices;
using KernelGen.Shared;

namespace KernelGen.Engine.Pixels;

/// <summary>
/// The layout of a chunk for the gradient with respect to the weights with pixels in the lanes, and its cut into strips, so that the
/// weights of a row of taps pass over pixels in the first-level cache. Without a stride the rows of an image are one long row where that
/// costs little: the gradient with respect to the output has the input's pitch, with zeros between its rows, so that short rows fill
/// vectors and the loop over them is long. A strip is then some whole images, or some rows of one. The lane in which a pixel is summed
/// depends on the sizes only.
/// </summary>
internal readonly struct PixelStrips
{
    /// <summary>Floats of a channel of input and a block of channels of output in a strip: half of a first-level cache.</summary>
    private const int StripLength = 4096;

    /// <summary>
    /// Pitches of long rows that are cut are multiples, so that few rows are whole blocks of lanes; wide ones, which lose little by it,
    /// each by itself.
    /// </summary>
    private const int PitchMultiple = 4;
    private const int WideRow = 256;

    private readonly bool _isLong;
    private readonly int _images;
    private readonly int _imagesAtOnce;
    private readonly int _rowsAtOnce;
    private readonly int _columns;

    /// <param name="shape">The kernel.</param>
    /// <param name="images">Images of the chunk.</param>
    /// <param name="rows">Rows of outputs of each.</param>
    /// <param name="columns">Columns of outputs.</param>
    /// <param name="block">Output channels that the compiled code takes at once.</param>
    /// <param name="tapRows">
    /// Rows of taps that it takes at once. Of several a strip is one image: their distance and that of rows of outputs is one number, and
    /// long rows of several images would lie another distance apart.
    /// </param>
    public PixelStrips(KernelShape shape, int images, int rows, int columns, int block, int tapRows)
    {
        _images = images;
        _columns = columns;
        int height = ((rows - 1) * shape.StrideY) + shape.ReachHeight, width = ((columns - 1) * shape.StrideX) + shape.ReachWidth;
        int filled = PixelStage.RoundUp(columns, IPixelKernel.Lanes);
        _isLong = shape is { StrideY: 1, StrideX: 1 } && width <= filled + (filled / 8);
        if (!_isLong)
        {
            Input = new PixelStage(height, width, filled, shape.StrideX, shape.Width, shape.DilationX);
            Output = new PixelStage(rows, columns, filled);
            (_imagesAtOnce, _rowsAtOnce) = (1, (int)Math.Max(1, StripLength / ((shape.StrideY * Input.Pitch) + (block * Output.Pitch))));
            (InputPitch, OutputPitch) = (Input.Pitch, Output.Pitch);
            return;
        }

        // The pitch says in which lane a product is summed, so it is the same for every machine's block.
        long rowLength = (long)width * (1 + block);
        (_imagesAtOnce, _rowsAtOnce) = (tapRows > 1 ? 1 : (int)Math.Clamp(StripLength / (rowLength * rows), 1, images), rows);
        if ((long)width * (1 + ChannelBlocks.MostBesidePixels) * rows > StripLength)
        {
            width = PixelStage.RoundUp(width, width < WideRow ? PitchMultiple : IPixelKernel.Lanes);
            int whole = IPixelKernel.Lanes / Divisor.Greatest(width, IPixelKernel.Lanes);
            (_imagesAtOnce, _rowsAtOnce) = (1, (int)Math.Max(1, StripLength / rowLength / whole) * whole);
        }

        Input = new PixelStage(height, width);
        Output = new PixelStage(rows, columns, width);
        (InputPitch, OutputPitch) = (tapRows > 1 ? Input.Pitch : shape.InChannels * Input.Plane, shape.OutChannels * Output.Plane);
    }

    public PixelStage Input { get; }

    public PixelStage Output { get; }

    /// <summary>The distance from one of the rows of a strip, long or not, to the next.</summary>
    public nint InputPitch { get; }

    /// <inheritdoc cref="InputPitch"/>
    public nint OutputPitch { get; }

    public int Count => ((_images + _imagesAtOnce - 1) / _imagesAtOnce) * StripsPerImage;

    private int StripsPerImage => (Output.Height + _rowsAtOnce - 1) / _rowsAtOnce;

    public PixelStrip this[int strip]
    {
        get
        {
            int image = strip / StripsPerImage * _imagesAtOnce, row = strip % StripsPerImage * _rowsAtOnce;
            int images = Math.Min(_imagesAtOnce, _images - image), rows = Math.Min(_rowsAtOnce, Output.Height - row);
            return _isLong
                ? new PixelStrip(
                    image, row, images,
                    PixelStage.RoundUp(checked((int)((rows - 1) * Output.Pitch) + _columns), IPixelKernel.Lanes) / IPixelKernel.Lanes)
                : new PixelStrip(image, row, rows, (int)Output.Pitch / IPixelKernel.Lanes);
        }
    }
}

/// <summary>A strip of a chunk.</summary>
/// <param name="Image">The first image.</param>
/// <param name="Row">The first row of outputs.</param>
/// <param name="Rows">Rows, one for each image where they are long.</param>
/// <param name="Blocks">Blocks of lanes in each.</param>
internal readonly record struct PixelStrip(int Image, int Row, int Rows, int Blocks);
