using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Memory;

/// <summary>Copies many short rows, where a call for each would cost more than the copy.</summary>
internal static unsafe class Rows
{
    private const byte EvenPlaces = 0b10_00_10_00;
    private const byte OddPlaces = 0b11_01_11_01;

    /// <summary>
    /// Copies <paramref name="rows"/> rows of <paramref name="columns"/> numbers; the last vector of a row overlaps the one before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* from, nint fromPitch, float* to, nint toPitch, int rows, int columns)
    {
        int wide = Vector256<float>.Count, narrow = Vector128<float>.Count;
        for (; rows > 0; rows--, from += fromPitch, to += toPitch)
        {
            if (columns >= wide)
            {
                for (int j = 0; j < columns - wide; j += wide)
                {
                    Vector256.Load(from + j).Store(to + j);
                }

                Vector256.Load(from + columns - wide).Store(to + columns - wide);
            }
            else if (columns >= narrow)
            {
                Vector128.Load(from).Store(to);
                Vector128.Load(from + columns - narrow).Store(to + columns - narrow);
            }
            else
            {
                for (int j = 0; j < columns; j++)
                {
                    to[j] = from[j];
                }
            }
        }
    }

    /// <summary><c>to[j] = from[j * step]</c> of many rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(float* from, nint fromPitch, int step, float* to, nint toPitch, int rows, int count)
    {
        for (; rows > 0; rows--, from += fromPitch, to += toPitch)
        {
            float* next = from;
            for (int j = 0; j < count; j++, next += step)
            {
                to[j] = *next;
            }
        }
    }

    /// <summary>
    /// <c>even[j] = from[2 j]</c> and <c>odd[j] = from[2 j + 1]</c> of many rows of <paramref name="columns"/> numbers; the last vectors of
    /// a row overlap those before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Deinterleave(float* from, nint fromPitch, float* even, float* odd, nint toPitch, int rows, int columns)
    {
        int pairs = columns / 2, wide = Vector256<float>.Count, narrow = Vector128<float>.Count;
        for (; rows > 0; rows--, from += fromPitch, even += toPitch, odd += toPitch)
        {
            if (pairs >= wide && Avx.IsSupported)
            {
                for (int j = 0; j < pairs - wide; j += wide)
                {
                    Deinterleave256(from, even, odd, j);
                }

                Deinterleave256(from, even, odd, pairs - wide);
            }
            else if (pairs >= narrow && Sse.IsSupported)
            {
                for (int j = 0; j < pairs - narrow; j += narrow)
                {
                    Deinterleave128(from, even, odd, j);
                }

                Deinterleave128(from, even, odd, pairs - narrow);
            }
            else
            {
                for (int j = 0; j < pairs; j++)
                {
                    even[j] = from[2 * j];
                    odd[j] = from[(2 * j) + 1];
                }
            }

            if (2 * pairs < columns)
            {
                even[pairs] = from[2 * pairs];
            }
        }
    }

    /// <summary>
    /// A shuffle takes pairs from each half of both vectors, so the halves are loaded in the order in which they leave it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Deinterleave256(float* from, float* even, float* odd, nint j)
    {
        float* at = from + (2 * j);
        Vector256<float> first = Vector256.Create(Vector128.Load(at), Vector128.Load(at + 8));
        Vector256<float> second = Vector256.Create(Vector128.Load(at + 4), Vector128.Load(at + 12));
        Avx.Shuffle(first, second, EvenPlaces).Store(even + j);
        Avx.Shuffle(first, second, OddPlaces).Store(odd + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Deinterleave128(float* from, float* even, float* odd, nint j)
    {
        Vector128<float> first = Vector128.Load(from + (2 * j)), second = Vector128.Load(from + (2 * j) + 4);
        Sse.Shuffle(first, second, EvenPlaces).Store(even + j);
        Sse.Shuffle(first, second, OddPlaces).Store(odd + j);
    }
}
