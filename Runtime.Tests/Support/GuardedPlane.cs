using System;
using System.Runtime.CompilerServices;

namespace KernelGen.Tests;

/// <summary>
/// A plane, at first of zeros, of which only the pages that hold a pixel may be touched: a load or a store one element outside, at the end
/// it is placed against, ends the process, which no test run overlooks. Where the pitch is of pages, each row is guarded by itself; what
/// lies between rows takes no memory.
/// </summary>
internal sealed class GuardedPlane<T> : IDisposable
    where T : unmanaged
{
    private readonly nint _region;
    private readonly nint _regionLength;
    private readonly nint _first;
    private readonly int _height;
    private readonly int _width;
    private readonly nint _rowPitch;

    public GuardedPlane(int height, int width, nint rowPitch, bool againstTheEnd)
    {
        (_height, _width, _rowPitch) = (height, width, rowPitch);
        nint size = Unsafe.SizeOf<T>();
        nint page = Environment.SystemPageSize;
        nint length = (((height - 1) * rowPitch) + width) * size;
        nint inner = (length + page - 1) / page * page;
        _regionLength = inner + (2 * page);
        _region = Pages.Reserve(_regionLength);
        _first = _region + page + (againstTheEnd ? inner - length : 0);
        for (int row = 0; row < height; row++)
        {
            nint from = _first + (row * rowPitch * size);
            nint offset = from % page;
            Pages.Open(from - offset, offset + (width * size));
        }
    }

    public PlaneSpan<T> Plane => new(ref First, _height, _width, _rowPitch);

    /// <summary>The first pixel, for looking past the guards.</summary>
    public ref T First => ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(), _first);

    public void Dispose() => Pages.Free(_region, _regionLength);
}
