using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.Tests;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Floats with a page on either side that nobody may touch: a load or a store one element outside, at the end it is placed against, ends
/// the process, which no test run overlooks.
/// </summary>
internal sealed class GuardedMemory : IDisposable
{
    private readonly nint _region;
    private readonly nint _regionLength;
    private readonly nint _first;
    private readonly int _length;

    public GuardedMemory(int length, bool againstTheEnd)
    {
        nint page = Environment.SystemPageSize;
        nint inner = ((length * sizeof(float)) + page - 1) / page * page;
        _regionLength = inner + (2 * page);
        _region = Pages.Reserve(_regionLength);
        Pages.Open(_region + page, inner);
        _length = length;
        _first = _region + page + (againstTheEnd ? inner - (length * sizeof(float)) : 0);
    }

    /// <summary>The elements between the guards.</summary>
    public Span<float> Span => MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<float>(), _first), _length);

    public void Dispose() => Pages.Free(_region, _regionLength);
}
