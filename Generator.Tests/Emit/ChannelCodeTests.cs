using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Emit;

public sealed class ChannelCodeTests
{
    /// <summary>
    /// Loops over channels stay loops: eight times as many make no line more, in any layout, by any schedule or algorithm.
    /// </summary>
    [Theory]
    [InlineData("Layout = Layout.Nhwc, Algorithm = Algorithm.Direct")]
    [InlineData("Layout = Layout.Nchw, Schedule = Schedule.Pixels")]
    [InlineData("Layout = Layout.Nchw, Algorithm = Algorithm.Winograd")]
    [InlineData("Stride = 2, Schedule = Schedule.Channels")]
    public void The_code_does_not_grow_with_the_channels(string arguments) => Assert.Equal(Lines(64, arguments), Lines(512, arguments));

    private static int Lines(int channels, string arguments) => GeneratorRunner.Run(
        $$"""
        using KernelGen;
        using KernelGen.Training;
        [ConvKernel(3, 3, InChannels = {{channels}}, OutChannels = {{channels}}, {{arguments}})] public partial struct Layer;
        """,
        RunOptions.OneWidth).Sources.Values
        .Single(source => source.Contains("partial struct Layer", System.StringComparison.Ordinal))
        .Count(character => character == '\n');
}
