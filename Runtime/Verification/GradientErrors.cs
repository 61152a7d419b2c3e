using System;

namespace KernelGen.Verification;

/// <summary>
/// The errors of a kernel against plain loops in double precision: for each tensor the largest absolute difference of an element, divided
/// by the largest absolute element. Single precision leaves about 1e-7 to 1e-5; a wrong formula leaves about 1.
/// </summary>
/// <param name="Output">The error of the forward pass.</param>
/// <param name="Input">The error of the gradient with respect to the input.</param>
/// <param name="Weight">The error of the gradient with respect to the weights.</param>
/// <param name="Bias">The error of the gradient with respect to the bias.</param>
public readonly record struct GradientErrors(double Output, double Input, double Weight, double Bias)
{
    /// <summary>The largest of the four errors; NaN when one of them is.</summary>
    public double Largest => Math.Max(Math.Max(Output, Input), Math.Max(Weight, Bias));

    /// <summary>Returns whether all errors are at most <paramref name="tolerance"/>.</summary>
    public bool AreWithin(double tolerance = 1e-4) => Largest <= tolerance;
}
