using System;
using System.Runtime.InteropServices;

namespace KernelGen.Memory;

/// <summary>
/// The panels of a layer's weights, packed once for each change of the weights: for each direction as many floats as there are weights,
/// four times as many by Winograd's algorithm, and up to four times that where the channels of a group do not fill a block. Of weights
/// whose memory was handed out a copy is kept, since to compare is cheaper than to pack.
/// </summary>
internal sealed class PackedWeights
{
    private float[]? _forward;
    private float[]? _inputGradient;
    private bool _isForwardPacked;
    private bool _isInputGradientPacked;
    private long _version;
    private float[]? _known;

    /// <summary>Forgets what was packed of other weights.</summary>
    /// <param name="weight">The weights that will be packed.</param>
    /// <param name="version">Another number after each change that the owner of the weights knows of.</param>
    /// <param name="isShared">Whether others may write the weights too, whose changes have no number.</param>
    public PackedWeights For(ReadOnlySpan<float> weight, long version, bool isShared)
    {
        bool isKnown = version == _version;
        _version = version;
        if (isShared)
        {
            isKnown &= Keep(weight);
        }

        if (!isKnown)
        {
            _isForwardPacked = _isInputGradientPacked = false;
        }

        return this;
    }

    public ReadOnlySpan<float> Forward(IWeightPlan plan, ReadOnlySpan<float> weight) =>
        Packed(plan, weight, ref _forward, ref _isForwardPacked);

    public ReadOnlySpan<float> InputGradient(IWeightPlan plan, ReadOnlySpan<float> weight) =>
        Packed(plan, weight, ref _inputGradient, ref _isInputGradientPacked);

    /// <summary>Makes a copy, if there is none with the same bits; whether there was one.</summary>
    private bool Keep(ReadOnlySpan<float> weight)
    {
        if (_known is not null && MemoryMarshal.AsBytes(weight).SequenceEqual(MemoryMarshal.AsBytes<float>(_known)))
        {
            return true;
        }

        _known ??= GC.AllocateUninitializedArray<float>(weight.Length);
        weight.CopyTo(_known);
        return false;
    }

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
