using System;
using Xunit;

namespace KernelGen.Tests;

/// <summary>A fact that needs system calls of Linux, and says so elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Guard pages are made by mmap and mprotect as Linux numbers their flags.";
        }
    }
}
