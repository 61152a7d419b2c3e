using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// Chooses schedules for contractions of planes with channels: neighbouring pixels in the lanes, and beside them as many output channels by
/// vectors of pixels as the registers hold sums of. Only static sizes enter.
/// </summary>
internal static class PixelScheduler
{
    /// <summary>Vectors of pixels of a tile; more are rarely filled.</summary>
    private const int MaxVectors = 8;

    /// <summary>Rows of the tile of a single channel, so that a loaded vector meets several rows of taps.</summary>
    private const int TileRows = 4;

    /// <summary>Terms of a sum of any length that are written out. What remains of a row runs less, and is short.</summary>
    private const int Terms = 4;

    /// <summary>
    /// Output channels that a method takes at once: of the numbers that leave room for two vectors of pixels the one that does the fewest
    /// channels twice, and of these the largest.
    /// </summary>
    public static int Block(Target target, int channels)
    {
        int most = target.Registers >= Target.Vector512.Registers ? ChannelBlocks.MostBesidePixels : 6;
        return channels <= most
            ? channels
            : Enumerable.Range((most / 2) + 1, most - (most / 2))
                .OrderBy(block => (channels + block - 1) / block * block)
                .ThenByDescending(block => block)
                .First();
    }

    /// <summary>
    /// Returns whether all taps fit into a method, so that the rows of a tile of a single output channel share what they load.
    /// </summary>
    public static bool SharesRows(ConvolutionShape shape, int channels) =>
        shape.KernelHeight > 1 && Fits(shape.KernelHeight, shape.KernelWidth * channels * MaxVectors);

    /// <summary>The fewest channels that every machine takes in blocks as wide: one number for all that the same methods serve.</summary>
    public static int LeastAlike(int channels) => Enumerable.Range(1, channels).First(
        fewer => Target.All.All(target => Block(target, fewer) == Block(target, channels)));

    /// <summary>
    /// The widest tile, and two of a single vector for what remains of a row: as high as the widest is wide, since few sums wait for each
    /// other, and of one row. A single channel has one of several rows before them.
    /// </summary>
    public static IEnumerable<KernelSchedule> Gather(Contraction contraction, Target target)
    {
        int block = contraction["k"].Extent.Constant;
        if (target.Lanes == 1)
        {
            return new[] { GatherOf(contraction, target, 1, 1) };
        }

        int vectors = Math.Min(MaxVectors, (target.Registers - 1) / (block + 1));
        if (PixelConvolution.HasPhases(contraction))
        {
            // All columns of taps are written out, and very wide kernels would leave what the JIT optimises.
            vectors = Math.Max(1, Math.Min(vectors, UnrollBudget.MaxMultiplyAdds / (block * contraction["b"].Extent.Constant)));
        }

        IEnumerable<(int Rows, int Vectors)> tiles = new[] { (1, vectors), (vectors, 1), (1, 1) }.Distinct();
        return (block == 1 ? tiles.Prepend((Rows: TileRows, Vectors: 2)) : tiles).Select(
            tile => GatherOf(contraction, target, tile.Rows, tile.Vectors));
    }

    /// <summary>As many weights by output channels as the registers hold the sums of, while the pixels stream by.</summary>
    public static KernelSchedule WeightGradient(Contraction contraction, Target target)
    {
        bool hasRows = contraction.Axes.Any(axis => axis.Name == "a");
        int rows = hasRows ? contraction["a"].Extent.Constant : 1;
        int columns = contraction["b"].Extent.Constant, block = contraction["k"].Extent.Constant;
        (int Rows, int Columns, int Channels) best = (
            from a in Enumerable.Range(1, rows)
            from b in Enumerable.Range(1, columns)
            from k in Enumerable.Range(1, block)
            let taps = a * b
            where (taps * k) + Math.Min(taps, k) + 1 <= target.Registers
            orderby (rows + a - 1) / a * ((columns + b - 1) / b) * ((block + k - 1) / k)
                    * Math.Max(taps * k, Math.Max(Target.SumsInFlight, (taps * target.LinesPerLoad) + k)),
                taps * k
            select (a, b, k)).First();
        IEnumerable<TileAxis> tile = new[]
        {
            new TileAxis("a", best.Rows),
            new TileAxis("c", 1),
            new TileAxis("b", best.Columns) { IsWrittenOut = PixelConvolution.HasPhases(contraction) },
            new TileAxis("k", best.Channels),
            new TileAxis("lane", 1),
        };
        return new KernelSchedule(
            target,
            "lane",
            tile.Skip(hasRows ? 0 : 1).ToEquatableArray(),
            EquatableArray.Create(new UnrollAxis("i", 1), new UnrollAxis("block", 1)));
    }

    private static KernelSchedule GatherOf(Contraction contraction, Target target, int rows, int vectors)
    {
        int block = contraction["k"].Extent.Constant;
        int sums = block * rows * vectors;
        Affine channels = contraction["c"].Extent;
        bool hasPhases = PixelConvolution.HasPhases(contraction);
        int c = channels.IsConstant ? channels.Constant : rows * vectors > 1 ? Terms : 1;

        // Behind a loop in whole steps stand the terms that are left.
        c = !hasPhases || Fits(contraction["b"].Extent, (channels.IsConstant ? c : c + 1) * sums) ? c : 1;
        int b = TapsOf(contraction, "b", c, sums, channels == c);

        // Rows of taps may be written out only where all inside of them is: they would stand inside the loop over the channels otherwise.
        // It pays where several rows of outputs share what is loaded.
        int a = TapsOf(contraction, "a", b * c, sums, channels == c && contraction["b"].Extent == b && rows > 1);
        return new KernelSchedule(
            target,
            "j",
            EquatableArray.Create(new TileAxis("k", block), new TileAxis("i", rows), new TileAxis("j", vectors)),
            EquatableArray.Create(new UnrollAxis("a", a), new UnrollAxis("b", b) { IsWrittenOut = hasPhases }, new UnrollAxis("c", c)));
    }

    /// <summary>All taps along an axis where so much may be written out, else one.</summary>
    private static int TapsOf(Contraction contraction, string axis, int inner, int sums, bool isAllowed)
    {
        Affine extent = contraction[axis].Extent;
        return isAllowed && Fits(extent, inner * sums) ? extent.Constant : 1;
    }

    /// <summary>Returns whether so many points, each with so many multiply-adds, may be written out.</summary>
    private static bool Fits(Affine extent, int each) => extent.IsConstant && extent.Constant * each <= UnrollBudget.MaxMultiplyAdds / 2;
}
