using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen;

/// <summary>The vectors that compiled kernels use on this machine. Each answer is a constant to the JIT and to NativeAOT.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorWidth
{
    /// <summary>
    /// Whether 512-bit vectors are used. They are wherever AVX-512 is there, also on Skylake and Cascade Lake servers, for which the
    /// runtime advises 256 bits because of their lower clock: a convolution is so dense in multiply-adds that the wider ones win there too. Vectors of
    /// integers are meant as well: .NET 10 knows AVX-512 only with its byte and word instructions (BW, with CD, DQ and VL).
    /// </summary>
    public static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated || Avx512F.IsSupported;
    }

    /// <summary>Whether 256-bit vectors are used.</summary>
    public static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated;
    }

    /// <summary>Whether 128-bit vectors are used.</summary>
    public static bool Has128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated;
    }

    /// <summary>The bits of the widest vectors used: 512, 256, 128, or 32 where there are none.</summary>
    public static int Bits => Has512 ? 512 : Has256 ? 256 : Has128 ? 128 : 32;

    /// <summary>Floats of the widest vectors that code compiled for such widths, a sum of 512, 256 and 128, uses on this machine; 1 without vectors.</summary>
    internal static int LanesOf(int vectorBits)
    {
        int bits = Bits;
        while (bits > 32 && (vectorBits & bits) == 0)
        {
            bits = bits > 128 ? bits / 2 : 32;
        }

        return bits / 32;
    }
}
