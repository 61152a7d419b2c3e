using System;

namespace KernelGen.Training;

/// <summary>Squares of small differences, and what grows like the large ones themselves.</summary>
internal sealed class HuberLoss(float delta) : ElementwiseLoss
{
    protected override double Value(double prediction, double target)
    {
        double distance = Math.Abs(prediction - target);
        return distance <= delta ? distance * distance / 2 : delta * (distance - ((double)delta / 2));
    }

    protected override double Derivative(double prediction, double target) => Math.Clamp(prediction - target, -delta, delta);
}
