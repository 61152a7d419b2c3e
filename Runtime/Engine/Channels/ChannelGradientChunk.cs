using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Threading;

namespace KernelGen.Engine.Channels;

/// <summary>
/// Some rows of some images in the gradient with respect to the weights, as the compiled code takes them. Each row of taps of each pair of
/// blocks is a piece of work of its own, from the first of its sums to its weights.
/// </summary>
internal unsafe struct ChannelGradientChunk<TGradient> : IItemWork
    where TGradient : struct, IChannelGradient
{
    public KernelShape Shape;

    public GradientBlocks Blocks;

    /// <summary>The input, <c>[block][image][row][column][channel]</c>, or where it is.</summary>
    public float* X;
    public nint XImage;
    public nint XPitch;

    /// <summary>
    /// The gradient with respect to the output, <c>[block][image][row][column][lane]</c>, or where it is: then there is one block.
    /// </summary>
    public float* Dy;

    public bool IsDyCopied;

    /// <summary>The distances of a gradient with respect to the output that is not copied.</summary>
    public nint DyImage;
    public nint DyPitch;
    public nint DyPixel;

    public int Images;
    public int Rows;
    public int Columns;

    /// <summary>The sums of the chunks before, unless this one is all.</summary>
    public ChunkSums Sums;

    /// <summary>A row of taps of zeros, with which sums begin.</summary>
    public float* Zeros;

    /// <summary>The result, written by the last chunk.</summary>
    public float* Weight;

    /// <summary>Gets how many pieces the threads share: with one thread the pairs, with more the rows of taps of each.</summary>
    public readonly long Pieces => (long)Blocks.Pairs * (IsWhole ? 1 : Shape.Height);

    /// <summary>Gets whether a piece of work is a pair with all its rows of taps.</summary>
    public bool IsWhole { get; init; }

    public readonly void Run(long item)
    {
        int height = Shape.Height;
        if (IsWhole)
        {
            RunPair((int)item, 0, height);
        }
        else
        {
            RunPair((int)(item / height), (int)(item % height), 1);
        }
    }

    /// <summary>A block of the copied input.</summary>
    public readonly float* InputOf(int block) => X + (block * Images * XImage);

    /// <summary>A block of the copied gradient with respect to the output.</summary>
    public readonly float* OutputOf(int block) => Dy + ((nint)Images * Rows * Columns * Blocks.LanesBefore(block));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunPair(int pair, int tapRow, int tapRows)
    {
        KernelShape shape = Shape;
        int rowLength = shape.Width * Blocks.TapLength(pair);
        using Scratch own = Scratch.Rent(tapRows * rowLength);
        using Scratch other = Scratch.Rent(tapRows * rowLength);
        fixed (float* scratch = own.Span, odd = other.Span)
        {
            nint start = (shape.Taps * Blocks.TapsBefore(pair)) + ((nint)tapRow * rowLength);
            float* sums = Sums.TargetOf(start, scratch);
            RunStrips(pair, tapRow, tapRows, sums, odd);
            Sums.Add(start, own.Span);
            if (Sums.IsLast)
            {
                Blocks.Unpack(pair, tapRow, tapRows, sums, Weight);
            }
        }
    }

    /// <summary>The sums of a pair, from strip to strip by turns in two places: the compiled code does some of them twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunStrips(int pair, int tapRow, int tapRows, float* sums, float* otherSums)
    {
        KernelShape shape = Shape;
        (int input, int output) = Blocks.Pair(pair);
        int block = Blocks.Output(output).Width, rowLength = shape.Width * Blocks.TapLength(pair);
        nint dyPixel = IsDyCopied ? block : DyPixel, dyPitch = IsDyCopied ? Columns * dyPixel : DyPitch;
        nint dyImage = IsDyCopied ? Rows * dyPitch : DyImage;
        float* x = InputOf(input) + (tapRow * shape.DilationY * XPitch), dy = OutputOf(output);

        // Without neighbours, rows that lie behind each other are one long one.
        bool isRow = shape is { Taps: 1, StrideY: 1, StrideX: 1 } && XPitch == Columns * Blocks.InputWidth && dyPitch == Columns * dyPixel;
        (int rows, int columns) = isRow ? (1, checked(Rows * Columns)) : (Rows, Columns);
        var all = new GradientStrip(0, Images, 0, 0, rows, columns);

        // Pixels that lie behind each other stream from the second-level cache as fast, and one long row starts but once.
        var strips = new GradientStrips(all, (shape.StrideX * Blocks.InputWidth) + block);
        long count = Blocks.IsDepthwise || isRow ? 1 : strips.Count;
        float* before = Zeros;
        for (long s = 0; s < count; s++)
        {
            GradientStrip strip = count == 1 ? all : strips[s];
            float* after = (count - s) % 2 == 1 ? sums : otherSums;
            TGradient.Run(new GradientWindow(
                ref x[((nint)strip.FirstImage * XImage) + (strip.FirstRow * shape.StrideY * XPitch)
                    + ((nint)strip.FirstColumn * shape.StrideX * Blocks.InputWidth)],
                ref dy[((nint)strip.FirstImage * dyImage) + (strip.FirstRow * dyPitch) + (strip.FirstColumn * dyPixel)],
                ref *before,
                ref *after)
            {
                InputImage = XImage,
                InputPitch = XPitch * Blocks.WindowStepY,
                InputPixel = (nint)Blocks.InputWidth * Blocks.WindowStepX,
                InputTap = XPitch * shape.DilationY,
                InputColumn = (nint)Blocks.InputWidth * shape.DilationX,
                OutputImage = dyImage,
                OutputPitch = dyPitch,
                OutputPixel = dyPixel,
                SumsPitch = s == 0 ? 0 : rowLength,
                SumsColumn = s == 0 ? 0 : Blocks.TapLength(pair),
                WeightPitch = rowLength,
                WeightColumn = Blocks.TapLength(pair),
                Images = strip.Images,
                Rows = strip.Rows,
                Columns = strip.Columns,
                TapRows = tapRows,
                TapColumns = Blocks.HasRows ? 1 : shape.Width,
                TapTerms = Blocks.HasRows ? shape.Width * Blocks.InputWidth : Blocks.InputWidth,
                Block = block,
            });
            before = after;
        }
    }
}
