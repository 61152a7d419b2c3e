using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// A few kernels with channels, compiled for all vectors as a user's are, in their three directions against the plain loops. Child processes run the same on
/// machines with fewer instructions.
/// </summary>
internal static class PortableChannels
{
    private static readonly IReadOnlyList<string> Tiles = [.. WinogradKernels.All.Skip(1).Take(3).Select(kernel => kernel.Name)];

    private static Lazy<KernelAssembly> _assembly = new(() => KernelAssembly.Compile(
        RunOptions.Default,
        ChannelKernel.Few.Select(kernel => (kernel.Name, kernel.Arguments))
            .Concat(WinogradKernels.All.Where(kernel => Tiles.Contains(kernel.Name)).Select(kernel => (kernel.Name, kernel.Arguments)))));

    /// <summary>How many kernels there are.</summary>
    public static int Count => ChannelKernel.Few.Count + Tiles.Count;

    /// <summary>The compiled assembly, for processes that see a different machine.</summary>
    public static byte[] Image => _assembly.Value.Image;

    /// <summary>Takes the kernels from another process's <see cref="Image"/>.</summary>
    public static void Load(string path) => _assembly = new Lazy<KernelAssembly>(() => KernelAssembly.Load(path));

    /// <summary>Checks all kernels; the first that fails throws.</summary>
    /// <returns>How many were checked.</returns>
    public static int Run()
    {
        int checkedKernels = 0;
        foreach (ChannelKernel kernel in ChannelKernel.Few)
        {
            ChannelTests.AllDirections(kernel, _assembly.Value[kernel.Name], ChannelTests.OneSize(kernel));
            checkedKernels++;
        }

        foreach (string name in Tiles)
        {
            WinogradTests.Within(name, _assembly.Value[name]);
            checkedKernels++;
        }

        return checkedKernels;
    }
}
