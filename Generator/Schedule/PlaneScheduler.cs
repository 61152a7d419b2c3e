using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// Chooses schedules for the contractions of one plane by counting: for each tile that fits the unroll budget, the cycles that its
/// multiply-adds and its loads take, whichever are more. Only static sizes enter, so the choice never depends on an image.
/// </summary>
internal static class PlaneScheduler
{
    /// <summary>More streams of rows than this defeat the prefetchers of the first-level cache and cost more than reuse saves.</summary>
    private const int MaxTileRows = 8;

    /// <summary>
    /// The forward contraction: vectors along the columns, a tile of rows by vectors. The sum over the taps is unrolled; when not even a
    /// modest tile of it fits the budget, the kernel's rows become a loop.
    /// </summary>
    public static KernelSchedule Forward(Contraction contraction, Target target)
    {
        int height = contraction["a"].Extent.Constant;
        int width = contraction["b"].Extent.Constant;
        int dilation = DilationOf(contraction);
        IEnumerable<(int Rows, int Vectors, int KernelRows)> candidates =
            from rows in target.Lanes == 1 ? new[] { 1 } : new[] { 1, 2, 4, MaxTileRows }
            from vectors in target.Lanes == 1 ? new[] { 1 } : new[] { 1, 2 }
            from kernelRows in LoopsOverRows(height, width) ? Enumerable.Range(1, height - 1) : new[] { height }
            let written = (kernelRows + (height % kernelRows)) * width * rows * vectors
            where written <= (LoopsOverRows(height, width) ? Budget(target) * 3 / 4 : Budget(target))
            select (rows, vectors, kernelRows);
        (int Rows, int Vectors, int KernelRows) best = candidates
            .OrderBy(c => ForwardCycles(target, height, width, dilation, c.Rows, c.Vectors, c.KernelRows))
            .ThenBy(c => c.Rows * c.Vectors)
            .First();
        return ForwardOf(target, best.Rows, best.Vectors, best.KernelRows, width);
    }

    /// <summary>
    /// For what fills no tile, the rows at the upper and lower edge and images that have no more: one row at a time in a loop over the
    /// kernel's rows, since code that runs so little should be short. The shortest vectors come alone, so that four columns are enough.
    /// </summary>
    public static KernelSchedule ForSmall(KernelSchedule forward) => ForwardOf(
        forward.Target, 1, forward.Target == Target.Vector128 ? 1 : forward.TileOf("j"), 1, forward.UnrollOf("b"));

    /// <summary>
    /// Returns whether a kernel is too large to write out all its taps for a tile of 4 rows by 2 vectors, the least that is fast.
    /// </summary>
    public static bool LoopsOverRows(int height, int width) => height * width * 4 * 2 > UnrollBudget.MaxMultiplyAdds;

    /// <summary>
    /// The weight gradient: the sums of a tile of taps in registers, each a vector of lanes, while the pixels stream by, several rows at a
    /// time so that a loaded vector meets several taps.
    /// </summary>
    public static KernelSchedule WeightGradient(Contraction contraction, Target target)
    {
        int height = contraction["a"].Extent.Constant;
        int width = contraction["b"].Extent.Constant;
        int dilation = DilationOf(contraction);
        IEnumerable<(int KernelRows, int KernelColumns)> candidates =
            from kernelRows in Enumerable.Range(1, height)
            from kernelColumns in Enumerable.Range(1, width)
            where (kernelRows * kernelColumns) + Math.Min(Convolution.SumRows, kernelRows) + 1 <= target.Registers
            select (kernelRows, kernelColumns);
        (int KernelRows, int KernelColumns) best = candidates
            .OrderBy(c => WeightGradientCycles(target, height, width, dilation, c.KernelRows, c.KernelColumns))
            .ThenBy(c => c.KernelRows * c.KernelColumns)
            .First();
        return WeightGradientOf(target, best.KernelRows, best.KernelColumns, Convolution.SumRows);
    }

    public static KernelSchedule ForwardOf(Target target, int rows, int vectors, int kernelRows, int kernelColumns) => new(
        target,
        "j",
        EquatableArray.Create(new TileAxis("i", rows), new TileAxis("j", vectors)),
        EquatableArray.Create(new UnrollAxis("a", kernelRows), new UnrollAxis("b", kernelColumns)));

