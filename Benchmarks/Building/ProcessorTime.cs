using System;
using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks.Building;

/// <summary>The processor time of the processes that this one started and waited for, with what these started.</summary>
internal static partial class ProcessorTime
{
    private const int Children = -1;

    /// <summary>Seconds, of user and system together.</summary>
    /// <exception cref="InvalidOperationException">The system does not tell.</exception>
    public static double OfChildren()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new InvalidOperationException("The processor time of builds is measured by getrusage, which Windows does not have.");
        }

        // Two times of seconds and microseconds, and fourteen numbers that are not wanted.
        Span<long> usage = stackalloc long[18];
        if (GetUsage(Children, ref usage[0]) != 0)
        {
            throw new InvalidOperationException("getrusage failed.");
        }

        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
