using System;
using System.Numerics.Tensors;
using System.Threading.Tasks;

namespace KernelGen;

/// <summary>
/// The gradient by the weights of a kernel with channels: sums over all pixels, in chunks of some images or of some rows of one, so that what a chunk
/// reads stays in the second-level cache while the tiles of weights pass over it. The cut depends on the sizes only, and the sums of the chunks
/// are added in their order, so the bits do not depend on the threads: these share out the weights, not the pixels.
/// </summary>
internal unsafe struct ChannelWeightGradient<TKernel>
    where TKernel : struct, IChannelKernel
{
    /// <summary>Floats of both operands together that a chunk reads.</summary>
    private const int ChunkLength = 131072;

    private GatherPlan _plan;
    private KernelShape _shape;
    private ImageView _x;
    private ImageView _dy;
    private nint _count;

    public static void Run(GatherPlan plan, in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree)
    {
        using Scratch sums = Scratch.Rent(plan.PanelsLength);
        using Scratch chunk = Scratch.Rent(plan.PanelsLength);
        fixed (float* x = &input.Origin, dy = &outputGradient.Origin, total = sums.Span, part = chunk.Span)
        {
            var work = new ChannelWeightGradient<TKernel>
            {
                _plan = plan,
                _shape = TKernel.Shape,
                _x = new ImageView(x, input),
                _dy = new ImageView(dy, outputGradient),
                _count = input.Count,
            };
            work.Run(total, part, degree);
        }

        plan.Unpack(sums.Span, weightGradient);
    }

    private readonly void Run(float* total, float* part, int degree)
    {
        long imageLength = ((long)_x.Height * _x.Width * _x.Channels) + ((long)_dy.Height * _dy.Width * _dy.Channels);
        int images = (int)Math.Clamp(ChunkLength / imageLength, 1, _count);
        int rows = imageLength <= ChunkLength ? _dy.Height : (int)Math.Max(1, ChunkLength / (imageLength / _dy.Height));
        float* to = total;
        for (nint image = 0; image < _count; image += images)
        {
            for (int row = 0; row < _dy.Height; row += rows)
            {
                AddChunk(image, (int)Math.Min(images, _count - image), row, Math.Min(rows, _dy.Height - row), to, degree);
                if (to == part)
                {
                    var sums = new Span<float>(total, _plan.PanelsLength);
                    TensorPrimitives.Add(sums, new ReadOnlySpan<float>(part, _plan.PanelsLength), sums);
                }

                to = part;
            }
        }
    }

    /// <summary>Copies what is not as the compiled code takes it, and computes the sums of a chunk.</summary>
    private readonly void AddChunk(nint firstImage, int images, int row, int rows, float* sums, int degree)
    {
        int top = (row * _shape.StrideY) - _shape.PaddingTop, left = -_shape.PaddingLeft;
        int height = ((rows - 1) * _shape.StrideY) + _shape.ReachHeight, width = ((_dy.Width - 1) * _shape.StrideX) + _shape.ReachWidth;
        bool isXStaged = !_x.IsInterleaved || top < 0 || left < 0 || top + height > _x.Height || left + width > _x.Width;
        nint xPitch = isXStaged ? (nint)width * _x.Channels : _x.RowPitch;
        nint xImage = isXStaged ? height * xPitch : _x.ImagePitch;
        int pixel = _plan.ResultPixel;
        bool isDyStaged = _dy.ChannelPitch != 1 || pixel != _dy.Channels;
        nint dyPixel = isDyStaged ? pixel : _dy.PixelPitch;
        nint dyPitch = isDyStaged ? _dy.Width * dyPixel : _dy.RowPitch;
        nint dyImage = isDyStaged ? rows * dyPitch : _dy.ImagePitch;
        using Scratch xScratch = isXStaged ? Scratch.Rent(checked((int)(images * xImage))) : default;
        using Scratch dyScratch = isDyStaged ? Scratch.Rent(checked((int)(images * dyImage))) : default;
        fixed (float* xCopy = xScratch.Span, dyCopy = dyScratch.Span)
        {
            if (isDyStaged)
            {
                dyScratch.Span.Clear();
            }

            for (int image = 0; image < images; image++)
            {
                if (isXStaged)
                {
                    _x[firstImage + image].CopyWindow(top, left, height, width, _shape.Border, xCopy + (image * xImage), xPitch);
                }

                if (isDyStaged)
                {
                    _dy[firstImage + image].ReadWindow(row, rows, dyCopy + (image * dyImage), dyPitch, dyPixel);
                }
            }

            new Chunk
            {
                Plan = _plan,
                Shape = _shape,
                X = isXStaged ? xCopy : _x[firstImage].Pixel(top, left),
                XImage = xImage,
                XPitch = xPitch,
                Dy = isDyStaged ? dyCopy : _dy[firstImage].Pixel(row, 0),
                DyImage = dyImage,
                DyPitch = dyPitch,
                DyPixel = dyPixel,
                Images = images,
                Rows = rows,
                Columns = _dy.Width,
                Sums = sums,
            }.Run(degree);
        }
    }

    /// <summary>One chunk, as the compiled code takes it; each row of taps of each block is a piece of work of its own.</summary>
    private struct Chunk
    {
        public GatherPlan Plan;
        public KernelShape Shape;
        public float* X;
        public nint XImage;
        public nint XPitch;
        public float* Dy;
        public nint DyImage;
        public nint DyPitch;
        public nint DyPixel;
        public int Images;
        public int Rows;
        public int Columns;
        public float* Sums;

        public readonly void Run(int degree)
        {
            int pieces = Plan.Groups * Plan.Blocks.Length;
            int tapRows = GatherPlan.IsDepthwise(Shape) ? 1 : Shape.Height;
            if (degree == 1 || pieces * tapRows == 1)
            {
                for (int piece = 0; piece < pieces; piece++)
                {
                    RunPiece(piece, 0, Shape.Height);
                }

                return;
            }

            Parallel.For(0, pieces * tapRows, new ParallelOptions { MaxDegreeOfParallelism = degree }, new Shared(this, tapRows).Run);
        }

        private readonly void RunPiece(int piece, int tapRow, int tapRows)
        {
            int group = piece / Plan.Blocks.Length;
            ChannelBlock block = Plan.Blocks[piece % Plan.Blocks.Length];
            nint rowLength = (nint)Shape.Width * Plan.SourcesPerGroup * block.Width;
            float* sums = Sums + ((nint)Shape.Taps * Plan.SourcesPerGroup * Plan.LanesBefore(piece)) + (tapRow * rowLength);
            float* x = X + (tapRow * Shape.DilationY * XPitch) + (group * Plan.SourcesPerGroup);
            float* dy = Dy + (group * Plan.ResultsPerGroup) + block.Start;
            TKernel.WeightGradient(new ChannelGradientWindow(ref *x, ref *dy, ref *sums)
            {
                InputImage = XImage,
                InputPitch = XPitch,
                OutputImage = DyImage,
                OutputPitch = DyPitch,
                OutputPixel = DyPixel,
                WeightPitch = rowLength,
                Images = Images,
                Rows = Rows,
                Columns = Columns,
                TapRows = tapRows,
                Block = block.Width,
            });
        }

        private sealed class Shared(Chunk chunk, int tapRows)
        {
            private readonly Chunk _chunk = chunk;

            public void Run(int item)
            {
                int rows = tapRows == 1 ? _chunk.Shape.Height : 1;
                _chunk.RunPiece(item / tapRows, item % tapRows, rows);
            }
        }
    }
}
