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
    public void On_this_machine() => Assert.Equal(PortableChannels.Count, PortableChannels.Run());

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128)]
    public void With_fewer_instructions(string switchedOff, int mostBits)
    {
        string path = Path.Combine(_folder, "Channels.dll");
        File.WriteAllBytes(path, PortableChannels.Image);

        string[] reported = ChildProcess.Run([(switchedOff, "0")], ChildProgram.RunChannels, path).Split(' ');

        if (X86Base.IsSupported)
        {
            Assert.InRange(int.Parse(reported[0], CultureInfo.InvariantCulture), 32, mostBits);
        }

        Assert.Equal(PortableChannels.Count, int.Parse(reported[1], CultureInfo.InvariantCulture));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
