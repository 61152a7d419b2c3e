using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.CompilerServices;

/// <summary>Cache hints that compiled kernels give.</summary>
public static class CacheHint
{
    /// <summary>
    /// Fetches the cache line that many floats behind a place, if the processor has nothing better to do. The line may lie behind the end
    /// of the operand or of all memory: then nothing happens.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float place, nint distance)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((float*)Unsafe.AsPointer(ref place) + distance);
        }
    }
}
