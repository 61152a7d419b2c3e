using System;
using System.Collections.Immutable;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The figures of the rounds for one contender.</summary>
/// <param name="Name">The contender.</param>
/// <param name="CallsPerBatch">How many calls were timed together.</param>
/// <param name="AllocatedBytesPerCall">Managed bytes that one call allocates.</param>
/// <param name="SecondsPerCall">One figure a round.</param>
internal sealed record Measurement(
    string Name, int CallsPerBatch, double AllocatedBytesPerCall, ImmutableArray<double> SecondsPerCall)
{
    /// <summary>The middle round, in seconds a call.</summary>
    public double Median { get; } = Quantile(SecondsPerCall, 0.5);

    /// <summary>The noise: the distance between the quartiles, as a part of the median.</summary>
    public double Spread { get; } =
        (Quantile(SecondsPerCall, 0.75) - Quantile(SecondsPerCall, 0.25)) / Quantile(SecondsPerCall, 0.5);

    private static double Quantile(ImmutableArray<double> values, double part)
    {
        ImmutableArray<double> sorted = values.Sort();
        double position = part * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return double.Lerp(sorted[below], sorted[above], position - below);
    }
}
