using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// The kernels of the grid and those by Winograd's algorithm, each compiled for vectors of one width, so that the tests of a kernel run
/// with those: every value of a factor that some have meets every width. <see cref="PortableChannels"/> has some for all.
/// </summary>
internal static class ChannelKernels
{
    private static readonly string[] Widths = ["256", "128", "0"];

    private static readonly IReadOnlyList<ChannelKernel> All = [.. ChannelKernel.Grid, .. WinogradKernels.All];

    private static readonly Dictionary<string, string> WidthOf = Assign();

    private static readonly Dictionary<string, Lazy<KernelAssembly>> Assemblies = Widths.ToDictionary(
        width => width,
        width => new Lazy<KernelAssembly>(() => KernelAssembly.Compile(
            RunOptions.Default with { VectorWidths = width },
            All.Where(kernel => WidthOf[kernel.Name] == width).Select(kernel => (kernel.Name, kernel.Arguments)))));

    /// <summary>Of the grid, by direct sums.</summary>
    public static TheoryData<string> Names => new(ChannelKernel.Grid.Select(kernel => kernel.Name));

    /// <summary>By either algorithm.</summary>
    public static TheoryData<string> AllNames => new(All.Select(kernel => kernel.Name));

    /// <summary>
    /// The pairs of a width and a value of a factor that no kernel has, of the values that twice as many kernels have as there are widths.
    /// </summary>
    public static IEnumerable<(string Value, string Width)> Missing =>
        from kernels in All.SelectMany(kernel => kernel.Values).GroupBy(value => value)
        where kernels.Count() >= 2 * Widths.Length
        from width in Widths
        where !All.Any(kernel => WidthOf[kernel.Name] == width && kernel.Values.Contains(kernels.Key))
        select (kernels.Key, width);

    public static CompiledKernel Declared(string name) => Assemblies[WidthOf[name]].Value[name];

    public static (ChannelKernel Kernel, CompiledKernel Compiled) Get(string name) =>
        (All.Single(kernel => kernel.Name == name), Declared(name));

    /// <summary>
    /// Gives each kernel the width that most of its values have not met, rare ones first, the next width where several are equal.
    /// </summary>
    private static Dictionary<string, string> Assign()
    {
        var widths = new Dictionary<string, string>();
        var met = new HashSet<(string, string)>();
        Dictionary<string, int> counts = All.SelectMany(kernel => kernel.Values).CountBy(value => value).ToDictionary();
        for (int at = 0; at < All.Count; at++)
        {
            string[] values = All[at].Values;
            string chosen = Widths.Skip(at % Widths.Length)
                .Concat(Widths.Take(at % Widths.Length))
                .MaxBy(width => values.Where(value => !met.Contains((value, width))).Sum(value => 1.0 / counts[value]))!;
            met.UnionWith(values.Select(value => (value, chosen)));
            widths.Add(All[at].Name, chosen);
        }

        return widths;
    }
}
