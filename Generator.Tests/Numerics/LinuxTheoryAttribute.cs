using System;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>A theory that needs system calls of Linux, and says so elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Guard pages are made by mmap and mprotect as Linux numbers their flags.";
        }
    }
}
