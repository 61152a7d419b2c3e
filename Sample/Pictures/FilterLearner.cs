using System;
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
    /// <exception cref="UserError">The sizes differ or are too small, or the first picture is of one grey.</exception>
    public static LearnedFilter Learn(
        Tensor<float> before, Tensor<float> after, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ThrowIfNotPair(before, after);
        Tensor<float> inside = Matrix.Inside(after, Filter.Margin);
        float[] pixels = Matrix.Elements(before);
        float[] targets = Matrix.Elements(inside);
        (float inputMean, float deviation) = Moments(pixels);
        (float targetMean, _) = Moments(targets);

        // Around their means and in units of the deviation the taps are the same, and gradient descent needs far fewer steps.
        Normalize(pixels, inputMean, deviation);
        Normalize(targets, targetMean, deviation);
        var layer = new Conv2D<Square3>(seed: Seed, biasInitializer: Initializer.Zeros) { DegreeOfParallelism = OneThreadPerCore };
        var trainer = new Trainer(layer, new Sgd(LearningRate, Momentum), Loss.MeanSquaredError);
        History history = trainer.Fit(
            Tensor.Create(pixels, [1, 1, before.Lengths[0], before.Lengths[1]]),
            Tensor.Create(targets, [1, 1, inside.Lengths[0], inside.Lengths[1]]),
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

    private static void ThrowIfNotPair(Tensor<float> before, Tensor<float> after)
    {
        if (!before.Lengths.SequenceEqual(after.Lengths))
        {
            throw new UserError(
                $"The pictures have different sizes: before is {Size(before)}, after is {Size(after)}. "
                + "Give a picture and its filtered copy.");
        }

        if (before.Lengths[0] < SmallestSide || before.Lengths[1] < SmallestSide)
        {
            throw new UserError(
                $"The pictures are {Size(before)}; to tell a 3x3 filter takes at least {SmallestSide}x{SmallestSide} pixels. "
                + "Give larger ones.");
        }

        float[] pixels = Matrix.Elements(before);
        if (TensorPrimitives.Min<float>(pixels) == TensorPrimitives.Max<float>(pixels))
        {
            throw new UserError("The first picture is of one grey, and every filter makes one grey of it. Give one with something in it.");
        }
    }

    private static string Size(Tensor<float> picture) => $"{picture.Lengths[1]}x{picture.Lengths[0]}";
}
