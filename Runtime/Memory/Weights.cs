using System;

namespace KernelGen.Memory;

/// <summary>Weights as a dense row-major span, and where those of a layer keep what was packed of them.</summary>
internal readonly ref struct Weights(ReadOnlySpan<float> values, PackedWeights? packed = null)
{
    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>Gets the panels that a layer keeps; null for weights that are given for one call.</summary>
    public PackedWeights? Packed { get; } = packed;

    /// <summary>The panels of one direction: those that the layer keeps, or packed into the given memory.</summary>
    public ReadOnlySpan<float> PanelsOf(IWeightPlan plan, bool isForward, Span<float> memory)
    {
        if (Packed is not null)
        {
            return isForward ? Packed.Forward(plan, Values) : Packed.InputGradient(plan, Values);
        }

        plan.Pack(Values, memory);
        return memory;
    }
}
