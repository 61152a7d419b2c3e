using System;
using KernelGen.CompilerServices;
using KernelGen.Engine.Channels;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Shared;
using KernelGen.Threading;

namespace KernelGen.Engine.Winograd;

/// <summary>
/// The gradient with respect to the weights by Winograd's algorithm: the factors of the input times those of the gradient with respect to
/// the output, summed over all tiles, 36 matrix products in all. Tiles are taken in chunks of some units. The cut depends on the sizes
/// only, and the sums of the chunks are added in their order, so the bits do not depend on the threads: these share out units, then pairs
/// of blocks of channels.
/// </summary>
internal static unsafe class WinogradWeightGradient<TKernel>
    where TKernel : struct, IWinogradKernel
{
    /// <summary>
    /// Tiles of a chunk: so many that what the sums of one cost beside them, once read and once written for each, is little.
    /// </summary>
    private const int ChunkTiles = 256;

    /// <summary>Floats of the factors of a chunk at the most, 16 MiB, or what a unit has.</summary>
    private const int MostLength = 1 << 22;

    /// <summary>Tiles that are transformed at once: the pixels under them stay in a cache.</summary>
    private const int UnitTiles = 28;

    /// <param name="blocks">The blocks of channels.</param>
    /// <param name="inputs">Those of input.</param>
    /// <param name="outputs">Those of output.</param>
    /// <param name="input">The input.</param>
    /// <param name="outputGradient">The gradient with respect to the output.</param>
    /// <param name="weightGradient">Overwritten.</param>
    /// <param name="degree">How many threads.</param>
    public static void Run(
        GradientBlocks blocks,
        ChannelBlock[] inputs,
        ChannelBlock[] outputs,
        in ImageBatch input,
        in ImageBatch outputGradient,
        Span<float> weightGradient,
        int degree)
    {
        var grid = new TileGrid(outputGradient.Height, outputGradient.Width, UnitTiles);
        long units = input.Count * (long)grid.Units;
        int tiles = Math.Min(ChunkTiles, MostLength / (WinogradTile.Places * (input.Channels + outputGradient.Channels)));
        int chunkUnits = (int)Math.Clamp(tiles / grid.MostTiles, 1, units);
        int room = chunkUnits * grid.MostTiles;
        TileFactors x = new(inputs, room), dy = new(outputs, room);
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
                        Sums = new ChunkSums(before, isFirst: first == 0, isLast: first + count == units),
                        Weight = weight,
                    };
                    ParallelItems.Run(products, blocks.Pairs, degree);
                }
            }
        }
    }
}
