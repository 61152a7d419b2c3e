using System;

namespace KernelGen.Verification;

/// <summary>The activations by their formulas in double precision.</summary>
internal static class ReferenceActivation
{
    public static double Value(KernelShape kernel, double x) => kernel.Activation switch
    {
        Activation.Relu => Math.Max(0, x),
        Activation.Relu6 => Math.Min(Math.Max(0, x), 6),
        Activation.LeakyRelu => x > 0 ? x : kernel.NegativeSlope * x,
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        Activation.HardSwish => x * Math.Min(Math.Max(0, x + 3), 6) / 6,
        _ => x,
    };

    public static double Derivative(KernelShape kernel, double x) => kernel.Activation switch
    {
        Activation.Relu => x > 0 ? 1 : 0,
        Activation.Relu6 => x is > 0 and < 6 ? 1 : 0,
        Activation.LeakyRelu => x > 0 ? 1 : kernel.NegativeSlope,
        Activation.Sigmoid => Value(kernel, x) * (1 - Value(kernel, x)),
        Activation.Tanh => 1 - (Math.Tanh(x) * Math.Tanh(x)),
        Activation.HardSwish => x <= -3 ? 0 : x >= 3 ? 1 : ((2 * x) + 3) / 6,
        _ => 1,
    };

    /// <summary>Gets how far a number is from the nearest corner of the function, where it has no derivative.</summary>
    public static double DistanceToCorner(Activation activation, double x) => activation switch
    {
        Activation.Relu or Activation.LeakyRelu => Math.Abs(x),
        Activation.Relu6 => Math.Min(Math.Abs(x), Math.Abs(x - 6)),
        Activation.HardSwish => Math.Min(Math.Abs(x - 3), Math.Abs(x + 3)),
        _ => double.PositiveInfinity,
    };
}
