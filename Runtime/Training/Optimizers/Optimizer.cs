using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>Moves parameters against their gradients, step by step.</summary>
/// <remarks>
/// What an optimizer remembers belongs to the parameters stepped, so one optimizer serves one training at a time. Not thread-safe. Every
/// product, sum, quotient and root is rounded by itself, so the bits are the same on every machine.
/// </remarks>
public abstract class Optimizer
{
    private readonly Dictionary<Parameter, float[][]> _slots = [];
    private readonly string[] _slotNames;
    private float _learningRate;
    private double? _maxGradientNorm;

    private protected Optimizer(float learningRate, params string[] slotNames)
    {
        _slotNames = slotNames;
        LearningRate = learningRate;
    }

    /// <summary>
    /// Gets how far to go against the gradient; may be changed between steps. <see cref="Schedule"/> multiplies it.
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

    /// <summary>Gets what the learning rate is multiplied by at each step; 1 unless set.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>
    /// Gets the largest norm of all gradients together, the root of the sum of their squares: larger ones are scaled to it, in place,
    /// before a step. Null, the default, leaves them (Pascanu, Mikolov, Bengio: <i>On the Difficulty of Training Recurrent Neural
    /// Networks</i>, 2013).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? MaxGradientNorm
    {
        get => _maxGradientNorm;
        init => _maxGradientNorm = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "The largest norm of the gradients must be above 0, such as 1; null clips none.");
    }

    /// <summary>Gets how many steps were taken.</summary>
    public long Steps { get; internal set; }

    /// <summary>Gets the learning rate of the next step, that of the schedule included.</summary>
    public float CurrentLearningRate => (float)(_learningRate * Schedule.Factor(Steps));

    /// <summary>Gets what the optimizer remembers of each parameter, by the names that PyTorch has for it.</summary>
    internal ReadOnlySpan<string> SlotNames => _slotNames;

    /// <summary>Gets the numbers of the kind of optimizer besides the learning rate on which a step depends.</summary>
    internal abstract string Settings { get; }

    /// <summary>Gets all that a step depends on besides the learning rate, for files.</summary>
    internal string AllSettings => FormattableString.Invariant(
        $"{Settings}, largest gradient norm {(_maxGradientNorm is { } norm ? norm : "none")}, learning rate {Schedule}");

    /// <summary>Moves the parameters one step against their gradients. Allocates only at the first meeting with a parameter.</summary>
    public void Step(params ReadOnlySpan<Parameter> parameters)
    {
        if (_maxGradientNorm is { } most)
        {
            Clip(parameters, most);
        }

        float rate = CurrentLearningRate;
        Steps++;
        BeginStep();
        foreach (Parameter parameter in parameters)
        {
            Move(parameter, rate);
        }
    }

    /// <summary>Returns the arrays that are remembered for a parameter, zeros at first, in the order of <see cref="SlotNames"/>.</summary>
    internal float[][] SlotsOf(Parameter parameter)
    {
        if (!_slots.TryGetValue(parameter, out float[][]? slots))
        {
            slots = new float[_slotNames.Length][];
            for (int i = 0; i < slots.Length; i++)
            {
                slots[i] = new float[parameter.Read().Length];
            }

            _slots.Add(parameter, slots);
        }

        return slots;
    }

    /// <summary>Called once for each step, which <see cref="Steps"/> counts already.</summary>
    private protected virtual void BeginStep()
    {
    }

    /// <summary>Moves one parameter.</summary>
    private protected abstract void Move(Parameter parameter, float rate);

    private static void Clip(ReadOnlySpan<Parameter> parameters, double most)
    {
        double squares = 0;
        foreach (Parameter parameter in parameters)
        {
            squares += FixedOrderSum.OfSquares(parameter.Gradients);
        }

        double norm = Math.Sqrt(squares);
        if (norm > most)
        {
            float factor = (float)(most / norm);
            foreach (Parameter parameter in parameters)
            {
                TensorPrimitives.Multiply(parameter.Gradients, factor, parameter.Gradients);
            }
        }
    }
}
