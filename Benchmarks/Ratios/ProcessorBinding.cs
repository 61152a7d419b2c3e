using System;
using System.Diagnostics;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The binding of the measuring thread, and of the threads that it starts later, to certain processors.</summary>
internal sealed class ProcessorBinding : IDisposable
{
    private static nint? _allowed;

    private readonly nint _before;

    private ProcessorBinding(nint before) => _before = before;

    /// <summary>
    /// Binds the calling thread to one processor, the last that it may use, since the first serves most interrupts.
    /// </summary>
    /// <returns>Whether the operating system could do it.</returns>
    public static bool BindToOne()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            return false;
        }

        using Process process = Process.GetCurrentProcess();
        _allowed = process.ProcessorAffinity;
        process.ProcessorAffinity = (nint)(1UL << (63 - int.CreateChecked(ulong.LeadingZeroCount((ulong)_allowed.Value))));
        return true;
    }

    /// <summary>Allows again what was allowed before, until disposed.</summary>
    public static ProcessorBinding Loosen() => new(_allowed is { } allowed ? Exchange(allowed) : 0);

    public void Dispose()
    {
        if (_before != 0)
        {
            Exchange(_before);
        }
    }

    private static nint Exchange(nint processors)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            return 0;
        }

        using Process process = Process.GetCurrentProcess();
        nint before = process.ProcessorAffinity;
        process.ProcessorAffinity = processors;
        return before;
    }
}
