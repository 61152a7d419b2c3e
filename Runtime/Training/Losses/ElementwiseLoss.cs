using System;
using System.Numerics.Tensors;
using KernelGen.Memory;

namespace KernelGen.Training;

/// <summary>The mean of a function of each element and its target, summed in double precision in the order of the elements.</summary>
internal abstract class ElementwiseLoss : Loss
{
    public sealed override LossReduction Reduction => LossReduction.Mean;

    public sealed override double Evaluate(in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target)
    {
        LossChecks.ThrowIfShapesDiffer(prediction.Lengths, target.Lengths, nameof(target));
        LossChecks.ThrowIfEmpty(prediction);
        using var predicted = new DenseView(prediction, nameof(prediction));
        using var wanted = new DenseView(target, nameof(target));
        return Mean(predicted.Elements, wanted.Elements);
    }

    public sealed override double Evaluate(
        in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target, in TensorSpan<float> gradient)
    {
        LossChecks.ThrowIfShapesDiffer(prediction.Lengths, target.Lengths, nameof(target));
        LossChecks.ThrowIfEmpty(prediction);
        LossChecks.ThrowIfShapesDiffer(prediction.Lengths, gradient.Lengths, nameof(gradient));
        using var predicted = new DenseView(prediction, nameof(prediction));
        using var wanted = new DenseView(target, nameof(target));
        Span<float> result = LossChecks.Writable(gradient, predicted, wanted);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (float)(Derivative(predicted.Elements[i], wanted.Elements[i]) / result.Length);
        }

        return Mean(predicted.Elements, wanted.Elements);
    }

    /// <summary>The loss of one element.</summary>
    protected abstract double Value(double prediction, double target);

    /// <summary>Its derivative with respect to the prediction.</summary>
    protected abstract double Derivative(double prediction, double target);

    private double Mean(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            sum += Value(prediction[i], target[i]);
        }

        return sum / prediction.Length;
    }
}
