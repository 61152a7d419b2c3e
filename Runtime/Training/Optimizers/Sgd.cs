using System;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace KernelGen.Training;

/// <summary>Stochastic gradient descent with momentum, Nesterov's variant and weight decay.</summary>
/// <remarks>
/// <para>The step is PyTorch's <c>torch.optim.SGD</c> (dampening 0), with gradient <c>g</c>, parameter <c>p</c> and velocity <c>v</c>:
/// <c>g += weightDecay * p</c>; <c>v = momentum * v + g</c>; <c>g = nesterov ? g + momentum * v : v</c>; <c>p -= learningRate * g</c>.
/// It follows Sutskever, Martens, Dahl, Hinton: <i>On the importance of initialization and momentum in deep learning</i> (2013), with the
/// learning rate outside the velocity. Every product and sum is rounded by itself, so the bits are the same on every machine.</para>
/// <para>The velocities belong to the parameters stepped, so one optimizer serves one training at a time. Not thread-safe.</para>
/// </remarks>
public sealed class Sgd
{
    private readonly Dictionary<Parameter, State> _states = [];
    private float _learningRate;

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
    {
        LearningRate = learningRate;
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

    /// <summary>
    /// Gets how far to go against the gradient; may be changed between steps, as schedules do, which often begin or end at 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN, infinite or negative.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set => _learningRate = value is >= 0 and < float.PositiveInfinity
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "The learning rate must be finite and at least 0, such as 0.03; 0 moves nothing.");
    }

    /// <summary>Gets how much of the velocity is kept from step to step.</summary>
    public float Momentum { get; }

    /// <summary>Gets whether the gradient is taken as if a step of momentum ahead.</summary>
    public bool Nesterov { get; }

    /// <summary>Gets how strongly parameters are pulled to zero.</summary>
    public float WeightDecay { get; }

    /// <summary>Moves the parameters one step against their gradients. Allocates only at the first meeting with a parameter.</summary>
    public void Step(params ReadOnlySpan<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            ReadOnlySpan<float> direction = Momentum == 0 && WeightDecay == 0 ? parameter.Gradients : Direction(parameter);
            Span<float> values = parameter.Change();
            TensorPrimitives.MultiplyAdd(direction, -_learningRate, values, values);
        }
    }

    private ReadOnlySpan<float> Direction(Parameter parameter)
    {
        if (!_states.TryGetValue(parameter, out State? state))
        {
            state = new State(parameter.Read().Length);
            _states.Add(parameter, state);
        }

        Span<float> direction = state.Direction;
        Span<float> velocity = state.Velocity;
        TensorPrimitives.MultiplyAdd(parameter.Read(), WeightDecay, parameter.Gradients, direction);
        if (Momentum == 0)
        {
            return direction;
        }

        TensorPrimitives.MultiplyAdd(velocity, Momentum, direction, velocity);
        if (!Nesterov)
        {
            return velocity;
        }

        TensorPrimitives.MultiplyAdd(velocity, Momentum, direction, direction);
        return direction;
    }

    private sealed class State(int length)
    {
        public float[] Velocity { get; } = new float[length];

        public float[] Direction { get; } = new float[length];
    }
}
