using System;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>
/// The factor by which the learning rate of an optimizer is multiplied at each step. Schedules are immutable, and one may serve several
/// optimizers.
/// </summary>
public abstract class LearningRateSchedule
{
    private LearningRateSchedule()
    {
    }

    /// <summary>Gets the schedule that is 1 at every step.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary>Multiplies the rate by a factor again and again.</summary>
    /// <param name="every">After so many steps; at least 1.</param>
    /// <param name="factor">Above 0 and at most 1, such as 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static LearningRateSchedule Step(long every, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        return factor is > 0 and <= 1
            ? new StepSchedule(every, factor)
            : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must be above 0 and at most 1, such as 0.1.");
    }

    /// <summary>
    /// Falls from 1 along half a cosine, <c>least + (1 - least) * (1 + cos(pi * step / steps)) / 2</c>, and stays at its end
    /// (Loshchilov, Hutter: <i>SGDR: Stochastic Gradient Descent with Warm Restarts</i>, 2016, without restarts).
    /// </summary>
    /// <param name="steps">How many steps it falls; at least 1.</param>
    /// <param name="least">Where it ends: 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static LearningRateSchedule Cosine(long steps, double least = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return least is >= 0 and <= 1
            ? new CosineSchedule(steps, least)
            : throw new ArgumentOutOfRangeException(
                nameof(least), least, "The least factor must be at least 0 and at most 1, such as 0.01.");
    }

    /// <summary>
    /// Rises evenly over the first steps, <c>(step + 1) / steps</c>, and then goes on with another schedule from its start.
    /// </summary>
    /// <param name="steps">How many steps it rises; at least 1.</param>
    /// <param name="then">What follows; 1 at every step unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is below 1.</exception>
    public static LearningRateSchedule WarmUp(long steps, LearningRateSchedule? then = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new WarmUpSchedule(steps, then ?? Constant);
    }

    /// <summary>Returns the factor of a step.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public double FactorAt(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return Factor(step);
    }

    /// <summary>The factor of a step, from 0.</summary>
    internal abstract double Factor(long step);

    private sealed class ConstantSchedule : LearningRateSchedule
    {
        internal override double Factor(long step) => 1;

        public override string ToString() => "Constant";
    }

    private sealed class StepSchedule(long every, double factor) : LearningRateSchedule
    {
        internal override double Factor(long step) => FixedMath.Power(factor, step / every);

        public override string ToString() => FormattableString.Invariant($"Step({every}, {factor})");
    }

    private sealed class CosineSchedule(long steps, double least) : LearningRateSchedule
    {
        internal override double Factor(long step) => step >= steps
            ? least
            : least + ((1 - least) * (1 + FixedMath.CosOfHalfTurn(Math.PI * step / steps)) / 2);

        public override string ToString() => FormattableString.Invariant($"Cosine({steps}, {least})");
    }

    private sealed class WarmUpSchedule(long steps, LearningRateSchedule then) : LearningRateSchedule
    {
        internal override double Factor(long step) => step < steps ? (step + 1.0) / steps : then.Factor(step - steps);

        public override string ToString() => FormattableString.Invariant($"WarmUp({steps}, {then})");
    }
}
