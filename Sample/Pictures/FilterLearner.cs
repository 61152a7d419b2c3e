using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Training;

namespace KernelGen.Sample.Pictures;

/// <summary>Finds a 3x3 filter from a picture and its filtered copy, by gradient descent.</summary>
internal static class FilterLearner
{
    /// <summary>Enough for taps within 0.0001 on a photograph; smoother pictures tell neighbouring taps apart more slowly.</summary>
    public const int Epochs = 600;

    /// <summary>The smallest side of a picture: below, there are fewer pixels inside the border than unknowns.</summary>
    public const int SmallestSide = 6;

    // On data of unit variance the curvature of the mean squared error is at most 2 * 9 taps, and momentum m is stable below
    // 2 * (1 + m) / 18 = 0.22.
    private const float LearningRate = 0.1f;
    private const float Momentum = 0.95f;
    private const int Seed = 1;
    private const int OneThreadPerCore = -1;

    /// <summary>Learns from the pixels inside the border, where no rule for pixels beyond the edge plays a part.</summary>
    /// <param name="before">The planes of the picture, one of greys or one of each colour, all of one size.</param>
    /// <param name="after">Those of its filtered copy.</param>
    /// <param name="progress">Told of the training.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="UserError">The sizes differ or are too small, or the first picture is of one grey.</exception>
    public static LearnedFilter Learn(
        IReadOnlyList<Tensor<float>> before,
        IReadOnlyList<Tensor<float>> after,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        ThrowIfNotPair(before, after);
        Tensor<float>[] inside = [.. after.Select(plane => Matrix.Inside(plane, Filter.Margin))];
        float[] pixels = [.. before.SelectMany(Matrix.Elements)];
        float[] targets = [.. inside.SelectMany(Matrix.Elements)];
        (float inputMean, float deviation) = Moments(pixels);
        (float targetMean, _) = Moments(targets);

        // Around their means and in units of the deviation the taps are the same, and gradient descent needs far fewer steps.
        Normalize(pixels, inputMean, deviation);
        Normalize(targets, targetMean, deviation);
        var layer = new Conv2D<Square3>(seed: Seed, biasInitializer: Initializer.Zeros) { DegreeOfParallelism = OneThreadPerCore };
        var trainer = new Trainer(layer, new Sgd(LearningRate, Momentum), Loss.MeanSquaredError);
        History history = trainer.Fit(
            Tensor.Create(pixels, [before.Count, 1, before[0].Lengths[0], before[0].Lengths[1]]),
            Tensor.Create(targets, [inside.Length, 1, inside[0].Lengths[0], inside[0].Lengths[1]]),
            Epochs,
            progress,
            cancellationToken);

        Tensor<float> taps = Matrix.AsMatrix(layer.Weight);
        float sum = TensorPrimitives.Sum<float>(Matrix.Elements(taps));
        float offset = targetMean + (deviation * layer.Bias![0]) - (sum * inputMean);
        return new LearnedFilter(new Filter(taps, offset), history);
    }

    // In double precision and in order, so that the training has the same bits at every vector width.
    private static (float Mean, float Deviation) Moments(float[] values)
    {
        double mean = values.Average(value => (double)value);
        double variance = values.Average(value => (value - mean) * (value - mean));
        return ((float)mean, (float)Math.Sqrt(variance));
    }

    private static void Normalize(float[] values, float mean, float deviation)
    {
        TensorPrimitives.Subtract(values, mean, values);
        TensorPrimitives.Divide(values, deviation, values);
    }

    private static void ThrowIfNotPair(IReadOnlyList<Tensor<float>> before, IReadOnlyList<Tensor<float>> after)
    {
        Tensor<float> first = before[0], second = after[0];
        if (!first.Lengths.SequenceEqual(second.Lengths))
        {
            throw new UserError(
                $"The pictures have different sizes: before is {Size(first)}, after is {Size(second)}.", "Both have the same size.",
                "Give a picture and its filtered copy.");
        }

        if (first.Lengths[0] < SmallestSide || first.Lengths[1] < SmallestSide)
        {
            throw new UserError(
                $"The pictures are {Size(first)}.", $"To tell a 3x3 filter takes at least {SmallestSide}x{SmallestSide} pixels.",
                "Give larger ones.");
        }

        float[] pixels = [.. before.SelectMany(Matrix.Elements)];
        if (TensorPrimitives.Min<float>(pixels) == TensorPrimitives.Max<float>(pixels))
        {
            throw new UserError(
                "The first picture is of one grey, and every filter makes one grey of it.", "It has pixels that differ.",
                "Give a picture with something in it.");
        }
    }

    private static string Size(Tensor<float> picture) => $"{picture.Lengths[1]}x{picture.Lengths[0]}";
}
