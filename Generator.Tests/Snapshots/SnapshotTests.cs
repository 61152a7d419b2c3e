using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Snapshots;

/// <summary>The generated text, as accepted by a person who read it.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Kernel_1x2() => Snapshot.Match(GeneratorRunner.Run("""
        using KernelGen;
        namespace Images;

        [ConvKernel(1, 2)] public readonly partial struct Edge;
        """));

    [Fact]
    public void Kernel_3x3_same() => Snapshot.Match(GeneratorRunner.Run("""
        using KernelGen;

        [ConvKernel(3, 3, Padding = Padding.Same)] internal partial struct Smooth;
        """));

    [Fact]
    public void Kernel_8x15_looped() => Snapshot.Match(GeneratorRunner.Run("""
        using KernelGen;
        namespace Images;

        [{|KGEN012:ConvKernel(8, 15)|}] public partial struct Wide;
        """));

    /// <summary>Channels in the lanes, for one width of vectors: those of the others differ in names and numbers.</summary>
    [Fact]
    public void Channels_in_the_lanes() => Snapshot.Match(GeneratorRunner.Run(
        """
        using KernelGen;

        [ConvKernel(1, 1, InChannels = 3, OutChannels = 4, Layout = Layout.Nhwc, Schedule = Schedule.Channels)] internal partial struct Mix;
        """,
        RunOptions.Default with { VectorWidths = "128" }));

    [Fact]
    public void Pixels_in_the_lanes() => Snapshot.Match(GeneratorRunner.Run(
        """
        using KernelGen;

        [ConvKernel(1, 2, InChannels = 2, OutChannels = 2, Activation = Activation.Relu, Schedule = Schedule.Pixels)]
        internal partial struct Mix;
        """,
        RunOptions.Default with { VectorWidths = "128" }));

    /// <summary>The transformations around the products are constant networks.</summary>
    [Fact]
    public void By_Winograds_algorithm() => Snapshot.Match(GeneratorRunner.Run(
        """
        using KernelGen;

        [ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Layout = Layout.Nhwc, Algorithm = Algorithm.Winograd)]
        internal partial struct Mix;
        """,
        RunOptions.WithoutVectors));

    [Fact]
    public void Nested() => Snapshot.Match(GeneratorRunner.Run("""
        using KernelGen;
        namespace Images.Filters;

        public partial interface IFilters<T>
        {
            internal static partial class Edges
            {
                [ConvKernel(2, 1)] internal readonly partial record struct Down(int Tag);
            }
        }
        """));
}