    public static KernelSchedule WeightGradientOf(Target target, int kernelRows, int kernelColumns, int rows) => new(
        target,
        "lane",
        EquatableArray.Create(new TileAxis("a", kernelRows), new TileAxis("b", kernelColumns), new TileAxis("lane", 1)),
        EquatableArray.Create(new UnrollAxis("i", rows), new UnrollAxis("block", 1)));

    /// <summary>
    /// The multiply-adds one method may have. The narrower widths get half: a large tile gains less there, and all of them are C# to
    /// compile.
    /// </summary>
    private static int Budget(Target target) =>
        target == Target.Vector512 ? UnrollBudget.MaxMultiplyAdds : UnrollBudget.MaxMultiplyAdds / 2;

    /// <summary>
    /// Cycles for each vector of output. Each input vector is loaded once for each of its columns and serves every output row of the tile
    /// that it belongs to. Weights that find no register are loaded again at each use.
    /// </summary>
    internal static double ForwardCycles(Target target, int height, int width, int dilation, int rows, int vectors, int kernelRows)
    {
        int passes = (height + kernelRows - 1) / kernelRows;
        double multiplyAdds = (double)height * width * rows * vectors;
        double inputLoads = (double)passes * RowsSeen(rows, kernelRows, dilation) * width * vectors;

        // With all taps written out a sum lives from its first input row to its last; in a loop over kernel rows all sums live all along.
        int liveSums = (passes == 1 ? Math.Min(rows, ((height - 1) * dilation) + 1) : rows) * vectors;
        int weights = height * width;
        int resident = passes == 1 ? Math.Max(0, target.Registers - liveSums - 2) : 0;
        double spilled = Math.Max(0, weights - resident) / (double)weights;
        double weightLoads = multiplyAdds * spilled;
        double sumSpills = Math.Max(0, liveSums + 2 - target.Registers) * kernelRows * width * passes * 2.0;

        double arithmetic = multiplyAdds / Target.FmasPerCycle;
        double loads = ((inputLoads * target.LinesPerLoad) + weightLoads + sumSpills) / Target.LoadsPerCycle;
        double lines = (RowsSeen(rows, height, dilation) + (2 * rows)) * vectors * Target.CyclesPerLine * target.Lanes / 16;
        double memory = loads + lines;
        double starved = Math.Max(1, Target.SumsInFlight / (double)liveSums);
        return Overlapped(arithmetic * starved, memory) / (rows * vectors);
    }

    /// <summary>Cycles for each vector of output gradient, over all tiles of taps; the last tile overlaps the one before.</summary>
    internal static double WeightGradientCycles(Target target, int height, int width, int dilation, int kernelRows, int kernelColumns)
    {
        int tiles = ((height + kernelRows - 1) / kernelRows) * ((width + kernelColumns - 1) / kernelColumns);
        double multiplyAdds = (double)kernelRows * kernelColumns * Convolution.SumRows;
        int rowsSeen = RowsSeen(Convolution.SumRows, kernelRows, dilation);
        double loads = Convolution.SumRows + (rowsSeen * kernelColumns * target.LinesPerLoad);
        double arithmetic = multiplyAdds / Target.FmasPerCycle;
        double starved = Math.Max(1, Target.SumsInFlight / (double)(kernelRows * kernelColumns));
        double lines = (Convolution.SumRows + rowsSeen) * Target.CyclesPerLine;
        return tiles * Overlapped(arithmetic * starved, (loads / Target.LoadsPerCycle) + lines) / Convolution.SumRows;
    }

    /// <summary>The different rows of input that the taps of some kernel rows meet from some rows of output.</summary>
    private static int RowsSeen(int rows, int kernelRows, int dilation) => rows + ((kernelRows - 1) * Math.Min(dilation, rows));

    /// <summary>Returns how many rows of input lie between neighbouring rows of taps.</summary>
    private static int DilationOf(Contraction contraction) => contraction.Left.Indices[0].CoefficientOf("a");

    /// <summary>Loads and arithmetic run side by side, but not perfectly: a fifth of the shorter one shows.</summary>
    private static double Overlapped(double arithmetic, double memory) =>
        Math.Max(arithmetic, memory) + (Math.Min(arithmetic, memory) / 5);
}
