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
