using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The arithmetic and the spelling of the figures in the tables, the same in every culture.</summary>
internal static class Figures
{
    private const double Giga = 1e9;

    /// <summary>10^9 floating-point operations a second.</summary>
    public static double GigaflopsOf(MeasuredWorkload workload, Measurement measurement) =>
        workload.Facts.Operations / measurement.Median / Giga;

    /// <summary>10^9 outputs a second.</summary>
    public static double GigapixelsOf(MeasuredWorkload workload, Measurement measurement) =>
        workload.Facts.OutputPixels / measurement.Median / Giga;

    /// <summary>The multiply-add peak of a vector width in the rounds of a workload.</summary>
    public static double PeakGigaflops(MeasuredWorkload workload, int bits) =>
        FmaPeak.OperationsPerCall(bits) / workload.Find(FmaPeak.Name(bits))!.Median / Giga;

    /// <summary>The text in place of the figure of a contender that was not measured, since it was wrong.</summary>
    public const string Nothing = "-";

    /// <summary>Returns how many times faster ours is.</summary>
    public static double RatioTo(MeasuredWorkload workload, string contender) =>
        workload.Find(contender)!.Median / workload.Ours.Median;

    /// <summary>Returns how many times faster one of ours is than a peer that may have been wrong.</summary>
    public static string TimesOf(MeasuredWorkload workload, string peer, Measurement ours) =>
        workload.Find(peer) is { } theirs ? Times(theirs.Median / ours.Median) : Nothing;

    /// <summary>In one line how many times faster ours is in the rows of a table that a peer is measured in.</summary>
    /// <param name="ratios">How many times faster, a figure for each such row; null for the others.</param>
    public static string Summary(IEnumerable<double?> ratios) => ratios.OfType<double>().ToArray() is { Length: > 0 } measured
        ? $"{Times(measured.Min())} to {Times(measured.Max())}, geometric mean {Times(GeometricMean(measured))}"
        : Nothing;

    public static double GeometricMean(IReadOnlyCollection<double> values) => Math.Exp(values.Average(Math.Log));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Three digits, or all before the point.</summary>
    public static string Number(double value)
    {
        string format = Math.Abs(value) switch
        {
            >= 100 => "F0",
            >= 10 => "F1",
            _ => "F2",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Times(double ratio) => Number(ratio) + "x";

    public static string Percent(double part) => (100 * part).ToString("F0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A percentage with one digit after the point, for the noise.</summary>
    public static string Noise(double spread) => (100 * spread).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
