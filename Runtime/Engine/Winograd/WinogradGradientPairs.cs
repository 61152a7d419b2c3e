using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Engine.Channels;
using KernelGen.Memory;
using KernelGen.Shared;
using KernelGen.Threading;

namespace KernelGen.Engine.Winograd;

/// <summary>
/// The products of the factors of a chunk of tiles. Each pair of a block of input and one of output channels is a piece of work of its own,
/// from the first of its sums to its weights.
/// </summary>
internal unsafe struct WinogradGradientPairs<TKernel> : IItemWork
    where TKernel : struct, IWinogradKernel
{
    public GradientBlocks Blocks;
    public TileFactors XFactors;
    public TileFactors DyFactors;

    /// <summary>The factors of the input.</summary>
    public float* V;

    /// <summary>The factors of the gradient with respect to the output, in the place of the weights.</summary>
    public float* U;

    public int Tiles;

    /// <summary>The sums of the chunks before, <c>[pair][place][channel][lane]</c>.</summary>
    public ChunkSums Sums;

    /// <summary>The result, written by the last chunk.</summary>
    public float* Weight;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(long item)
    {
        int pair = (int)item, length = Blocks.TapLength(pair);
        using Scratch own = Scratch.Rent(WinogradTile.Places * length);
        fixed (float* scratch = own.Span)
        {
            nint start = WinogradTile.Places * Blocks.TapsBefore(pair);
            float* sums = Sums.TargetOf(start, scratch);
            using Scratch zeros = Scratch.Rent(length);
            zeros.Span.Clear();
            fixed (float* nothing = zeros.Span)
            {
                Multiply(pair, length, nothing, sums);
            }

            Sums.Add(start, own.Span);
            if (Sums.IsLast)
            {
                WriteWeights(pair, length, sums);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(int pair, int length, float* zeros, float* sums)
    {
        (int input, int output) = Blocks.Pair(pair);
        int width = Blocks.Output(output).Width;
        float* v = V + XFactors.StartOf(input), u = U + DyFactors.StartOf(output);
        nint vPlace = XFactors.PlaceOf(input), uPlace = DyFactors.PlaceOf(output);
        for (int place = 0; place < WinogradTile.Places; place++, v += vPlace, u += uPlace, sums += length)
        {
            TKernel.WeightGradient(new GradientWindow(ref *v, ref *u, ref *zeros, ref *sums)
            {
                InputPixel = Blocks.InputWidth,
                OutputPixel = width,
                WeightPitch = length,
                Images = 1,
                Rows = 1,
                Columns = Tiles,
                TapRows = 1,
                TapColumns = 1,
                TapTerms = Blocks.InputWidth,
                Block = width,
            });
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void WriteWeights(int pair, int length, float* sums)
    {
        KernelShape shape = TKernel.Shape;
        int width = Blocks.Output(Blocks.Pair(pair).Output).Width;
        using Scratch taps = Scratch.Rent(shape.Taps * length);
        fixed (float* tap = taps.Span)
        {
            TKernel.WeightGradientTransform(new TileWindow(ref *sums, ref *tap)
            {
                FromPitch = length,
                FromTile = width,
                ToPitch = shape.Width * length,
                ToTile = width,
                ToPixel = length,
                Tiles = Blocks.InputWidth,
                Channels = width,
            });
            Blocks.Unpack(pair, 0, shape.Height, tap, Weight);
        }
    }
}
