using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen;

/// <summary>Copies many short rows, where a call for each would cost more than the copy.</summary>
internal static unsafe class Rows
{
    /// <summary>Copies <paramref name="rows"/> rows of <paramref name="columns"/> numbers; the last vector of a row overlaps the one before.</summary>
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

    /// <summary><c>to[j] = from[j * step]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(float* from, int step, float* to, int count)
    {
        int j = 0;
        if (step == 2 && Avx2.IsSupported)
        {
            for (; j + Vector256<float>.Count < count; j += Vector256<float>.Count)
            {
                Vector256<float> first = Vector256.Load(from + (2 * j)), second = Vector256.Load(from + (2 * j) + Vector256<float>.Count);
                Avx2.Permute4x64(Avx.Shuffle(first, second, 0b10_00_10_00).AsInt64(), 0b11_01_10_00).AsSingle().Store(to + j);
            }
        }

        for (float* next = from + ((nint)j * step); j < count; j++, next += step)
        {
            to[j] = *next;
        }
    }
}
