using System;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>
/// <c>-t * log(s) - (1 - t) * log(1 - s)</c> with the sigmoid <c>s</c> of the prediction <c>x</c>, in the form
/// <c>max(x, 0) - x * t + log(1 + e^-|x|)</c>, which is finite for every finite prediction.
/// </summary>
internal sealed class BinaryCrossEntropyLoss : ElementwiseLoss
{
    protected override double Value(double prediction, double target) =>
        Math.Max(prediction, 0) - (prediction * target) + FixedMath.Log(1 + FixedMath.Exp(-Math.Abs(prediction)));

    protected override double Derivative(double prediction, double target) => FixedMath.Sigmoid(prediction) - target;
}
