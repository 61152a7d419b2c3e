using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// The cost model's figures of a machine: one vector width, and how many registers, multiply-adds and loads it has for them. These are the
/// figures of the x64 servers and desktops of the last ten years; the ratios hold for Arm too.
/// </summary>
internal sealed record Target(string Name, int Lanes, int Registers)
{
    public const int FmasPerCycle = 2;

    public const int LoadsPerCycle = 2;

    /// <summary>
    /// Independent sums that keep the multiply-adds busy: their latency, 4 cycles, times 2 a cycle, and two more since the order in which
    /// they come is not perfect.
    /// </summary>
    public const int SumsInFlight = 10;

    /// <summary>Cycles for a cache line to come from, or go to, the second-level cache, where an image usually is.</summary>
    public const double CyclesPerLine = 1;

    /// <summary>512-bit vectors: 32 registers.</summary>
    public static Target Vector512 { get; } = new("Vector512", 16, 32);

    /// <summary>256-bit vectors: 16 registers, since most machines that stop at 256 bits have no more.</summary>
    public static Target Vector256 { get; } = new("Vector256", 8, 16);

    /// <summary>128-bit vectors.</summary>
    public static Target Vector128 { get; } = new("Vector128", 4, 16);

    /// <summary>No vectors: rows narrower than the shortest one, and machines without any.</summary>
    public static Target Scalar { get; } = new("Scalar", 1, 16);

    /// <summary>The bits of a vector, 0 without any.</summary>
    public int Bits => Lanes == 1 ? 0 : 32 * Lanes;

    /// <summary>All of them, the widest first.</summary>
    public static IReadOnlyList<Target> All { get; } = new[] { Vector512, Vector256, Vector128, Scalar };

    /// <summary>Returns the targets to compile for, the widest first; code without vectors is the last.</summary>
    public static IReadOnlyList<Target> Of(VectorWidths widths) => All.Where(target => widths.Contains(target.Bits)).ToList();

    /// <summary>
    /// Cache lines that a load at an arbitrary element touches, on average: all but one of 16 positions of a 64-byte vector straddle two.
    /// </summary>
    public double LinesPerLoad => 1 + ((Lanes - 1) / 16.0);
}
