using System;
using System.Linq;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// The most floats of scratch memory that a call on one thread takes, by the words of <c>docs/memory.md</c>: written from these and not
/// from the code, for kernels with one group, taps that are neighbours, and the same stride and padding in both directions.
/// </summary>
internal static class DocumentedScratch
{
    /// <summary>Channels of a block, in and out, at the most; with pixels in the lanes 8.</summary>
    private const int Block = 32;
    private const int PixelBlock = 8;

    /// <summary>Rows of a copy, and places of tiles, are an odd number of cache lines apart: up to two more each.</summary>
    private const int OddLines = 32;

    private const int Lanes = 16;

    /// <summary>The forward direction, with packed weights.</summary>
    public static long Forward(ChannelKernel kernel, Images input, Images output)
    {
        KernelShape shape = kernel.Shape;
        bool isPlanes = shape.Layout == Layout.Nchw, isCopied = isPlanes || shape.PaddingTop > 0;
        return kernel.Algorithm == KernelGen.Algorithm.Winograd ? Tiles(input.Channels, output)
            : kernel.Schedule == KernelGen.Schedule.Pixels
            ? PixelBand(input, output, shape.StrideY, shape.ReachHeight, isInPlace: isPlanes && output.Width >= Lanes)
            : Band(shape, input.Channels, output, shape.StrideY, shape.ReachHeight, isCopied, isPlanes ? Block : 0);
    }

    /// <summary>The gradient with respect to the input, which packs the weights where no layer keeps them.</summary>
    public static long InputGradient(ChannelKernel kernel, Images input, Images output)
    {
        KernelShape shape = kernel.Shape;
        bool isWinograd = kernel.Algorithm == KernelGen.Algorithm.Winograd, isPlanes = shape.Layout == Layout.Nchw;
        long others = Weights(kernel, output.Channels, input.Channels) * (isWinograd ? 5 : 1);
        if (shape.Border != Border.Zero)
        {
            input = new Images(1, input.Height + (2 * shape.PaddingTop), input.Width + (2 * shape.PaddingLeft), input.Channels);
            others += input.Pixels * input.Channels;
            isPlanes = false;
        }

        if (isWinograd)
        {
            return others + Tiles(output.Channels, input);
        }

        // A stride has as many phases of the input, each of which meets some of the taps.
        int stride = shape.StrideY, reach = (shape.ReachHeight + stride - 1) / stride;
        var phase = new Images(input.Samples, (input.Height + stride - 1) / stride, (input.Width + stride - 1) / stride, input.Channels);
        return others + (kernel.Schedule == KernelGen.Schedule.Pixels
            ? PixelBand(output, phase, 1, reach, isInPlace: isPlanes && stride == 1 && phase.Width >= Lanes)
            : Band(shape, output.Channels, phase, 1, reach, shape.Taps > 1 || isPlanes, isPlanes ? Block * stride * stride : 0));
    }

    /// <summary>The gradient with respect to the weights.</summary>
    public static long WeightGradient(ChannelKernel kernel, Images input, Images output) =>
        kernel.Algorithm == KernelGen.Algorithm.Winograd ? TileChunk(kernel, input, output)
        : kernel.Schedule == KernelGen.Schedule.Pixels ? PixelChunk(kernel, input, output)
        : Chunk(kernel, input, output);

    /// <summary>
    /// A band of the source with its border, 256 KiB or an eighth of the weights up to 1 MiB, at least 64 outputs; and its outputs of one
    /// block of channels.
    /// </summary>
    private static long Band(KernelShape shape, int channels, Images output, int stride, int reach, bool isCopied, int block)
    {
        long length = Math.Clamp((long)shape.Weights / 8, 1 << 16, 1 << 18);
        long outputs = Math.Max(64, length / (channels * stride * stride));

        // Some whole images, or the largest rectangle that has no more outputs.
        long copied = Math.Max(
            Math.Min(length, output.Samples * Window(output.Height, output.Width)),
            Enumerable.Range(1, output.Height).Max(rows => Window(rows, Math.Min(output.Width, outputs / rows))));
        return (isCopied ? copied : 0) + (block * Math.Min(outputs, output.Samples * output.Pixels));

        long Window(long rows, long columns) =>
            columns < 1 ? 0 : Under(rows, stride, reach) * ((Under(columns, stride, reach) * channels) + OddLines);
    }

    /// <summary>
    /// With pixels in the lanes 256 KiB of the source, and as much of the outputs of one block where they are copied, at least a row; rows
    /// are filled up to whole vectors, and one more is room.
    /// </summary>
    private static long PixelBand(Images source, Images output, int stride, int reach, bool isInPlace)
    {
        long rows = Math.Clamp((1 << 16) / ((long)source.Width * source.Channels * stride), 1, output.Height);
        long pitch = Math.Max(RoundUp(output.Width, Lanes), output.Width + reach - 1);
        long sourcePitch = stride * (pitch + (stride == 1 ? 0 : reach));
        return (source.Channels * ((Under(rows, stride, reach) * sourcePitch) + (2 * OddLines)))
            + (isInPlace ? 0 : Math.Min(PixelBlock * (rows + 1) * pitch, (1 << 16) + (2 * PixelBlock * pitch)));
    }

