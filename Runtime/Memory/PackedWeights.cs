using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace KernelGen.Memory;

/// <summary>
/// The panels of a layer's weights, packed once for each change of the weights: for each direction as many floats as there are weights,
/// four times as many by Winograd's algorithm, and up to four times that where the channels of a group do not fill a block. Where others
/// hold the memory of the weights, a copy of them is kept and compared at each call, which is cheaper than packing.
/// </summary>
/// <remarks>
/// Several threads may ask at once while nobody changes the weights: one of them packs and the others wait for it. What is packed already
/// is found without a lock. A change of the weights comes after all calls with those before, so their memory is used again.
/// </remarks>
internal sealed class PackedWeights
{
    private readonly Lock _packing = new();
    private readonly Panels _forward = new();
    private readonly Panels _inputGradient = new();
    private long _version;
    private float[]? _known;

    /// <summary>Forgets what was packed of other weights.</summary>
    /// <param name="weight">The weights that will be packed.</param>
    /// <param name="version">Another number after each change that the owner of the weights knows of.</param>
    /// <param name="isShared">Whether others may write the weights too, whose changes have no number.</param>
    public PackedWeights For(ReadOnlySpan<float> weight, long version, bool isShared)
    {
        if (!IsKnown(weight, version, isShared))
        {
            lock (_packing)
            {
                if (!IsKnown(weight, version, isShared))
                {
                    Forget(weight, version, isShared);
                }
            }
        }

        return this;
    }

    public ReadOnlySpan<float> Forward(IWeightPlan plan, ReadOnlySpan<float> weight) => Packed(plan, weight, _forward);

    public ReadOnlySpan<float> InputGradient(IWeightPlan plan, ReadOnlySpan<float> weight) => Packed(plan, weight, _inputGradient);

    /// <summary>Returns whether these weights, and no others since, were announced; with a copy, whether that has the same bits.</summary>
    private bool IsKnown(ReadOnlySpan<float> weight, long version, bool isShared)
    {
        bool isKnown = Volatile.Read(ref _version) == version
            && (!isShared
                || (Volatile.Read(ref _known) is { } known
                    && MemoryMarshal.AsBytes(weight).SequenceEqual(MemoryMarshal.AsBytes<float>(known))));

        // The panels are looked at after the copy, which another thread may just have written behind them.
        Volatile.ReadBarrier();
        return isKnown;
    }

    private void Forget(ReadOnlySpan<float> weight, long version, bool isShared)
    {
        // Weights that are handed out for the first time may still be those of other threads' calls, which read the panels.
        bool isFirstCopy = isShared && _known is null;
        _forward.Forget(isFirstCopy);
        _inputGradient.Forget(isFirstCopy);
        if (isShared)
        {
            // A thread that finds the copy equal without the lock must find the panels forgotten, so those come first.
            Volatile.WriteBarrier();
            float[] known = _known ?? GC.AllocateUninitializedArray<float>(weight.Length);
            weight.CopyTo(known);
            Volatile.Write(ref _known, known);
        }

        Volatile.Write(ref _version, version);
    }

    private ReadOnlySpan<float> Packed(IWeightPlan plan, ReadOnlySpan<float> weight, Panels panels)
    {
        float[]? packed = Volatile.Read(ref panels.Packed);
        if (packed is null)
        {
            lock (_packing)
            {
                packed = panels.Packed;
                if (packed is null)
                {
                    packed = panels.Memory ??= GC.AllocateUninitializedArray<float>(plan.PanelsLength + Scratch.Line, pinned: true);
                    plan.Pack(weight, Scratch.Aligned(packed, plan.PanelsLength));
                    Volatile.Write(ref panels.Packed, packed);
                }
            }
        }

        return Scratch.Aligned(packed, plan.PanelsLength);
    }

    /// <summary>The panels of one direction.</summary>
    private sealed class Panels
    {
        /// <summary>The panels; null until the weights are packed.</summary>
        public float[]? Packed;

        /// <summary>The memory of the panels, kept from one packing to the next; null until it is needed.</summary>
        public float[]? Memory;

        public void Forget(bool withMemory)
        {
            Packed = null;
            Memory = withMemory ? null : Memory;
        }
    }
}
