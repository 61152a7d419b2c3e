using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Floats with a page on either side that nobody may touch: a load or a store one element outside, at the end it is placed against, ends
/// the process, which no test run overlooks.
/// </summary>
internal sealed class GuardedMemory : IDisposable
{
    private const int NoAccess = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private const nint Failed = -1;

    private readonly nint _region;
    private readonly nint _regionLength;
    private readonly nint _first;
    private readonly int _length;

    public GuardedMemory(int length, bool againstTheEnd)
    {
        nint page = Environment.SystemPageSize;
        nint inner = ((length * sizeof(float)) + page - 1) / page * page;
        _regionLength = inner + (2 * page);
        _region = Map(0, _regionLength, NoAccess, PrivateAnonymous, -1, 0);
        if (_region == Failed || Protect(_region + page, inner, ReadWrite) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "No guarded memory of " + length + " elements.");
        }

        _length = length;
        _first = _region + page + (againstTheEnd ? inner - (length * sizeof(float)) : 0);
    }

    /// <summary>The elements between the guards.</summary>
    public Span<float> Span => MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<float>(), _first), _length);

    public void Dispose() => _ = Unmap(_region, _regionLength);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int Unmap(nint address, nint length);
}
