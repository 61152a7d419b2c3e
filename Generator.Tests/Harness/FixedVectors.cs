using System;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>
/// These tests run with vectors of 256 bits on every machine, so that they test the same code everywhere; what is compiled for shorter
/// ones only runs with those. Not longer ones, since code that runs in halves takes ten times as long; <see cref="Numerics.Machines"/> has
/// those. Processes that tests start have no such setting. The variable that users may have set comes before the value, so it is taken
/// away.
/// </summary>
internal static class FixedVectors
{
    [ModuleInitializer]
    public static void AskFor()
    {
        if (Assembly.GetEntryAssembly() != typeof(FixedVectors).Assembly)
        {
            Environment.SetEnvironmentVariable("KERNELGEN_VECTOR_BITS", null);
            AppContext.SetData("KernelGen.VectorBits", 256);
        }
    }
}
