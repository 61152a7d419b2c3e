namespace KernelGen;

/// <summary>A row of column sums, shifted: what the second step of a filter reads as one of its inputs.</summary>
/// <param name="Term">Which row of column sums; of a direct program, the row of the kernel under which the source row lies.</param>
/// <param name="Column">The column of taps, from 0.</param>
public readonly record struct FilterTap(int Term, int Column);
