using System;

namespace KernelGen;

/// <summary>The panels of a layer's weights, packed once for each change of the weights: for each direction as many floats as there are weights, four
/// times as many by Winograd's algorithm, and up to four times that where the channels of a group do not fill a block.</summary>
internal sealed class PackedWeights
{
    private float[]? _forward;
    private float[]? _inputGradient;
    private bool _isForwardPacked;
    private bool _isInputGradientPacked;
    private long _version;

    /// <summary>Forgets what was packed of another version of the weights.</summary>
    public PackedWeights For(long version)
    {
        if (version != _version)
        {
            _version = version;
            _isForwardPacked = _isInputGradientPacked = false;
        }

        return this;
    }

    public ReadOnlySpan<float> Forward(IWeightPlan plan, ReadOnlySpan<float> weight) => Packed(plan, weight, ref _forward, ref _isForwardPacked);

    public ReadOnlySpan<float> InputGradient(IWeightPlan plan, ReadOnlySpan<float> weight) =>
        Packed(plan, weight, ref _inputGradient, ref _isInputGradientPacked);

    private static ReadOnlySpan<float> Packed(IWeightPlan plan, ReadOnlySpan<float> weight, ref float[]? panels, ref bool isPacked)
    {
        panels ??= GC.AllocateUninitializedArray<float>(plan.PanelsLength + Scratch.Line, pinned: true);
        Span<float> aligned = Scratch.Aligned(panels, plan.PanelsLength);
        if (!isPacked)
        {
            plan.Pack(weight, aligned);
            isPacked = true;
        }

        return aligned;
    }
}
