using KernelGen.Memory;

namespace KernelGen.Filters;

/// <summary>Pieces of one block of scratch memory, each on a cache line; from no address on, it tells how long the block must be.</summary>
internal unsafe struct FilterMemory(float* start)
{
    private readonly byte* _start = (byte*)start;
    private long _bytes;

    /// <summary>Floats of all pieces so far.</summary>
    public readonly long Length => _bytes / sizeof(float);

    public T* Take<T>(long count)
        where T : unmanaged
    {
        const int Line = Scratch.Line * sizeof(float);
        T* piece = (T*)(_start + _bytes);
        _bytes += ((count * sizeof(T)) + Line - 1) / Line * Line;
        return piece;
    }
}
