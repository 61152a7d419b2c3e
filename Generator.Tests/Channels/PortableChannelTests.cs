using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>Kernels with channels on this machine and on some with fewer instructions, from one assembly that has code for all of them.</summary>
public sealed class PortableChannelTests : IDisposable
{
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
    public void On_this_machine() => PortableChannels.Compare();

    /// <summary>
    /// Integers are those of this process, and random numbers have its bits where the machine keeps its fused multiply-add: the runtime switches that off
    /// together with AVX2.
    /// </summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256, true)]
    [InlineData("DOTNET_EnableAVX2", 128, false)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128, false)]
    public void With_fewer_instructions(string switchedOff, int mostBits, bool hasSameBits)
    {
        string kernels = Path.Combine(_folder, "Channels.dll"), integers = Path.Combine(_folder, "integers.txt"), reals = Path.Combine(_folder, "reals.txt");
        File.WriteAllBytes(kernels, PortableChannels.Image);

        string[] reported = ChildProcess.Run(
            [(switchedOff, "0")], [ChildProgram.RunChannels, kernels, integers, .. hasSameBits ? new[] { reals } : []]).Split(' ');

        if (X86Base.IsSupported)
        {
            Assert.InRange(int.Parse(reported[0], CultureInfo.InvariantCulture), 32, mostBits);
        }

        Assert.Equal(PortableChannels.TileCount, int.Parse(reported[1], CultureInfo.InvariantCulture));
        Assert.Equal(PortableChannels.OfIntegers(), File.ReadAllLines(integers));
        if (hasSameBits)
        {
            Assert.Equal(PortableChannels.OfReals(), File.ReadAllLines(reals));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
