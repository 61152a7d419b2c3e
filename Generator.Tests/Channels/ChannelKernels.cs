using System;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// The kernels of the grid, compiled together once for this machine. <see cref="PortableChannels"/> has some for all.
/// </summary>
internal static class ChannelKernels
{
    private static readonly Lazy<KernelAssembly> Assembly = new(
        () => KernelAssembly.Compile(
            RunOptions.ForThisMachine,
            ChannelKernel.Grid.Select(kernel => (kernel.Name, kernel.Arguments))
                .Concat(WinogradKernels.All.Select(kernel => (kernel.Name, kernel.Arguments)))));

    public static TheoryData<string> Names => new(ChannelKernel.Grid.Select(kernel => kernel.Name));

    public static CompiledKernel Declared(string name) => Assembly.Value[name];

    public static (ChannelKernel Kernel, CompiledKernel Compiled) Get(string name) =>
        (ChannelKernel.Grid.Single(kernel => kernel.Name == name), Assembly.Value[name]);
}
