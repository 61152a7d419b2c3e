using System;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>The kernels of the grid, compiled together once.</summary>
internal static class ChannelKernels
{
    private static Lazy<KernelAssembly> _assembly = new(
        () => KernelAssembly.Compile(
            ChannelKernel.Grid.Select(kernel => (kernel.Name, kernel.Arguments))
                .Concat(WinogradKernels.All.Select(kernel => (kernel.Name, kernel.Arguments)))));

    public static TheoryData<string> Names => new(ChannelKernel.Grid.Select(kernel => kernel.Name));

    /// <summary>The compiled assembly, for processes that see a different machine.</summary>
    public static byte[] Image => _assembly.Value.Image;

    /// <summary>Takes the kernels from another process's <see cref="Image"/>.</summary>
    public static void Load(string path) => _assembly = new Lazy<KernelAssembly>(() => KernelAssembly.Load(path));

    public static CompiledKernel Declared(string name) => _assembly.Value[name];

    public static (ChannelKernel Kernel, CompiledKernel Compiled) Get(string name) =>
        (ChannelKernel.Grid.Single(kernel => kernel.Name == name), _assembly.Value[name]);
}
