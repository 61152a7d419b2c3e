namespace KernelGen;

/// <summary>
/// Some rows of some images in the gradient by the weights, as the compiled code takes them. Each row of taps of each pair of blocks is a piece of work of
/// its own, from the first of its sums to its weights.
/// </summary>
internal unsafe struct ChannelGradientChunk<TKernel> : IItemWork
    where TKernel : struct, IChannelKernel
{
    public GradientBlocks Blocks;

    /// <summary>The input, <c>[block][image][row][column][channel]</c>, or where it is.</summary>
    public float* X;
    public nint XImage;
    public nint XPitch;

    /// <summary>The gradient by the output, <c>[block][image][row][column][lane]</c>, or where it is: then there is one block.</summary>
    public float* Dy;

    public bool IsDyCopied;

    /// <summary>The distances of a gradient by the output that is not copied.</summary>
    public nint DyImage;
    public nint DyPitch;
    public nint DyPixel;

    public int Images;
    public int Rows;
    public int Columns;

    /// <summary>The sums of the chunks before, unless this one is all.</summary>
    public ChunkSums Sums;

    /// <summary>The result, written by the last chunk.</summary>
    public float* Weight;

    /// <summary>How many pieces the threads share: with one thread the pairs, with more the rows of taps of each.</summary>
    public readonly long Pieces => (long)Blocks.Pairs * (IsWhole ? 1 : TKernel.Shape.Height);

    /// <summary>Whether a piece of work is a pair with all its rows of taps.</summary>
    public bool IsWhole { get; init; }

    public readonly void Run(long item)
    {
        int height = TKernel.Shape.Height;
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

    /// <summary>A block of the copied gradient by the output.</summary>
    public readonly float* OutputOf(int block) => Dy + ((nint)Images * Rows * Columns * Blocks.LanesBefore(block));

    private readonly void RunPair(int pair, int tapRow, int tapRows)
    {
        KernelShape shape = TKernel.Shape;
        (int input, int output) = Blocks.Pair(pair);
        int block = Blocks.Output(output).Width, rowLength = shape.Width * Blocks.TapLength(pair);
        using Scratch own = Scratch.Rent(tapRows * rowLength);
        fixed (float* scratch = own.Span)
        {
            nint start = (shape.Taps * Blocks.TapsBefore(pair)) + ((nint)tapRow * rowLength);
            float* sums = Sums.TargetOf(start, scratch);
            nint dyPixel = IsDyCopied ? block : DyPixel, dyPitch = IsDyCopied ? Columns * dyPixel : DyPitch;

            // Without neighbours, rows that lie behind each other are one long one.
            bool isRow = shape is { Taps: 1, StrideY: 1, StrideX: 1 } && XPitch == Columns * Blocks.InputWidth && dyPitch == Columns * dyPixel;
            (int rows, int columns) = isRow ? (1, checked(Rows * Columns)) : (Rows, Columns);
            TKernel.WeightGradient(new ChannelGradientWindow(
                ref *(InputOf(input) + (tapRow * shape.DilationY * XPitch)), ref *OutputOf(output), ref *sums)
            {
                InputImage = XImage,
                InputPitch = XPitch,
                OutputImage = IsDyCopied ? Rows * dyPitch : DyImage,
                OutputPitch = dyPitch,
                OutputPixel = dyPixel,
                WeightPitch = rowLength,
                Images = Images,
                Rows = rows,
                Columns = columns,
                TapRows = tapRows,
                Block = block,
            });
            Sums.Add(start, own.Span);
            if (Sums.IsLast)
            {
                Blocks.Unpack(pair, tapRow, tapRows, sums, Weight);
            }
        }
    }
}
