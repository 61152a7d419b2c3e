using System.ComponentModel;
using System.Runtime.InteropServices;

namespace KernelGen.Tests;

/// <summary>Pages of memory from Linux.</summary>
internal static class Pages
{
    private const int NoAccess = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymousNotReserved = 0x4022;
    private const nint Failed = -1;

    /// <summary>Addresses that may not be touched.</summary>
    public static nint Reserve(nint length)
    {
        nint address = Map(0, length, NoAccess, PrivateAnonymousNotReserved, -1, 0);
        ThrowIf(address == Failed);
        return address;
    }

    /// <summary>Makes pages, zeros at first, that may be read and written.</summary>
    public static void Open(nint address, nint length) => ThrowIf(Protect(address, length, ReadWrite) != 0);

    public static void Free(nint address, nint length) => _ = Unmap(address, length);

    private static void ThrowIf(bool hasFailed)
    {
        if (hasFailed)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "No guarded memory.");
        }
    }

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int Unmap(nint address, nint length);
}