    /// <summary>
    /// A chunk of both operands with its border, of 1024 outputs where that is 512 KiB to 4 MiB, at least a row; of several chunks the
    /// weights once more; and of a pair of blocks the weights twice and a row of taps.
    /// </summary>
    private static long Chunk(ChannelKernel kernel, Images input, Images output)
    {
        KernelShape shape = kernel.Shape;
        long perOutput = ((long)input.Channels * shape.StrideY * shape.StrideX) + output.Channels;
        (long images, long rows) = Rows(output, Math.Clamp(1024 * perOutput, 1 << 17, 1 << 20) / perOutput);
        long pixels = Under(rows, shape.StrideY, shape.ReachHeight) * Under(output.Width, shape.StrideX, shape.ReachWidth);
        long copied = images * ((pixels * RoundUp(input.Channels, Lanes)) + (rows * output.Width * RoundUp(output.Channels, Lanes)));
        bool isAll = images * rows >= output.Samples * output.Height;
        return copied + (isAll ? 0 : Weights(kernel, input.Channels, output.Channels)) + (((2 * shape.Taps) + shape.Width) * Block * Block);
    }

    /// <summary>With pixels in the lanes a chunk of 256 KiB, rows filled up to whole vectors, and 33 times the weights.</summary>
    private static long PixelChunk(ChannelKernel kernel, Images input, Images output)
    {
        KernelShape shape = kernel.Shape;
        (long images, long rows) = Rows(output, (1 << 16) / (((long)input.Channels * shape.StrideY * shape.StrideX) + output.Channels));
        long pitch = RoundUp(Under(output.Width, shape.StrideX, shape.ReachWidth), Lanes) + (shape.StrideX * Lanes);
        long perImage = (input.Channels * ((Under(rows, shape.StrideY, shape.ReachHeight) * pitch) + (2 * OddLines)))
            + (output.Channels * ((rows * (RoundUp(output.Width, Lanes) + shape.ReachWidth)) + (2 * OddLines)));
        return (images * perImage) + (33 * Weights(kernel, input.Channels, output.Channels));
    }

    /// <summary>
    /// 36 numbers for each channel in and out of 28 tiles, 56 from 96 times 96 pairs of channels on, the pixels under them, and their
    /// outputs.
    /// </summary>
    private static long Tiles(int channels, Images output)
    {
        long tiles = Math.Min(channels * output.Channels < 96 * 96 ? 28 : 56, output.Tiles);
        return (36 * ((tiles * (channels + output.Channels)) + (2 * OddLines))) + (PixelsUnder(tiles) * channels)
            + (16 * tiles * output.Channels);
    }

    /// <summary>
    /// 36 numbers for each channel in and out of 256 tiles or of as many as 16 MiB hold, in whole units of 28, with more tiles 36 for each
    /// pair of channels, the pixels under a unit, and 45 numbers for each pair of channels of a pair of blocks.
    /// </summary>
    private static long TileChunk(ChannelKernel kernel, Images input, Images output)
    {
        long channels = RoundUp(input.Channels, Lanes) + RoundUp(output.Channels, Lanes), all = output.Samples * output.Tiles;
        long most = Math.Min(256, (1 << 22) / (36 * channels));
        long room = Math.Min(most, all + (output.Tiles > 28 ? 28 * output.Samples : 0));
        long sums = all > most ? 4 * Weights(kernel, input.Channels, output.Channels) : 0;
        return (36 * ((room * channels) + (OddLines * channels / Lanes))) + sums
            + (PixelsUnder(Math.Min(28, output.Tiles)) * Math.Max(input.Channels, output.Channels)) + (45 * Block * Block);
    }

    /// <summary>As many whole images as have so many outputs, or as many rows of one.</summary>
    private static (long Images, long Rows) Rows(Images output, long outputs) => output.Pixels <= outputs
        ? (Math.Min(output.Samples, outputs / output.Pixels), output.Height)
        : (1, Math.Max(1, outputs / output.Width));

    /// <summary>Rows, or columns, that so many outputs see.</summary>
    private static long Under(long outputs, int stride, int reach) => ((outputs - 1) * stride) + reach;

    /// <summary>Pixels under tiles in a row, which have the most: six rows of four columns, and two columns more.</summary>
    private static long PixelsUnder(long tiles) => 6 * ((4 * tiles) + 2);

    /// <summary>With the lanes that blocks of channels have too many.</summary>
    private static long Weights(ChannelKernel kernel, int sources, int results) =>
        kernel.Shape.Taps * (kernel.Schedule == KernelGen.Schedule.Pixels
            ? sources * (results + PixelBlock - 1L)
            : RoundUp(sources, Lanes) * RoundUp(results, Lanes));

    private static long RoundUp(long count, int multiple) => (count + multiple - 1) / multiple * multiple;

    /// <summary>Images of a call.</summary>
    internal sealed record Images(int Samples, int Height, int Width, int Channels)
    {
        public long Pixels => (long)Height * Width;

        public long Tiles => (Height + 3) / 4 * (long)((Width + 3) / 4);
    }
}
