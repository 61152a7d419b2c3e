using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// The number of neighbours along an axis of the result that are computed at once; along the vector axis, the number of vectors.
/// </summary>
internal readonly record struct TileAxis(string Axis, int Count)
{
    /// <summary>
    /// Gets whether the tiles along an axis of constant extent are written out behind each other, instead of a loop over them.
    /// </summary>
    public bool IsWrittenOut { get; init; }
}

/// <summary>
/// The number of steps along an axis of summation that are written out at once. An axis whose extent is written out whole has no loop;
/// another has a loop of that step and the rest behind it.
/// </summary>
internal readonly record struct UnrollAxis(string Axis, int Count)
{
    /// <summary>
    /// Gets whether the steps along an axis of constant extent are written out behind each other, each with the loops inside of it, instead
    /// of a loop over them.
    /// </summary>
    public bool IsWrittenOut { get; init; }
}

/// <summary>
/// The way in which a contraction is computed: which axis lies in the lanes, how large a tile of the result is kept in registers, and how
/// far the sums are unrolled. It never changes what is computed: each output is summed over the reduction axes in their order, which
/// <see cref="SummationVerifier"/> proves of what came of it.
/// </summary>
/// <param name="Target">The vector width and register file it was chosen for.</param>
/// <param name="VectorAxis">The axis of the result in the lanes.</param>
/// <param name="Tile">One entry for each axis of the result, the outermost loop first.</param>
/// <param name="Unroll">One entry for each axis of summation, the outermost loop first.</param>
internal sealed record KernelSchedule(
    Target Target, string VectorAxis, EquatableArray<TileAxis> Tile, EquatableArray<UnrollAxis> Unroll)
{
    private const int LeastSums = 8;

    public int TileOf(string axis) => Tile.Single(t => t.Axis == axis).Count;

    public int UnrollOf(string axis) => Unroll.Single(u => u.Axis == axis).Count;

    /// <summary>
    /// Returns whether rows that fill no tile of a higher schedule are worth a call of this one, which takes one row at a time, instead of
    /// doing some rows twice: it needs as many columns, and sums enough to hide most of a multiply-add's latency.
    /// </summary>
    public bool TakesRestOf(KernelSchedule higher) =>
        TileOf("i") == 1 && higher.TileOf("i") > 1 && ExtentOf("j") == higher.ExtentOf("j")
        && Tile.Aggregate(1, (sums, axis) => sums * axis.Count) >= LeastSums;

    /// <summary>Elements along an axis of the result that one tile covers.</summary>
    public int ExtentOf(string axis) => TileOf(axis) * (axis == VectorAxis ? Target.Lanes : 1);

    public override string ToString() =>
        $"{Target.Name} along {VectorAxis}, tile {string.Join(" x ", Tile.Select(t => $"{t.Count} {t.Axis}"))}, "
        + $"unroll {string.Join(" x ", Unroll.Select(u => $"{u.Count} {u.Axis}"))}";
}
