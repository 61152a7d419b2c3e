using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// The kernels of the grid and those by Winograd's algorithm, compiled together once for this machine. <see cref="PortableChannels"/> has some for all.
/// </summary>
internal static class ChannelKernels
{
    private static readonly IReadOnlyList<ChannelKernel> All = [.. ChannelKernel.Grid, .. WinogradKernels.All];

    private static readonly Lazy<KernelAssembly> Assembly = new(
        () => KernelAssembly.Compile(RunOptions.ForThisMachine, All.Select(kernel => (kernel.Name, kernel.Arguments))));

    /// <summary>Of the grid, by direct sums.</summary>
    public static TheoryData<string> Names => new(ChannelKernel.Grid.Select(kernel => kernel.Name));

    /// <summary>By either algorithm.</summary>
    public static TheoryData<string> AllNames => new(All.Select(kernel => kernel.Name));

    public static CompiledKernel Declared(string name) => Assembly.Value[name];

    public static (ChannelKernel Kernel, CompiledKernel Compiled) Get(string name) =>
        (All.Single(kernel => kernel.Name == name), Assembly.Value[name]);
}
