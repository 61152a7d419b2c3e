using System;
using System.Globalization;
using System.IO;
using System.Linq;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// Kernels with channels at every width and on machines with fewer instructions, from one assembly that has code for all of them.
/// </summary>
[Trait("Category", "Slow")]
public sealed class PortableChannelTests : IDisposable
{
    private static readonly Lazy<string[]> Integers = new(() => [.. PortableChannels.OfIntegers()]);

    private static readonly Lazy<string[]> Reals = new(() => [.. PortableChannels.OfReals()]);

    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    [Fact]
    public void The_few_have_every_border_in_every_layout_by_every_schedule()
    {
        var seen = ChannelKernel.Few.Select(kernel => (kernel.Schedule, kernel.Shape.Border, kernel.Shape.Layout)).ToHashSet();

        Assert.Superset(
            (from schedule in new[] { KernelGen.Schedule.Channels, KernelGen.Schedule.Pixels }
             from border in Enum.GetValues<Border>()
             from layout in Enum.GetValues<Layout>()
             select (schedule, border, layout)).ToHashSet(),
            seen);
        Assert.True(ChannelKernel.Few.Count < ChannelKernel.Grid.Count / 3, $"{ChannelKernel.Few.Count} of {ChannelKernel.Grid.Count}.");
    }

    [Fact]
    public void Of_those_for_one_width_every_usual_value_of_a_factor_meets_every_width() => Assert.Empty(ChannelKernels.Missing);

    [Fact]
    public void In_this_process() => PortableChannels.Compare();

    /// <summary>
    /// Random numbers have the bits that they have here where the machine keeps its fused multiply-add, and integers are compared where it
    /// does not.
    /// </summary>
    [Theory]
    [MemberData(nameof(Machines.All), MemberType = typeof(Machines))]
    public void On_every_machine(string machine)
    {
        string hashes = Path.Combine(_folder, "hashes.txt");
        bool areReal = Machines.HasSameBits(machine);

        string tiles = Machines.Run(machine, ChildProgram.RunChannels, Kernels(), hashes, areReal.ToString());

        Assert.Equal(PortableChannels.TileCount, Count(tiles));
        Assert.Equal((areReal ? Reals : Integers).Value, File.ReadAllLines(hashes));
    }

    /// <summary>The grid is compiled for what this process has; some of it with the vectors that it does not have.</summary>
    [Theory]
    [InlineData(Machines.Widest)]
    public void Every_degree_of_parallelism_with_the_widest_vectors(string machine) =>
        Assert.Equal(ChannelKernel.Few.Count, Count(Machines.Run(machine, ChildProgram.RunSplits, Kernels())));

    [LinuxTheory]
    [InlineData(Machines.Widest, true)]
    [InlineData(Machines.Widest, false)]
    public void Against_guard_pages_with_the_widest_vectors(string machine, bool againstTheEnd) =>
        Assert.Equal(ChannelKernel.Few.Count, Count(Machines.Run(machine, ChildProgram.RunGuards, Kernels(), againstTheEnd.ToString())));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Count(string reported) => int.Parse(reported, CultureInfo.InvariantCulture);

    /// <summary>Writes the compiled kernels to a file for another process to load, and returns its path.</summary>
    private string Kernels()
    {
        string path = Path.Combine(_folder, "Channels.dll");
        File.WriteAllBytes(path, PortableChannels.Image);
        return path;
    }
}
