using System;

namespace KernelGen;

/// <summary>
/// The gradient by the weights of a kernel with pixels in its lanes: sums over all pixels, in chunks of some images or of some rows of one, copied to
/// planes whose rows end in zeros, so that they are whole blocks of lanes; and of a chunk, some rows at a time, which stay in the first-level cache while
/// all weights pass over them. The cut depends on the sizes only and the lanes are added by one tree, so the bits do not depend on the threads: these
/// share out the weights, not the pixels.
/// </summary>
internal unsafe struct PixelWeightGradient<TKernel>
    where TKernel : struct, IPixelKernel
{
    /// <summary>Floats of both operands together that a chunk reads.</summary>
    private const int ChunkLength = 131072;

    /// <summary>Floats of both operands that the weights pass over: half of a first-level cache.</summary>
    private const int StripLength = 4096;

    private GatherPlan _plan;
    private KernelShape _shape;
    private ImageView _x;
    private ImageView _dy;
    private nint _count;

    public static void Run(GatherPlan plan, in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree)
    {
        using Scratch total = Scratch.Rent(plan.PanelsLength);
        using Scratch lanes = Scratch.Rent(checked(plan.PanelsLength * IPixelKernel.Lanes));
        using Scratch others = Scratch.Rent(lanes.Span.Length);
        lanes.Span.Clear();
        bool isOther = false;
        fixed (float* x = &input.Origin, dy = &outputGradient.Origin, sums = lanes.Span, otherSums = others.Span)
        {
            var work = new PixelWeightGradient<TKernel>
            {
                _plan = plan,
                _shape = TKernel.Shape,
                _x = new ImageView(x, input),
                _dy = new ImageView(dy, outputGradient),
                _count = input.Count,
            };
            isOther = work.Run(sums, otherSums, degree);
        }

        ref float last = ref (isOther ? others : lanes).Span[0];
        for (int t = 0; t < total.Span.Length; t++)
        {
            total.Span[t] = LaneTree.Sum(ref last, (nuint)t * IPixelKernel.Lanes);
        }

        plan.Unpack(total.Span, weightGradient);
    }

    /// <summary>All chunks, each strip from one of the two buffers of sums to the other; whether the last one went to the other.</summary>
    private readonly bool Run(float* sums, float* otherSums, int degree)
    {
        bool isOther = false;
        long imageLength = ((long)_x.Height * _x.Width * _x.Channels) + ((long)_dy.Height * _dy.Width * _dy.Channels);
        int images = (int)Math.Clamp(ChunkLength / imageLength, 1, _count);
        int rows = imageLength <= ChunkLength ? _dy.Height : (int)Math.Max(1, ChunkLength / (imageLength / _dy.Height));
        for (nint image = 0; image < _count; image += images)
        {
            for (int row = 0; row < _dy.Height; row += rows)
            {
                int strips = RunChunk(
                    image,
                    (int)Math.Min(images, _count - image),
                    row,
                    Math.Min(rows, _dy.Height - row),
                    isOther ? otherSums : sums,
                    isOther ? sums : otherSums,
                    degree);
                isOther ^= strips % 2 != 0;
            }
        }

        return isOther;
    }

    /// <summary>Copies both operands of a chunk, and adds its sums in so many strips.</summary>
    private readonly int RunChunk(nint firstImage, int images, int row, int rows, float* sums, float* otherSums, int degree)
    {
        int columns = PixelStage.RoundUp(_dy.Width);
        var input = new PixelStage(
            ((rows - 1) * _shape.StrideY) + _shape.ReachHeight,
            ((_dy.Width - 1) * _shape.StrideX) + _shape.ReachWidth,
            columns,
            _shape.StrideX,
            _shape.Width,
            _shape.DilationX);
        var output = new PixelStage(rows, _dy.Width, columns);
        using Scratch xScratch = Scratch.Rent(input.LengthOf((long)images * _x.Channels));
        using Scratch dyScratch = Scratch.Rent(output.LengthOf((long)images * _dy.Channels));
        fixed (float* x = xScratch.Span, dy = dyScratch.Span)
        {
            for (int image = 0; image < images; image++)
            {
                input.Copy(
                    _x[firstImage + image],
                    (row * _shape.StrideY) - _shape.PaddingTop,
                    -_shape.PaddingLeft,
                    _shape.Border,
                    x + (image * _x.Channels * input.Plane));
                output.Copy(_dy[firstImage + image], row, 0, Border.Zero, dy + (image * _dy.Channels * output.Plane));
            }

            var chunk = new Chunk(_plan, _shape, input, output, (nint)x, (nint)dy, (nint)sums, (nint)otherSums, images) { IsWhole = degree == 1 };
            ParallelItems.Run(chunk, chunk.Pieces, degree);
            return chunk.Strips;
        }
    }

    /// <summary>One chunk, as the compiled code takes it; each block of channels is a piece of work of its own, and of some threads each row of taps.</summary>
    private readonly struct Chunk(GatherPlan plan, KernelShape shape, PixelStage input, PixelStage output, nint x, nint dy, nint sums, nint otherSums, int images)
        : IItemWork
    {
        public int Strips => images * ((output.Height + StripRows - 1) / StripRows);

        private int StripRows => (int)Math.Max(1, StripLength / ((shape.StrideY * input.Pitch) + (plan.Blocks[0].Width * output.Pitch)));

        /// <summary>How many pieces the threads share.</summary>
        public long Pieces => (long)plan.Groups * plan.Blocks.Length * (IsWhole ? 1 : shape.Height);

        /// <summary>Whether a piece of work is a block with all its rows of taps.</summary>
        public bool IsWhole { get; init; }

        public void Run(long item)
        {
            if (IsWhole)
            {
                RunPiece((int)item, 0, shape.Height);
            }
            else
            {
                RunPiece((int)(item / shape.Height), (int)(item % shape.Height), 1);
            }
        }

        private void RunPiece(int piece, int tapRow, int tapRows)
        {
            float* from = (float*)sums, to = (float*)otherSums;
            int strip = StripRows;
            for (int image = 0; image < images; image++)
            {
                for (int row = 0; row < output.Height; row += strip)
                {
                    RunStrip(piece, tapRow, tapRows, image, row, Math.Min(strip, output.Height - row), from, to);
                    float* written = to;
                    to = from;
                    from = written;
                }
            }
        }

        private void RunStrip(int piece, int tapRow, int tapRows, int image, int row, int rows, float* sumsBefore, float* sumsAfter)
        {
            ChannelBlock block = plan.Blocks[piece % plan.Blocks.Length];
            int group = piece / plan.Blocks.Length;
            nint rowLength = (nint)shape.Width * plan.SourcesPerGroup * block.Width;
            nint panel = (((nint)shape.Taps * plan.SourcesPerGroup * plan.LanesBefore(piece)) + (tapRow * rowLength)) * IPixelKernel.Lanes;
            float* from = (float*)x + ((((nint)image * shape.InChannels) + (group * plan.SourcesPerGroup)) * input.Plane)
                + (((row * shape.StrideY) + (tapRow * shape.DilationY)) * input.Pitch);
            float* by = (float*)dy + ((((nint)image * shape.OutChannels) + (group * plan.ResultsPerGroup) + block.Start) * output.Plane)
                + (row * output.Pitch);
            TKernel.WeightGradient(new PixelGradientWindow(ref *from, ref *by, ref sumsBefore[panel], ref sumsAfter[panel])
            {
                InputPlane = input.Plane,
                InputPitch = input.Pitch,
                InputColumn = input.Column,
                OutputPlane = output.Plane,
                OutputPitch = output.Pitch,
                Rows = rows,
                Blocks = output.Columns / IPixelKernel.Lanes,
                TapRows = tapRows,
            });
        }
    }
}
