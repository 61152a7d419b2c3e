using System;

namespace KernelGen.Training;

/// <summary>Training met a loss or a weight that is NaN or infinite. The layer has the best weights of the epochs before.</summary>
/// <remarks>
/// It is an <see cref="ArithmeticException"/> because neither an argument nor the state of an object was wrong at the call: the
/// arithmetic of the training left the range of its numbers, usually because the learning rate is too high for the data.
/// </remarks>
public sealed class TrainingDivergedException : ArithmeticException
{
    internal TrainingDivergedException(string message, int epoch, int step, double loss)
        : base(message)
    {
        Epoch = epoch;
        Step = step;
        Loss = loss;
    }

    /// <summary>The epoch in which it happened, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step of that epoch, counted from 1.</summary>
    public int Step { get; }

    /// <summary>The loss of that step.</summary>
    public double Loss { get; }
}
