using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Memory;
using KernelGen.Numerics;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>
/// The cross-entropy of the softmax of each row. Exponentials and logarithms are those of fixed series, and a row is summed in its order,
/// so the bits are the same on every machine.
/// </summary>
internal sealed class SoftmaxCrossEntropyLoss(float smoothing) : Loss
{
    public override LossReduction Reduction => LossReduction.Mean;

    public override bool TakesLabels => true;

    public override double Evaluate(in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target)
    {
        LossChecks.ThrowIfShapesDiffer(prediction.Lengths, target.Lengths, nameof(target));
        ThrowIfNoRows(prediction);
        using var predicted = new DenseView(prediction, nameof(prediction));
        using var wanted = new DenseView(target, nameof(target));
        return Run(predicted.Elements, (int)prediction.Lengths[1], labels: [], wanted.Elements, gradient: []);
    }

    public override double Evaluate(
        in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target, in TensorSpan<float> gradient)
    {
        LossChecks.ThrowIfShapesDiffer(prediction.Lengths, target.Lengths, nameof(target));
        LossChecks.ThrowIfShapesDiffer(prediction.Lengths, gradient.Lengths, nameof(gradient));
        ThrowIfNoRows(prediction);
        using var predicted = new DenseView(prediction, nameof(prediction));
        using var wanted = new DenseView(target, nameof(target));
        Span<float> result = LossChecks.Writable(gradient, predicted, wanted);
        return Run(predicted.Elements, (int)prediction.Lengths[1], labels: [], wanted.Elements, result);
    }

    public override double Evaluate(in ReadOnlyTensorSpan<float> prediction, ReadOnlySpan<int> labels)
    {
        ThrowIfNotLabels(prediction, labels);
        using var predicted = new DenseView(prediction, nameof(prediction));
        return Run(predicted.Elements, (int)prediction.Lengths[1], labels, target: [], gradient: []);
    }

    public override double Evaluate(in ReadOnlyTensorSpan<float> prediction, ReadOnlySpan<int> labels, in TensorSpan<float> gradient)
    {
        ThrowIfNotLabels(prediction, labels);
        LossChecks.ThrowIfShapesDiffer(prediction.Lengths, gradient.Lengths, nameof(gradient));
        using var predicted = new DenseView(prediction, nameof(prediction));
        Span<float> result = LossChecks.Writable(gradient, predicted, predicted);
        if (MemoryMarshal.Cast<float, int>(result).Overlaps(labels))
        {
            throw new ArgumentException("gradient overlaps labels in memory; the result must go to memory of its own.", nameof(gradient));
        }

        return Run(predicted.Elements, (int)prediction.Lengths[1], labels, target: [], result);
    }

    private double Run(
        ReadOnlySpan<float> prediction, int classes, ReadOnlySpan<int> labels, ReadOnlySpan<float> target, Span<float> gradient)
    {
        int samples = prediction.Length / classes;
        double loss = 0;
        for (int n = 0; n < samples; n++)
        {
            ReadOnlySpan<float> row = prediction.Slice(n * classes, classes);
            double largest = TensorPrimitives.Max(row);
            double sum = 0, wanted = 0;
            for (int k = 0; k < classes; k++)
            {
                sum += FixedMath.Exp(row[k] - largest);
                wanted += Wanted(labels, target, classes, n, k);
            }

            double logarithm = largest + FixedMath.Log(sum);
            for (int k = 0; k < classes; k++)
            {
                double part = Wanted(labels, target, classes, n, k);
                loss += part == 0 ? 0 : part * (logarithm - row[k]);
                if (!gradient.IsEmpty)
                {
                    gradient[(n * classes) + k] = (float)(((FixedMath.Exp(row[k] - largest) / sum * wanted) - part) / samples);
                }
            }
        }

        return loss / samples;
    }

    private double Wanted(ReadOnlySpan<int> labels, ReadOnlySpan<float> target, int classes, int sample, int column)
    {
        double wanted = target.IsEmpty ? (labels[sample] == column ? 1 : 0) : target[(sample * classes) + column];
        return ((1 - (double)smoothing) * wanted) + ((double)smoothing / classes);
    }

    private static void ThrowIfNoRows(in ReadOnlyTensorSpan<float> prediction)
    {
        LossChecks.ThrowIfEmpty(prediction);
        if (prediction.Rank != 2)
        {
            throw new ArgumentException(
                $"prediction has shape {ShapeErrors.Text(prediction.Lengths)}; a softmax needs (N, K), one row of scores for each sample.",
                nameof(prediction));
        }
    }

    private static void ThrowIfNotLabels(in ReadOnlyTensorSpan<float> prediction, ReadOnlySpan<int> labels)
    {
        ThrowIfNoRows(prediction);
        if (labels.Length != prediction.Lengths[0])
        {
            throw new ArgumentException(
                $"{labels.Length} labels were given for a prediction of shape {ShapeErrors.Text(prediction.Lengths)}; give one for each "
                + "row.",
                nameof(labels));
        }

        for (int n = 0; n < labels.Length; n++)
        {
            if ((uint)labels[n] >= (ulong)prediction.Lengths[1])
            {
                throw new ArgumentException(
                    $"Label {n} is {labels[n]}; with a prediction of shape {ShapeErrors.Text(prediction.Lengths)}, expected 0 to "
                    + $"{prediction.Lengths[1] - 1}.", nameof(labels));
            }
        }
    }
}
