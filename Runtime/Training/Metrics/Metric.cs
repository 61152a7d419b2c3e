using System;
using System.Numerics.Tensors;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>
/// A measure of how good predictions are, as one number that people read; nothing is trained by it. Values are immutable.
/// </summary>
public abstract class Metric
{
    private Metric(string name) => Name = name;

    /// <summary>
    /// Gets the share of samples whose largest score, the first of equal ones, is that of the label. Where targets are probabilities, the
    /// label is their largest.
    /// </summary>
    public static Metric Accuracy { get; } = new TopMetric("accuracy", 1);

    /// <summary>Gets the name, such as <c>accuracy</c>.</summary>
    public string Name { get; }

    /// <summary>Makes the share of samples whose label is among the largest scores, of which earlier ones count as larger.</summary>
    /// <param name="count">How many scores; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static Metric TopK(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new TopMetric(FormattableString.Invariant($"top-{count}"), count);
    }

    /// <summary>
    /// Makes the peak signal-to-noise ratio in decibels, <c>10 * log10(peak^2 / mean of (prediction - target)^2)</c> over all elements;
    /// infinite where they are equal. It needs targets that are tensors.
    /// </summary>
    /// <param name="peak">The largest value that a pixel can have: 1, or 255. Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="peak"/> is not above 0.</exception>
    public static Metric PeakSignalToNoise(double peak = 1) => peak is > 0 and < double.PositiveInfinity
        ? new NoiseMetric(peak)
        : throw new ArgumentOutOfRangeException(nameof(peak), peak, "The peak must be finite and above 0: 1, or 255 for bytes.");

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    /// <summary>Returns whether both are one metric: their names say all of them.</summary>
    public override bool Equals(object? obj) => obj is Metric other && other.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>
    /// Returns the term that a batch adds to the sum, and the count that it adds to the number by which the sum is divided.
    /// </summary>
    internal abstract (double Sum, long Count) Of(
        ReadOnlySpan<float> prediction, int rowLength, ReadOnlySpan<float> target, ReadOnlySpan<int> labels);

    internal virtual double Value(double sum, long count) => sum / count;

    /// <summary>Throws where the metric cannot be taken of such targets, or of so many numbers that a sample's prediction has.</summary>
    internal virtual void ThrowIfNotOf(bool hasLabels, long rowLength)
    {
    }

    private sealed class TopMetric(string name, int most) : Metric(name)
    {
        internal override void ThrowIfNotOf(bool hasLabels, long rowLength)
        {
            if (rowLength < 2)
            {
                throw new ArgumentException(
                    $"{Name} compares the scores of classes, and the predictions have {rowLength} number a sample; make two classes of it, "
                    + "or leave the metric out.");
            }
        }

        internal override (double Sum, long Count) Of(
            ReadOnlySpan<float> prediction, int rowLength, ReadOnlySpan<float> target, ReadOnlySpan<int> labels)
        {
            int samples = prediction.Length / rowLength;
            int hits = 0;
            for (int n = 0; n < samples; n++)
            {
                ReadOnlySpan<float> row = prediction.Slice(n * rowLength, rowLength);
                int label = labels.IsEmpty ? TensorPrimitives.IndexOfMax(target.Slice(n * rowLength, rowLength)) : labels[n];
                int larger = 0;
                for (int k = 0; k < rowLength; k++)
                {
                    larger += row[k] > row[label] || (row[k] == row[label] && k < label) ? 1 : 0;
                }

                hits += larger < most && !float.IsNaN(row[label]) ? 1 : 0;
            }

            return (hits, samples);
        }
    }

    private sealed class NoiseMetric(double peak) : Metric(FormattableString.Invariant($"PSNR({peak})"))
    {
        internal override (double Sum, long Count) Of(
            ReadOnlySpan<float> prediction, int rowLength, ReadOnlySpan<float> target, ReadOnlySpan<int> labels) =>
            (FixedOrderSum.OfSquaredDifferences(prediction, target), prediction.Length);

        internal override double Value(double sum, long count) => sum == 0
            ? double.PositiveInfinity
            : 10 * FixedMath.Log(peak * peak * count / sum) / FixedMath.Log(10);

        internal override void ThrowIfNotOf(bool hasLabels, long rowLength)
        {
            if (hasLabels)
            {
                throw new ArgumentException($"{Name} compares with tensors, and the targets are labels; use Metric.Accuracy.");
            }
        }
    }
}
