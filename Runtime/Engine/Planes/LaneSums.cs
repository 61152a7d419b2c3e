using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.CompilerServices;
using KernelGen.Numerics;

namespace KernelGen.Engine.Planes;

/// <summary>The partial sums of a weight gradient, <see cref="IPlaneKernel.Lanes"/> for each tap, gathered window by window.</summary>
internal ref struct LaneSums<TKernel>(Span<float> sums, Span<float> ofWindow)
    where TKernel : struct, IPlaneKernel
{
    private readonly Span<float> _sums = sums;
    private readonly Span<float> _ofWindow = ofWindow;
    private bool _any = false;

    public void Add(scoped ReadOnlyPlaneSpan<float> input, scoped ReadOnlyPlaneSpan<float> outputGradient)
    {
        if (!_any)
        {
            TKernel.WeightGradient(input, outputGradient, _sums);
            _any = true;
            return;
        }

        TKernel.WeightGradient(input, outputGradient, _ofWindow);
        TensorPrimitives.Add(_sums, _ofWindow, _sums);
    }

    /// <summary>
    /// Adds the lanes of each tap, and the result to the gradient.
    /// </summary>
    public readonly void ReduceInto(Span<float> weightGradient)
    {
        ref float lane = ref MemoryMarshal.GetReference(_sums);
        for (int tap = 0; tap < weightGradient.Length; tap++)
        {
            weightGradient[tap] += LaneTree.Sum(ref lane, (nuint)(tap * IPlaneKernel.Lanes));
        }
    }
}
