using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The most multiply-adds that one core can do: independent sums in registers, no memory.</summary>
internal static class FmaPeak
{
    /// <summary>Latency 4 times two units needs 8 sums in flight; 12 leave room and still fit 16 registers.</summary>
    private const int Accumulators = 12;
    private const int StepsPerCall = 1000;

    private static float _sink;

    /// <summary>The two widest vectors whose multiply-add the processor has, whether or not .NET prefers them; widest first.</summary>
    public static ImmutableArray<int> Widths { get; } =
        Avx512F.IsSupported ? [512, 256]
        : Fma.IsSupported ? [256, 128]
        : AdvSimd.IsSupported ? [128]
        : [];

    /// <summary>One for each of the <see cref="Widths"/>.</summary>
    public static ImmutableArray<Contender> Contenders { get; } = [.. Widths.Select(bits => new Contender(Name(bits), Loop(bits)))];

    public static string Name(int bits) => $"FMA {bits}";

    /// <summary>Floating-point operations of one call of the contender of that name.</summary>
    public static double OperationsPerCall(int bits) => 2.0 * Accumulators * StepsPerCall * bits / (8 * sizeof(float));

    private static Action<int> Loop(int bits) => bits switch
    {
        512 => static calls => _sink = Run<Width512, Vector512<float>>(calls),
        256 => static calls => _sink = Run<Width256, Vector256<float>>(calls),
        _ => static calls => _sink = Run<Width128, Vector128<float>>(calls),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<TWidth, TVector>(int calls)
        where TWidth : IWidth<TVector>
        where TVector : struct
    {
        // x * 0.5 + 0.5 stays between 0 and 1: no overflow and no denormal number, however long it runs.
        TVector half = TWidth.Create(0.5f);
        TVector a0 = TWidth.Create(0.00f), a1 = TWidth.Create(0.01f), a2 = TWidth.Create(0.02f), a3 = TWidth.Create(0.03f);
        TVector a4 = TWidth.Create(0.04f), a5 = TWidth.Create(0.05f), a6 = TWidth.Create(0.06f), a7 = TWidth.Create(0.07f);
        TVector a8 = TWidth.Create(0.08f), a9 = TWidth.Create(0.09f), a10 = TWidth.Create(0.10f), a11 = TWidth.Create(0.11f);
        for (long steps = (long)calls * StepsPerCall; steps > 0; steps--)
        {
            a0 = TWidth.MultiplyAdd(a0, half, half);
            a1 = TWidth.MultiplyAdd(a1, half, half);
            a2 = TWidth.MultiplyAdd(a2, half, half);
            a3 = TWidth.MultiplyAdd(a3, half, half);
            a4 = TWidth.MultiplyAdd(a4, half, half);
            a5 = TWidth.MultiplyAdd(a5, half, half);
            a6 = TWidth.MultiplyAdd(a6, half, half);
            a7 = TWidth.MultiplyAdd(a7, half, half);
            a8 = TWidth.MultiplyAdd(a8, half, half);
            a9 = TWidth.MultiplyAdd(a9, half, half);
            a10 = TWidth.MultiplyAdd(a10, half, half);
            a11 = TWidth.MultiplyAdd(a11, half, half);
        }

        return TWidth.First(a0) + TWidth.First(a1) + TWidth.First(a2) + TWidth.First(a3) + TWidth.First(a4) + TWidth.First(a5)
            + TWidth.First(a6) + TWidth.First(a7) + TWidth.First(a8) + TWidth.First(a9) + TWidth.First(a10) + TWidth.First(a11);
    }

    private interface IWidth<TVector>
    {
        static abstract TVector Create(float value);

        static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

        static abstract float First(TVector vector);
    }

    private readonly struct Width512 : IWidth<Vector512<float>>
    {
        public static Vector512<float> Create(float value) => Vector512.Create(value);

        // Not Vector512.FusedMultiplyAdd: that is software where .NET prefers narrower vectors.
        public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
            Avx512F.FusedMultiplyAdd(left, right, addend);

        public static float First(Vector512<float> vector) => vector.ToScalar();
    }

    private readonly struct Width256 : IWidth<Vector256<float>>
    {
        public static Vector256<float> Create(float value) => Vector256.Create(value);

        public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
            Fma.MultiplyAdd(left, right, addend);

        public static float First(Vector256<float> vector) => vector.ToScalar();
    }

    private readonly struct Width128 : IWidth<Vector128<float>>
    {
        public static Vector128<float> Create(float value) => Vector128.Create(value);

        public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
            Vector128.FusedMultiplyAdd(left, right, addend);

        public static float First(Vector128<float> vector) => vector.ToScalar();
    }
}
