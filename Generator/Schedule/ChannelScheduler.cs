using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// Chooses schedules for contractions of pixels with many channels: the channels of the result in the lanes, pixels (or, in the gradient by
/// the weights, terms of the sums) beside them, as many as the registers hold. Only static sizes enter.
/// </summary>
internal static class ChannelScheduler
{
    /// <summary>Pixels that a tile has at the most: more is no faster, and 7, 14, 28, ... are the widths of the usual networks.</summary>
    private const int MaxPixels = 14;

    /// <summary>
    /// Terms of a sum that the widest tile has written out, so that a loop is paid for once in so many. Other tiles run less, and should be
    /// short.
    /// </summary>
    public const int Terms = 4;

    /// <summary>Terms of a short sum that are written out.</summary>
    private const int MaxTerms = 10;

    /// <summary>Multiply-adds of a loop that is written out for a short sum.</summary>
    private const int MaxMultiplyAdds = 280;

    /// <summary>
    /// Tiles for a block of output channels, the widest first: sums, the weights of a term and one broadcast fit the registers. The narrow
    /// ones are for what remains of a row, and as high as they are narrow: a few sums alone would wait for each other.
    /// </summary>
    /// <param name="contraction">What to compute.</param>
    /// <param name="target">The vectors and registers.</param>
    /// <param name="run">How many terms the innermost sum has, as far as is known.</param>
    public static IEnumerable<KernelSchedule> Dense(Contraction contraction, Target target, int run)
    {
        int vectors = contraction["k"].Extent.Constant / target.Lanes;
        int most = MostTerms(target, vectors);
        return PixelTiles(target, most).Select(tile => new KernelSchedule(
            target,
            "k",
            EquatableArray.Create(new TileAxis("i", tile.Rows), new TileAxis("j", tile.Columns), new TileAxis("k", vectors)),
            Reductions(contraction)
                .Select((axis, at) => new UnrollAxis(axis.Name, at > 0 ? 1 : tile == (1, most) ? TermsOf(target, most * vectors, run) : 1))
                .Reverse().ToEquatableArray()));
    }

    private static IEnumerable<(int Rows, int Columns)> PixelTiles(Target target, int most)
    {
        yield return (1, most);
        if (target.Lanes >= Target.Vector256.Lanes)
        {
            yield return (1, most * 7 / 10);
            yield return (2, most / 2);
            yield return (1, most / 2);
            foreach (int columns in new[] { 4, 2, 1 }.Where(columns => columns < most / 2))
            {
                yield return (most / columns, columns);
            }
        }

        if (most > 1)
        {
            yield return (1, 1);
        }
    }

    /// <summary>
    /// Returns how many terms to write out: a short run whole or in equal parts, since a rest would be a loop of its own; of a long one
    /// some.
    /// </summary>
    private static int TermsOf(Target target, int sums, int run)
    {
        int most = Math.Min(MaxTerms, MaxMultiplyAdds / sums);
        return target.Lanes < Target.Vector256.Lanes ? 1
            : run >= 8 * Terms ? Terms
            : Enumerable.Range(1, most).Where(terms => run % terms == 0).Max() is int divisor && divisor * 2 >= Terms ? divisor
            : Terms;
    }

    /// <summary>Returns how many pixels, or terms of a sum, times how many vectors of channels the registers hold the sums of.</summary>
    private static int MostTerms(Target target, int vectors) =>
        target.Lanes == 1 ? 2 : Math.Min(MaxPixels, (target.Registers - vectors - 1) / vectors / 2 * 2);

    /// <summary>
    /// All channels of a depthwise kernel, a vector of them at a time. Where all taps are written out their weights stay in registers, and
    /// rows of outputs share what they load.
    /// </summary>
    public static IEnumerable<KernelSchedule> Depthwise(Contraction contraction, Target target)
    {
        bool isWhole = contraction["a"].Extent.IsConstant;
        int taps = isWhole ? contraction["a"].Extent.Constant * contraction["b"].Extent.Constant : 1;
        bool isUnrolled = isWhole && taps * 8 <= UnrollBudget.MaxMultiplyAdds;
        IEnumerable<int> pixels = target.Lanes == 1 ? new[] { 1 } : new[] { 8, 4, 1 };
        return pixels.Select(p => new KernelSchedule(
            target,
            "g",
            EquatableArray.Create(new TileAxis("g", 1), new TileAxis("i", 1), new TileAxis("j", p)),
            Reductions(contraction).Reverse()
                .Select(axis => new UnrollAxis(axis.Name, isUnrolled ? axis.Extent.Constant : 1)).ToEquatableArray()));
    }

    /// <summary>
    /// The gradient with respect to the weights: as many terms of a row of taps as the registers hold, while the pixels stream by. How many
    /// there are is known, or else one schedule for each of a few tiles, the largest first: the caller takes the one that cuts a row best.
    /// </summary>
    public static IEnumerable<KernelSchedule> WeightGradient(Contraction contraction, Target target)
    {
        int vectors = contraction["k"].Extent.Constant / target.Lanes;
        Axis[] results = contraction.ParallelAxes.ToArray();
        Affine terms = results[results.Length - 2].Extent;
        int most = MostTerms(target, vectors);
        IEnumerable<int> heights = terms.IsConstant
            ? new[] { GradientParts.EvenPart(terms.Constant, most) }
            : Enumerable.Range(GradientParts.LeastTerms, 2 * most)
                .Select(row => GradientParts.EvenPart(row, most)).Distinct().OrderByDescending(height => height);
        return heights.Select(height => new KernelSchedule(
            target,
            "k",
            results
                .Select((axis, at) => new TileAxis(
                    axis.Name, at == results.Length - 1 ? vectors : at == results.Length - 2 ? height : 1))
                .ToEquatableArray(),
            Reductions(contraction).Select(
                (axis, at) => new UnrollAxis(axis.Name, at == 0 && target.Lanes >= Target.Vector256.Lanes ? Terms : 1))
                .Reverse().ToEquatableArray()));
    }

    /// <summary>
    /// The gradient with respect to the weights of a depthwise kernel: the sums of a row of taps, or of all of them, in registers.
    /// </summary>
    public static KernelSchedule DepthwiseWeightGradient(Contraction contraction, Target target)
    {
        int rows = contraction["a"].Extent.Constant, columns = contraction["b"].Extent.Constant;
        int room = target.Registers - 3;
        int tileColumns = Math.Min(columns, room);
        int tileRows = Math.Min(rows, room / tileColumns);
        return new KernelSchedule(
            target,
            "g",
            EquatableArray.Create(new TileAxis("g", 1), new TileAxis("a", tileRows), new TileAxis("b", tileColumns)),
            Reductions(contraction).Reverse().Select(axis => new UnrollAxis(axis.Name, 1)).ToEquatableArray());
    }

    /// <summary>The axes of summation, the innermost first.</summary>
    private static IEnumerable<Axis> Reductions(Contraction contraction) => contraction.ReductionAxes.Reverse();
}
