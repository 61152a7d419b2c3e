using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using KernelGen.CompilerServices;

namespace KernelGen;

/// <summary>
/// The widest vectors that compiled kernels use: those of the machine, or those that are asked for from outside the program.
/// </summary>
/// <remarks>
/// <para>The environment variable <c>KERNELGEN_VECTOR_BITS</c>, or where it is not set the value <c>KernelGen.VectorBits</c> of
/// <see cref="AppContext"/> (<c>runtimeconfig.json</c>, or <c>RuntimeHostConfigurationOption</c> in the project file), is 512, 256, 128 or
/// 0 (without vectors). It is read once, before the first kernel runs; anything else is an <see cref="InvalidOperationException"/> there. A
/// kernel uses the widest of the vectors that it was compiled for (<c>KernelGenVectorWidths</c>) and that are no wider than this. Results
/// have the same bits at every width where the machine has a fused multiply-add.</para>
/// <para>Vectors that the machine lacks are possible, slowly: .NET computes their halves one after the other. Not so in a program that
/// NativeAOT compiled: it has the code of the vectors that it was published for, and of these the setting leaves wider ones unused. What
/// copies and converts around kernels always uses the vectors of the machine; the variables of .NET (<c>DOTNET_EnableAVX512</c> and its
/// like) switch those off.</para>
/// </remarks>
public static class VectorWidth
{
    private static readonly VectorSetting Setting = VectorSetting.Read();

    /// <summary>
    /// No wider vectors are used. A field that is read only is a constant to the JIT once its class is initialised, and kernels are
    /// compiled only once: <see cref="ThrowIfUnknown"/> is called before they are.
    /// </summary>
    private static readonly int Most = RuntimeFeature.IsDynamicCodeCompiled && Setting.Bits is { } bits
        ? bits
        : Math.Min(Setting.Bits ?? 512, MachineBits);

    /// <summary>
    /// Gets whether 512-bit vectors are used. They are wherever AVX-512 is there, also on Skylake and Cascade Lake servers, for which the
    /// runtime advises 256 bits because of their lower clock: a convolution is so dense in multiply-adds that the wider ones win there too.
    /// Vectors of integers are meant as well: .NET 10 knows AVX-512 only with its byte and word instructions (BW, with CD, DQ and VL).
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Machine512 || RuntimeFeature.IsDynamicCodeCompiled) && Most >= 512;
    }

    /// <summary>Gets whether 256-bit vectors are used.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Vector256.IsHardwareAccelerated || RuntimeFeature.IsDynamicCodeCompiled) && Most >= 256;
    }

    /// <summary>Gets whether 128-bit vectors are used.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool Has128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Vector128.IsHardwareAccelerated || RuntimeFeature.IsDynamicCodeCompiled) && Most >= 128;
    }

    /// <summary>The bits of the widest vectors used: 512, 256, 128, or 0 where there are none.</summary>
    /// <exception cref="InvalidOperationException">What is asked for from outside the program is none of these.</exception>
    public static int Bits
    {
        get
        {
            ThrowIfUnknown();
            return Most;
        }
    }

    private static bool Machine512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated || Avx512F.IsSupported;
    }

    private static int MachineBits => Machine512 ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>Called before compiled kernels are: no static constructor throws it, so that nothing is wrapped around it.</summary>
    /// <exception cref="InvalidOperationException">What is asked for from outside the program is none of the four.</exception>
    internal static void ThrowIfUnknown()
    {
        if (Setting.Error is { } error)
        {
            throw new InvalidOperationException(error);
        }
    }

    /// <summary>
    /// Floats of the widest vectors that code compiled for such widths, a sum of 512, 256 and 128, uses; 1 without vectors.
    /// </summary>
    internal static int LanesOf(int vectorBits)
    {
        int bits = Bits;
        while (bits >= 128 && (vectorBits & bits) == 0)
        {
            bits /= 2;
        }

        return bits >= 128 ? bits / 32 : 1;
    }
}
