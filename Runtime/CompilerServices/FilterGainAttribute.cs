using System;

namespace KernelGen.CompilerServices;

/// <summary>
/// The response of a filter to a flat image of ones. The generator puts it on filters, so that the compiler can warn of a derivative whose
/// results go to pixels without a sign (KGEN036). On a bank there is one for each filter, in their order.
/// </summary>
/// <param name="gain">The sum of the taps over the divisor.</param>
/// <param name="offset">What is added.</param>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class FilterGainAttribute(double gain, double offset) : Attribute
{
    /// <summary>The sum of the taps over the divisor.</summary>
    public double Gain { get; } = gain;

    /// <summary>Gets what is added.</summary>
    public double Offset { get; } = offset;
}
