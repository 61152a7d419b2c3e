using System;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// Compares our results with <c>ReferenceCorrelation</c> before anything is timed: the speed of a wrong result is no figure. All
/// data are small integers, so equality is exact. Peers are the work of a <see cref="Referee"/>.
/// </summary>
internal static class Agreement
{
    /// <exception cref="DisagreementException">A pixel differs.</exception>
    public static void ThrowIfDifferent(WorkloadFacts facts, Plane ours, Plane expected, string reference)
    {
        for (int i = 0; i < ours.Height; i++)
        {
            int column = ours.Row(i).CommonPrefixLength(expected.Row(i));
            if (column < ours.Width)
            {
                throw new DisagreementException(
                    $"{facts.Name}: at row {i}, column {column} the result is {ours.Row(i)[column]:R}, "
                    + $"that of {reference} {expected.Row(i)[column]:R}. Nothing was measured of it.");
            }
        }
    }
}
