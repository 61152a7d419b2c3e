using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>The checks on the data of a training; each throws before a weight is changed.</summary>
internal static class FitChecks
{
    /// <summary>The number of samples: 1 for a picture, the first length for a batch.</summary>
    public static int Samples(Layer layer, in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> target)
    {
        if (input.Rank is < 2 or > TensorShape.MaxRank)
        {
            throw new ArgumentException(
                $"input has shape {ShapeErrors.Text(input.Lengths)}; expected one sample (H, W), or samples along the first of two to "
                + $"{TensorShape.MaxRank} dimensions, such as (N, 1, H, W).", nameof(input));
        }

        bool isOne = layer.IsOneSample(new TensorShape(input.Lengths));
        if (target.Rank == 0 || (isOne && target.Rank != 2) || (!isOne && target.Lengths[0] != input.Lengths[0]))
        {
            throw new ArgumentException(
                $"target has shape {ShapeErrors.Text(target.Lengths)} and input {ShapeErrors.Text(input.Lengths)}; "
                + "expected one target for each input.", nameof(target));
        }

        if (input.Lengths.Contains(0))
        {
            throw !isOne && input.Lengths[0] == 0
                ? new ArgumentException(
                    $"input has shape {ShapeErrors.Text(input.Lengths)}, without a sample; a training needs at least 1.", nameof(input))
                : ShapeErrors.Empty(input.Lengths, nameof(input));
        }

        nint samples = isOne ? 1 : input.Lengths[0];
        return samples <= Array.MaxLength
            ? (int)samples
            : throw new ArgumentException(
                $"input has shape {ShapeErrors.Text(input.Lengths)}; at most {Array.MaxLength} samples can be trained on at once. "
                + "Give a part of them.", nameof(input));
    }

    /// <summary>Looks at all labels before the first step, where they are known.</summary>
    public static void ThrowIfNotLabels(ReadOnlySpan<int> labels, Layer layer, TensorShape inputShape)
    {
        TensorShape output = layer.OutputShape(new TensorShape([1, .. inputShape.Lengths]));
        for (int n = 0; output.Rank == 2 && n < labels.Length; n++)
        {
            if (labels[n] < 0 || labels[n] >= output[1])
            {
                throw new ArgumentException(
                    $"Label {n} is {labels[n]}; {layer.Title} makes {output[1]} scores of a sample, so expected 0 to {output[1] - 1}.",
                    nameof(labels));
            }
        }
    }

    public static void ThrowIfNotTarget(ReadOnlySpan<nint> input, ReadOnlySpan<nint> target, ReadOnlySpan<nint> output)
    {
        if (!target.SequenceEqual(output))
        {
            throw new ArgumentException(
                $"target has shape {ShapeErrors.Text(target)}; the layer makes {ShapeErrors.Text(output)} of input "
                + $"{ShapeErrors.Text(input)}, and a target must have the shape of the output.", nameof(target));
        }
    }
}
