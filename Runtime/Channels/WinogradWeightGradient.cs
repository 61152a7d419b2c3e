using System;

namespace KernelGen;

/// <summary>
/// The gradient by the weights by Winograd's algorithm: the factors of the input times those of the gradient by the output, summed over all tiles, 36 matrix
/// products in all. Tiles are taken in chunks of some units. The cut depends on the sizes only, and the sums of the chunks are added in their order, so
/// the bits do not depend on the threads: these share out units, then pairs of blocks of channels.
/// </summary>
internal unsafe struct WinogradWeightGradient<TKernel>
    where TKernel : struct, IWinogradKernel
{
    /// <summary>Tiles of a chunk: so many that what the sums of one cost beside them, once read and once written for each, is little.</summary>
    private const int ChunkTiles = 256;

    /// <summary>Tiles that are transformed at once: the pixels under them stay in a cache.</summary>
    private const int UnitTiles = 28;

    public static void Run(GatherPlan plan, in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree)
    {
        var blocks = new GradientBlocks(plan, TKernel.Shape, TKernel.GradientChannels);
        var grid = new TileGrid(outputGradient.Height, outputGradient.Width, UnitTiles);
        long units = input.Count * (long)grid.Units;
        int chunkUnits = (int)Math.Clamp(ChunkTiles / grid[0].Count, 1, Math.Max(1, units));
        int room = chunkUnits * grid[0].Count;
        TileFactors x = new(blocks.AllInputs(), room), dy = new(plan.Blocks, room);
        bool isWhole = chunkUnits >= units;
        using Scratch xScratch = Scratch.Rent(x.Length);
        using Scratch dyScratch = Scratch.Rent(dy.Length);
        using Scratch sums = isWhole ? default : Scratch.Rent(checked(WinogradTile.Places * blocks.TapsLength));
        fixed (float* xOrigin = &input.Origin, dyOrigin = &outputGradient.Origin, weight = weightGradient)
        {
            fixed (float* v = xScratch.Span, u = dyScratch.Span, before = sums.Span)
            {
                for (long first = 0; first < units; first += chunkUnits)
                {
                    var work = new WinogradGradientUnits<TKernel>
                    {
                        Grid = grid,
                        First = first,
                        X = new ImageView(xOrigin, input),
                        Dy = new ImageView(dyOrigin, outputGradient),
                        XFactors = x,
                        DyFactors = dy,
                        V = v,
                        U = u,
                    };
                    long count = Math.Min(chunkUnits, units - first);
                    ParallelItems.Run(work, count, degree);
                    var products = new WinogradGradientPairs<TKernel>
                    {
                        Blocks = blocks,
                        XFactors = x,
                        DyFactors = dy,
                        V = v,
                        U = u,
                        Tiles = work.TilesBefore(count),
                        Sums = before,
                        Weight = weight,
                        IsFirst = first == 0,
                        IsLast = first + count == units,
                    };
                    ParallelItems.Run(products, blocks.Pairs, degree);
                }
            }
        }
    }
}
