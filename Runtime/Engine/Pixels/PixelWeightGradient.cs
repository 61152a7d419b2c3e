using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Numerics;
using KernelGen.Shapes;
using KernelGen.Shared;
using KernelGen.Threading;

namespace KernelGen.Engine.Pixels;

/// <summary>
/// The gradient with respect to the weights of a kernel with pixels in its lanes: sums over all pixels, in chunks of some images or of some
/// rows of one, copied to planes whose rows end in zeros, so that they are whole blocks of lanes, or are one long row; and of a chunk, some
/// rows at a time, which stay in the first-level cache while all weights pass over them. The cut depends on the sizes only and the lanes
/// are added by one tree, so the bits do not depend on the threads: these share out the weights, not the pixels.
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        var strips = new PixelStrips(_shape, images, rows, _dy.Width, _plan.Blocks[0].Width, TKernel.GradientTapRows);
        (PixelStage input, PixelStage output) = (strips.Input, strips.Output);
        using Scratch xScratch = Scratch.Rent(input.LengthOf((long)images * _x.Channels));
        using Scratch dyScratch = Scratch.Rent(output.LengthOf((long)images * _dy.Channels));
        fixed (float* x = xScratch.Span, dy = dyScratch.Span)
        {
            var copies = new Copies(this, strips, firstImage, images, row, (nint)x, (nint)dy);
            ParallelItems.Run(copies, copies.Count, degree);
            var chunk = new Chunk(_plan, _shape, strips, (nint)x, (nint)dy, (nint)sums, (nint)otherSums);
            ParallelItems.Run(chunk, chunk.Pieces, degree);
            return strips.Count;
        }
    }

    /// <summary>The copies of both operands of a chunk, some channels of an image a piece of work of their own.</summary>
    private readonly struct Copies(
        PixelWeightGradient<TKernel> gradient, PixelStrips strips, nint firstImage, int images, int row, nint x, nint dy) : IItemWork
    {
        public long Count => (InputParts + OutputParts) * images;

        private long InputParts => PartsOf(gradient._x);

        private long OutputParts => PartsOf(gradient._dy);

        public void Run(long item)
        {
            (long part, long image) = Math.DivRem(item, images);
            if (part < InputParts)
            {
                KernelShape shape = gradient._shape;
                Copy(
                    strips.Input, gradient._x, image, part, (row * shape.StrideY) - shape.PaddingTop, -shape.PaddingLeft, shape.Border,
                    (float*)x);
            }
            else
            {
                Copy(strips.Output, gradient._dy, image, part - InputParts, row, 0, Border.Zero, (float*)dy);
            }
        }

        /// <summary>Channels that share cache lines where they lie side by side are copied together.</summary>
        private static long PartsOf(ImageView view) => (view.Channels + Scratch.Line - 1) / Scratch.Line;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Copy(PixelStage stage, ImageView view, long image, long part, int top, int left, Border border, float* to)
        {
            int first = (int)part * Scratch.Line, channels = Math.Min(Scratch.Line, view.Channels - first);
            to += ((image * view.Channels) + first) * stage.Plane;
            stage.Clear(to, channels);
            stage.Copy(view[firstImage + (nint)image].ChannelsOf(first, channels), top, left, border, to);
        }
    }

    /// <summary>
    /// One chunk, as the compiled code takes it; a block of channels, or each row of its taps, is a piece of work of its own.
    /// </summary>
    private readonly struct Chunk(
        GatherPlan plan, KernelShape shape, PixelStrips strips, nint x, nint dy, nint sums, nint otherSums) : IItemWork
    {
        /// <summary>Gets how many pieces the threads share.</summary>
        public long Pieces => (long)plan.Groups * plan.Blocks.Length * TapParts;

        /// <summary>Calls that all rows of taps take.</summary>
        private int TapParts => shape.Height / TKernel.GradientTapRows;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(long item)
        {
            (int piece, int tapRow) = ((int)(item / TapParts), (int)(item % TapParts) * TKernel.GradientTapRows);
            float* from = (float*)sums, to = (float*)otherSums;
            for (int strip = 0; strip < strips.Count; strip++)
            {
                RunStrip(piece, tapRow, strips[strip], from, to);
                float* written = to;
                to = from;
                from = written;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void RunStrip(int piece, int tapRow, PixelStrip strip, float* sumsBefore, float* sumsAfter)
        {
            (PixelStage input, PixelStage output) = (strips.Input, strips.Output);
            ChannelBlock block = plan.Blocks[piece % plan.Blocks.Length];
            int group = piece / plan.Blocks.Length;
            nint column = (nint)plan.SourcesPerGroup * block.Width * IPixelKernel.Lanes;
            nint panel = ((nint)shape.Taps * plan.SourcesPerGroup * plan.LanesBefore(piece) * IPixelKernel.Lanes)
                + (tapRow * shape.Width * column);
            float* from = (float*)x + ((((nint)strip.Image * shape.InChannels) + (group * plan.SourcesPerGroup)) * input.Plane)
                + (((strip.Row * shape.StrideY) + (tapRow * shape.DilationY)) * input.Pitch);
            float* by =
                (float*)dy + ((((nint)strip.Image * shape.OutChannels) + (group * plan.ResultsPerGroup) + block.Start) * output.Plane)
                + (strip.Row * output.Pitch);
            TKernel.WeightGradient(new GradientWindow(ref *from, ref *by, ref sumsBefore[panel], ref sumsAfter[panel])
            {
                InputPlane = input.Plane,
                InputPitch = TKernel.GradientTapRows > 1 ? strips.InputPitch : strips.InputPitch * shape.StrideY,
                InputPhase = input.PhasePitch,
                OutputPlane = output.Plane,
                OutputPitch = strips.OutputPitch,
                WeightColumn = column,
                SumsColumn = column,
                TapTerms = plan.SourcesPerGroup,
                Rows = strip.Rows,
                Blocks = strip.Blocks,
            });
        }
    }
}
