using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelGen;

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
    /// Adds the lanes of each tap by one fixed tree, halves onto halves, and the result to the gradient. The tree, unlike a library's
    /// sum, is the same for every vector width.
    /// </summary>
    public readonly void ReduceInto(Span<float> weightGradient)
    {
        ref float lane = ref MemoryMarshal.GetReference(_sums);
        for (int tap = 0; tap < weightGradient.Length; tap++)
        {
            nuint first = (nuint)(tap * IPlaneKernel.Lanes);
            Vector128<float> quarters =
                (Vector128.LoadUnsafe(ref lane, first) + Vector128.LoadUnsafe(ref lane, first + 8))
                + (Vector128.LoadUnsafe(ref lane, first + 4) + Vector128.LoadUnsafe(ref lane, first + 12));
            weightGradient[tap] += (quarters[0] + quarters[2]) + (quarters[1] + quarters[3]);
        }
    }
}
