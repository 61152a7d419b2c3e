using System;
using System.Numerics.Tensors;

namespace KernelGen.Training;

/// <summary>Stochastic gradient descent with momentum, Nesterov's variant and weight decay.</summary>
/// <remarks>
/// <para>The step is PyTorch's <c>torch.optim.SGD</c> (dampening 0), with gradient <c>g</c>, parameter <c>p</c> and velocity <c>v</c>:
/// <c>g += weightDecay * p</c>; <c>v = momentum * v + g</c>; <c>g = nesterov ? g + momentum * v : v</c>; <c>p -= learningRate * g</c>.
/// It follows Sutskever, Martens, Dahl, Hinton: <i>On the importance of initialization and momentum in deep learning</i> (2013), with the
/// learning rate outside the velocity. Every product and sum is rounded by itself, so the bits are the same on every machine.</para>
/// </remarks>
public sealed class Sgd : Optimizer
{
    private float[] _direction = [];

    /// <summary>An optimizer whose velocities are zero.</summary>
    /// <param name="learningRate">
    /// How far to go against the gradient: finite and at least 0, where 0 leaves the parameters as they are.
    /// </param>
    /// <param name="momentum">How much of the velocity is kept from step to step: 0 (none) to below 1.</param>
    /// <param name="nesterov">Whether the gradient is taken as if a step of momentum ahead; needs a momentum.</param>
    /// <param name="weightDecay">How strongly parameters are pulled to zero: finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is NaN or outside its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="nesterov"/> without a momentum.</exception>
    public Sgd(float learningRate, float momentum = 0, bool nesterov = false, float weightDecay = 0)
        : base(learningRate, momentum == 0 ? [] : ["momentum_buffer"])
    {
        if (!(momentum is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(momentum), momentum, "The momentum must be at least 0 and below 1; 0.9 is common, 0 means none.");
        }

        if (!(weightDecay is >= 0 and < float.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weightDecay), weightDecay, "The weight decay must be finite and at least 0; 0 means none.");
        }

        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's variant needs a momentum above 0, such as 0.9; it was 0.", nameof(nesterov));
        }

        Momentum = momentum;
        Nesterov = nesterov;
        WeightDecay = weightDecay;
    }

    /// <summary>Gets how much of the velocity is kept from step to step.</summary>
    public float Momentum { get; }

    /// <summary>Gets whether the gradient is taken as if a step of momentum ahead.</summary>
    public bool Nesterov { get; }

    /// <summary>Gets how strongly parameters are pulled to zero.</summary>
    public float WeightDecay { get; }

    internal override string Settings =>
        FormattableString.Invariant($"Sgd(momentum: {Momentum}, nesterov: {Nesterov}, weightDecay: {WeightDecay})");

    private protected override void Move(Parameter parameter, float rate)
    {
        ReadOnlySpan<float> direction = Momentum == 0 && WeightDecay == 0 ? parameter.Gradients : Direction(parameter);
        Span<float> values = parameter.Change();
        TensorPrimitives.MultiplyAdd(direction, -rate, values, values);
    }

    private ReadOnlySpan<float> Direction(Parameter parameter)
    {
        int length = parameter.Read().Length;
        if (_direction.Length < length)
        {
            _direction = new float[length];
        }

        Span<float> direction = _direction.AsSpan(0, length);
        TensorPrimitives.MultiplyAdd(parameter.Read(), WeightDecay, parameter.Gradients, direction);
        if (Momentum == 0)
        {
            return direction;
        }

        Span<float> velocity = SlotsOf(parameter)[0];
        TensorPrimitives.MultiplyAdd(velocity, Momentum, direction, velocity);
        if (!Nesterov)
        {
            return velocity;
        }

        TensorPrimitives.MultiplyAdd(velocity, Momentum, direction, direction);
        return direction;
    }
}
