using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Memory;

/// <summary>
/// Memory for the time of a call, beginning on a cache line (until the collector moves it, which only costs time). A thread keeps what it
/// used, one piece for each level of calls inside calls, so that the same calls again allocate nothing whatever other threads do; large
/// pieces go back to the shared pool. Pieces are disposed of in the opposite order, as <see langword="using"/> does it.
/// </summary>
internal readonly ref struct Scratch
{
    /// <summary>Floats of a cache line.</summary>
    public const int Line = 16;

    /// <summary>The most floats of a piece.</summary>
    public static readonly int MaxLength = Array.MaxLength - Line;

    /// <summary>The most floats of a piece that a thread keeps, 16 MiB.</summary>
    private const int MaxKept = 1 << 22;

    /// <summary>Floats that pieces are multiples of, so that lengths that differ by little share one.</summary>
    private const int Step = 256;

    /// <summary>More levels than any operation has.</summary>
    private const int MaxLevels = 16;

    [ThreadStatic]
    private static float[]?[]? _kept;

    [ThreadStatic]
    private static int _level;

    private readonly float[]? _array;
    private readonly bool _isPooled;

    private Scratch(float[] array, bool isPooled, int length)
    {
        _array = array;
        _isPooled = isPooled;
        Span = Aligned(array, length);
        _level++;
    }

    public Span<float> Span { get; }

    public static Scratch Rent(int length)
    {
        int whole = checked(length + Line);
        return whole > MaxKept || _level >= MaxLevels
            ? new Scratch(ArrayPool<float>.Shared.Rent(whole), isPooled: true, length)
            : new Scratch(Kept(whole), isPooled: false, length);
    }

    /// <summary>
    /// Returns at least as many floats as a length: an odd number of cache lines. Rows and pixels that lie a power of two apart, as those
    /// of many numbers of channels do, all fall on the same eight lines of the first-level cache.
    /// </summary>
    public static nint OddLines(nint length) => (((length + Line - 1) / Line) | 1) * Line;

    /// <summary>Returns floats of an array from the first one on that begins a cache line; the array has a line more.</summary>
    public static unsafe Span<float> Aligned(float[] array, int length)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) / sizeof(float);
        return array.AsSpan((int)((Line - (address % Line)) % Line), length);
    }

    public void Dispose()
    {
        if (_array is null)
        {
            return;
        }

        _level--;
        if (_isPooled)
        {
            ArrayPool<float>.Shared.Return(_array);
        }
    }

    /// <summary>The piece of the level that is reached, a longer one if need be.</summary>
    private static float[] Kept(int length)
    {
        ref float[]? kept = ref (_kept ??= new float[]?[MaxLevels])[_level];
        if (kept is null || kept.Length < length)
        {
            kept = GC.AllocateUninitializedArray<float>((length + Step - 1) / Step * Step);
        }

        return kept;
    }
}
