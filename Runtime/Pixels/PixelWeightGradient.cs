using System;

namespace KernelGen;

/// <summary>
/// The gradient by the weights of a kernel with pixels in its lanes: sums over all pixels, in chunks of some images or of some rows of one, copied to
/// planes whose rows end in zeros, so that they are whole blocks of lanes, or are one long row; and of a chunk, some rows at a time, which stay in the first-level cache while
/// all weights pass over them. The cut depends on the sizes only and the lanes are added by one tree, so the bits do not depend on the threads: these
/// share out the weights, not the pixels.
/// </summary>
internal unsafe struct PixelWeightGradient<TKernel>
    where TKernel : struct, IPixelKernel
{
    /// <summary>Floats of both operands together that a chunk reads.</summary>
    private const int ChunkLength = 65536;

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
        var strips = new PixelStrips(_shape, images, rows, _dy.Width, _plan.Blocks[0].Width);
        (PixelStage input, PixelStage output) = (strips.Input, strips.Output);
        using Scratch xScratch = Scratch.Rent(input.LengthOf((long)images * _x.Channels));
        using Scratch dyScratch = Scratch.Rent(output.LengthOf((long)images * _dy.Channels));
        fixed (float* x = xScratch.Span, dy = dyScratch.Span)
        {
            input.Clear(x, (long)images * _x.Channels);
            output.Clear(dy, (long)images * _dy.Channels);
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

            var chunk = new Chunk(_plan, _shape, strips, (nint)x, (nint)dy, (nint)sums, (nint)otherSums);
            ParallelItems.Run(chunk, chunk.Pieces, degree);
            return strips.Count;
        }
    }

    /// <summary>One chunk, as the compiled code takes it; each row of taps of a block of channels is a piece of work of its own.</summary>
    private readonly struct Chunk(GatherPlan plan, KernelShape shape, PixelStrips strips, nint x, nint dy, nint sums, nint otherSums) : IItemWork
    {
        /// <summary>How many pieces the threads share.</summary>
        public long Pieces => (long)plan.Groups * plan.Blocks.Length * shape.Height;

        public void Run(long item)
        {
            (int piece, int tapRow) = ((int)(item / shape.Height), (int)(item % shape.Height));
            float* from = (float*)sums, to = (float*)otherSums;
            for (int strip = 0; strip < strips.Count; strip++)
            {
                RunStrip(piece, tapRow, strips[strip], from, to);
                float* written = to;
                to = from;
                from = written;
            }
        }

        private void RunStrip(int piece, int tapRow, PixelStrip strip, float* sumsBefore, float* sumsAfter)
        {
            (PixelStage input, PixelStage output) = (strips.Input, strips.Output);
            ChannelBlock block = plan.Blocks[piece % plan.Blocks.Length];
            int group = piece / plan.Blocks.Length;
            nint rowLength = (nint)shape.Width * plan.SourcesPerGroup * block.Width;
            nint panel = (((nint)shape.Taps * plan.SourcesPerGroup * plan.LanesBefore(piece)) + (tapRow * rowLength)) * IPixelKernel.Lanes;
            float* from = (float*)x + ((((nint)strip.Image * shape.InChannels) + (group * plan.SourcesPerGroup)) * input.Plane)
                + (((strip.Row * shape.StrideY) + (tapRow * shape.DilationY)) * input.Pitch);
            float* by = (float*)dy + ((((nint)strip.Image * shape.OutChannels) + (group * plan.ResultsPerGroup) + block.Start) * output.Plane)
                + (strip.Row * output.Pitch);
            TKernel.WeightGradient(new PixelGradientWindow(ref *from, ref *by, ref sumsBefore[panel], ref sumsAfter[panel])
            {
                InputPlane = input.Plane,
                InputPitch = strips.InputPitch,
                InputColumn = input.Column,
                OutputPlane = output.Plane,
                OutputPitch = strips.OutputPitch,
                Rows = strip.Rows,
                Blocks = strip.Blocks,
                TapRows = 1,
            });
        }
    }
}
