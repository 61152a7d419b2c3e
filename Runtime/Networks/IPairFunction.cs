using System;

namespace KernelGen.CompilerServices;

/// <summary>A function of two numbers, over rows of them. The result may be the memory of an operand.</summary>
internal interface IPairFunction
{
    static abstract void Apply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    static abstract void Apply(ReadOnlySpan<float> left, float right, Span<float> result);

    static abstract void Apply(float left, ReadOnlySpan<float> right, Span<float> result);
}
