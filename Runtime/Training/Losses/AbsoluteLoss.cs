using System;

namespace KernelGen.Training;

/// <summary>The mean of the absolute differences.</summary>
internal sealed class AbsoluteLoss : ElementwiseLoss
{
    protected override double Value(double prediction, double target) => Math.Abs(prediction - target);

    // Not Math.Sign, which throws for NaN; the loss says that it is NaN.
    protected override double Derivative(double prediction, double target) => prediction > target ? 1 : prediction < target ? -1 : 0;
}
