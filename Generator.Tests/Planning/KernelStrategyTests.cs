using KernelGen.Generator.Planning;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Planning;

public sealed class KernelStrategyTests
{
    [Theory]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64", true)]
    [InlineData("3, 3, InChannels = 256, OutChannels = 256, Algorithm = Algorithm.Auto", true)]
    [InlineData("3, 3, InChannels = 257, OutChannels = 256", false)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 63", false)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64, Stride = 2", false)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64, Groups = 2", false)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64, Dilation = 2", false)]
    [InlineData("3, 1, InChannels = 64, OutChannels = 64", false)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64, Algorithm = Algorithm.Direct", false)]
    [InlineData("3, 3, InChannels = 16, OutChannels = 512, Algorithm = Algorithm.Winograd", true)]
    public void The_algorithm_follows_from_the_sizes_unless_it_is_given(string arguments, bool isWinograd) =>
        Assert.Equal(isWinograd, KernelStrategy.Of(KernelReader.Read(arguments)).IsWinograd);

    [Theory]
    [InlineData("3, 3", true)]
    [InlineData("3, 3, InChannels = 3, OutChannels = 64", true)]
    [InlineData("3, 3, InChannels = 33, OutChannels = 64", false)]
    [InlineData("3, 3, InChannels = 33, OutChannels = 15", true)]
    [InlineData("3, 3, InChannels = 3, OutChannels = 64, Layout = Layout.Nhwc", false)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 15, Layout = Layout.Nhwc", true)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64, Groups = 64", true)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64, Groups = 64, Stride = 2", true)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64, Groups = 64, Layout = Layout.Nhwc", false)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64", false)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64, Schedule = Schedule.Pixels", true)]
    [InlineData("3, 3, InChannels = 3, OutChannels = 64, Schedule = Schedule.Channels", false)]
    [InlineData("3, 3, InChannels = 16, OutChannels = 16, Algorithm = Algorithm.Winograd", false)]
    public void The_schedule_follows_from_the_sizes_unless_it_is_given(string arguments, bool hasPixelLanes) =>
        Assert.Equal(hasPixelLanes, KernelStrategy.Of(KernelReader.Read(arguments)).Lanes != KernelLanes.Channels);

    /// <summary>A kernel is compiled for planes where one plane makes one, each pixel an output and nothing done to it.</summary>
    [Theory]
    [InlineData("3, 3", true)]
    [InlineData("3, 3, Layout = Layout.Nhwc, Dilation = 2, Padding = Padding.Same", true)]
    [InlineData("3, 3, Schedule = Schedule.Channels", false)]
    [InlineData("3, 3, Activation = Activation.Relu", false)]
    [InlineData("3, 3, StrideX = 2", false)]
    [InlineData("3, 3, StrideY = 2", false)]
    [InlineData("3, 3, InChannels = 2", false)]
    [InlineData("3, 3, OutChannels = 2", false)]
    public void Planes_of_one_channel_have_code_of_their_own(string arguments, bool isPlane) =>
        Assert.Equal(isPlane, KernelStrategy.Of(KernelReader.Read(arguments)).Lanes == KernelLanes.Plane);

    /// <summary>A method holds 800 multiply-adds: all taps of a tile of 4 rows by 2 vectors, so those of 100 taps.</summary>
    [Theory]
    [InlineData("10, 10", false)]
    [InlineData("4, 25", false)]
    [InlineData("10, 11", true)]
    [InlineData("4, 26", true)]
    [InlineData("10, 11, OutChannels = 2", false)]
    public void Planes_of_more_taps_than_a_method_holds_are_looped_over(string arguments, bool isLooped) =>
        Assert.Equal(isLooped, KernelStrategy.Of(KernelReader.Read(arguments)).LoopsOverRows);
}
