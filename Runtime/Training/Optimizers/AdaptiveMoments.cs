using System;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>The common part of <see cref="Adam"/> and <see cref="AdamW"/>: running means of gradients and of their squares.</summary>
public abstract class AdaptiveMoments : Optimizer
{
    private readonly bool _isDecoupled;
    private double _firstCorrection;
    private double _secondCorrection;

    private protected AdaptiveMoments(float learningRate, float beta1, float beta2, float epsilon, float weightDecay, bool isDecoupled)
        : base(learningRate, "exp_avg", "exp_avg_sq")
    {
        Beta1 = Checked(beta1, nameof(beta1), "0.9");
        Beta2 = Checked(beta2, nameof(beta2), "0.999");
        Epsilon = epsilon is > 0 and < float.PositiveInfinity
            ? epsilon
            : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The epsilon must be finite and above 0, such as 1e-8.");
        WeightDecay = weightDecay is >= 0 and < float.PositiveInfinity
            ? weightDecay
            : throw new ArgumentOutOfRangeException(
                nameof(weightDecay), weightDecay, "The weight decay must be finite and at least 0; 0 means none.");
        _isDecoupled = isDecoupled;
    }

    /// <summary>Gets how much of the mean of the gradients is kept from step to step.</summary>
    public float Beta1 { get; }

    /// <summary>Gets how much of the mean of their squares is kept from step to step.</summary>
    public float Beta2 { get; }

    /// <summary>Gets what is added to the root of the mean of squares.</summary>
    public float Epsilon { get; }

    /// <summary>Gets how strongly parameters are pulled to zero.</summary>
    public float WeightDecay { get; }

    internal override string Settings => FormattableString.Invariant(
        $"{GetType().Name}(beta1: {Beta1}, beta2: {Beta2}, epsilon: {Epsilon}, weightDecay: {WeightDecay})");

    private protected override void BeginStep()
    {
        _firstCorrection = 1 - FixedMath.Power(Beta1, Steps);
        _secondCorrection = Math.Sqrt(1 - FixedMath.Power(Beta2, Steps));
    }

    private protected override void Move(Parameter parameter, float rate)
    {
        float[][] slots = SlotsOf(parameter);
        Span<float> first = slots[0], second = slots[1], values = parameter.Change();
        ReadOnlySpan<float> gradients = parameter.Gradients;
        float decay = _isDecoupled ? 0 : WeightDecay;
        float kept = _isDecoupled ? 1 - (rate * WeightDecay) : 1;
        float step = (float)(rate / _firstCorrection), root = (float)_secondCorrection;
        for (int i = 0; i < values.Length; i++)
        {
            float gradient = gradients[i] + (decay * values[i]);
            first[i] += (1 - Beta1) * (gradient - first[i]);
            second[i] = (Beta2 * second[i]) + ((1 - Beta2) * (gradient * gradient));
            values[i] = (values[i] * kept) - (step * first[i] / ((MathF.Sqrt(second[i]) / root) + Epsilon));
        }
    }

    private static float Checked(float beta, string name, string common) => beta is >= 0 and < 1
        ? beta
        : throw new ArgumentOutOfRangeException(name, beta, $"A share that is kept must be at least 0 and below 1; {common} is common.");
}
