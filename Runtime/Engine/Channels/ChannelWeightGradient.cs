using System;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Shared;
using KernelGen.Threading;

namespace KernelGen.Engine.Channels;

/// <summary>
/// The gradient with respect to the weights of a kernel with channels: sums over all pixels, in chunks of some images or of some rows of
/// one. Both operands are read again for every tap and every block of the other, so each chunk is copied first, a block of channels behind
/// the other: pixels of many channels lie so far apart that few sets of the caches would hold them. The cut depends on the sizes only, and
/// the sums of the chunks are added in their order, so the bits do not depend on the threads: these share out the weights, not the pixels.
/// </summary>
internal unsafe struct ChannelWeightGradient<TGradient>
    where TGradient : struct, IChannelGradient
{
    /// <summary>
    /// Outputs of a chunk: so many that what the sums of one cost beside them, once read and once written for each, is little.
    /// </summary>
    private const int ChunkPixels = 1024;

    /// <summary>Floats of both operands together that a chunk has at the least, half a second-level cache of 1 MiB.</summary>
    private const int LeastLength = 131072;

    /// <summary>Floats that a chunk has at the most, or a row of outputs.</summary>
    private const int MostLength = 1 << 20;

    private GatherPlan _plan;
    private KernelShape _shape;
    private int _channels;
    private ImageView _x;
    private ImageView _dy;
    private nint _count;

    /// <param name="plan">The forward direction.</param>
    /// <param name="shape">The kernel.</param>
    /// <param name="channels">How many input channels the compiled code takes at once.</param>
    /// <param name="input">The input.</param>
    /// <param name="outputGradient">The gradient with respect to the output.</param>
    /// <param name="weightGradient">The result.</param>
    /// <param name="degree">How many threads may work at once.</param>
    public static void Run(
        GatherPlan plan,
        KernelShape shape,
        int channels,
        in ImageBatch input,
        in ImageBatch outputGradient,
        Span<float> weightGradient,
        int degree)
    {
        fixed (float* x = &input.Origin, dy = &outputGradient.Origin, weight = weightGradient)
        {
            var work = new ChannelWeightGradient<TGradient>
            {
                _plan = plan,
                _shape = shape,
                _channels = channels,
                _x = new ImageView(x, input),
                _dy = new ImageView(dy, outputGradient),
                _count = input.Count,
            };
            work.Run(weight, degree);
        }
    }

    private readonly void Run(float* weight, int degree)
    {
        long imageLength = ((long)_x.Height * _x.Width * _x.Channels) + ((long)_dy.Height * _dy.Width * _dy.Channels);
        long most = Math.Clamp(imageLength / ((long)_dy.Height * _dy.Width) * ChunkPixels, LeastLength, MostLength);
        int images = (int)Math.Clamp(most / imageLength, 1, _count);
        int rows = imageLength <= most ? _dy.Height : (int)Math.Max(1, most / (imageLength / _dy.Height));
        var blocks = new GradientBlocks(_plan, _shape, _channels);
        bool isWhole = images >= _count && rows >= _dy.Height;
        using Scratch sums = isWhole ? default : Scratch.Rent(checked(_shape.Taps * blocks.TapsLength));
        fixed (float* sumsBefore = sums.Span)
        {
            for (nint image = 0; image < _count; image += images)
            {
                for (int row = 0; row < _dy.Height; row += rows)
                {
                    var chunk = new ChannelGradientChunk<TGradient>
                    {
                        Shape = _shape,
                        Blocks = blocks,
                        Sums = new ChunkSums(
                            sumsBefore,
                            isFirst: image == 0 && row == 0,
                            isLast: image + images >= _count && row + rows >= _dy.Height),
                        Weight = weight,
                        Images = (int)Math.Min(images, _count - image),
                        Rows = Math.Min(rows, _dy.Height - row),
                        Columns = _dy.Width,
                        IsWhole = degree == 1 || blocks.IsDepthwise,
                    };
                    Add(chunk, image, row, degree);
                }
            }
        }
    }

    /// <summary>Copies the operands that do not have the layout of the compiled code, and computes the sums of a chunk.</summary>
    private readonly void Add(ChannelGradientChunk<TGradient> chunk, nint firstImage, int row, int degree)
    {
        GradientBlocks blocks = chunk.Blocks;
        int top = (row * _shape.StrideY) - _shape.PaddingTop, left = -_shape.PaddingLeft;
        int height = ((chunk.Rows - 1) * _shape.StrideY) + _shape.ReachHeight;
        int width = ((_dy.Width - 1) * _shape.StrideX) + _shape.ReachWidth;
        bool isXStaged = blocks.Inputs > 1 || !_x.IsInterleaved || top < 0 || left < 0 || top + height > _x.Height
            || left + width > _x.Width;
        chunk.XPitch = isXStaged ? (nint)width * blocks.InputWidth : _x.RowPitch;
        chunk.XImage = isXStaged ? height * chunk.XPitch : _x.ImagePitch;
        chunk.IsDyCopied = blocks.Outputs > 1 || _dy.ChannelPitch != 1 || _plan.ResultPixel != _dy.Channels;
        using Scratch x = isXStaged ? Scratch.Rent(checked((int)(chunk.Images * chunk.XImage * blocks.Inputs))) : default;
        using Scratch dy = chunk.IsDyCopied ? Scratch.Rent(checked(chunk.Images * chunk.Rows * _dy.Width * blocks.OutputLanes)) : default;
        using Scratch zeros = Scratch.Rent(_shape.Width * blocks.TapLength(0));
        zeros.Span.Clear();
        fixed (float* xCopy = x.Span, dyCopy = dy.Span, nothing = zeros.Span)
        {
            chunk.Zeros = nothing;
            chunk.X = isXStaged ? xCopy : _x[firstImage].Pixel(top, left);
            chunk.Dy = chunk.IsDyCopied ? dyCopy : _dy[firstImage].Pixel(row, 0);
            if (!chunk.IsDyCopied)
            {
                (chunk.DyImage, chunk.DyPitch, chunk.DyPixel) = (_dy.ImagePitch, _dy.RowPitch, _dy.PixelPitch);
            }

            var copies = new Copies(this, chunk, isXStaged ? blocks.Inputs : 0, firstImage, row, new Window(top, left, height, width));
            ParallelItems.Run(copies, copies.Count, degree);
            ParallelItems.Run(chunk, chunk.Pieces, degree);
        }
    }

    /// <summary>Rows and columns of an image, outside of it where negative.</summary>
    private readonly record struct Window(int Top, int Left, int Height, int Width);

    /// <summary>The copies that a chunk needs, each block of each operand in each image a piece of work of its own.</summary>
    private readonly struct Copies(
        ChannelWeightGradient<TGradient> gradient, ChannelGradientChunk<TGradient> chunk, int inputs, nint firstImage, int row,
        Window window) : IItemWork
    {
        public long Count => (inputs + (chunk.IsDyCopied ? chunk.Blocks.Outputs : 0L)) * chunk.Images;

        public void Run(long item)
        {
            (int block, int image) = Math.DivRem((int)item, chunk.Images);
            if (block < inputs)
            {
                CopyInput(block, image);
            }
            else
            {
                CopyOutput(block - inputs, image);
            }
        }

        private void CopyInput(int block, int image)
        {
            ImageView channels = gradient._x.ChannelsOf(chunk.Blocks.InputStart(block), chunk.Blocks.InputWidth);
            channels[firstImage + image].CopyWindow(
                window.Top,
                window.Left,
                window.Height,
                window.Width,
                gradient._shape.Border,
                chunk.InputOf(block) + (image * chunk.XImage),
                chunk.XPitch);
        }

        private void CopyOutput(int block, int image)
        {
            ChannelBlock of = chunk.Blocks.Output(block);
            int count = Math.Min(of.Width, gradient._plan.ResultsPerGroup);
            ImageView channels = gradient._dy.ChannelsOf(of.Start, count);
            nint pitch = chunk.Columns * (nint)of.Width, length = chunk.Rows * pitch;
            float* to = chunk.OutputOf(block) + (image * length);
            if (count < of.Width)
            {
                new Span<float>(to, checked((int)length)).Clear();
            }

            channels[firstImage + image].ReadWindow(row, chunk.Rows, to, pitch, of.Width);
        }
    }
}
