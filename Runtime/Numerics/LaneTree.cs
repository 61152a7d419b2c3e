using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Numerics;

/// <summary>
/// Adds 16 partial sums by one fixed tree, halves onto halves. Unlike a library's sum, it is the same for every vector width.
/// </summary>
internal static class LaneTree
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(ref float lanes, nuint first)
    {
        Vector128<float> quarters =
            (Vector128.LoadUnsafe(ref lanes, first) + Vector128.LoadUnsafe(ref lanes, first + 8))
            + (Vector128.LoadUnsafe(ref lanes, first + 4) + Vector128.LoadUnsafe(ref lanes, first + 12));
        return (quarters[0] + quarters[2]) + (quarters[1] + quarters[3]);
    }
}
