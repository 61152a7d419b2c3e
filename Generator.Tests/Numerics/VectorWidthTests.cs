using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Tests.Channels;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Kernels of every kind, compiled for some vectors only: each has the bits that it has with all of them.</summary>
[Trait("Category", "Slow")]
public sealed class VectorWidthTests : IDisposable
{
    private static readonly (string Name, string Arguments)[] Kernels =
    [
        ("Plane", "3, 3, Padding = Padding.Same"),
        ("Looped", "8, 15, PaddingX = 3, Border = Border.Reflect"),
        // Channels in the lanes around every width, their halves and rests; pixels meet fewer channels than a block has, whole blocks and a
        // rest.
        .. from dense in new[]
           {
               (3, 5, "Channels"), (8, 4, "Channels"), (16, 9, "Channels"), (17, 31, "Channels"),
               (20, 70, "Channels"), (64, 16, "Channels"), (3, 5, "Pixels"), (64, 16, "Pixels"), (17, 31, "Pixels"),
           }
           select (
               FormattableString.Invariant($"Dense{dense.Item1}To{dense.Item2}By{dense.Item3}"),
               $"3, 2, InChannels = {dense.Item1}, OutChannels = {dense.Item2}, PaddingX = 1, Stride = 2, "
                   + $"Schedule = Schedule.{dense.Item3}"),
        ("Shipped", "3, 3, InChannels = 8, OutChannels = 16, Padding = Padding.Same"),
        ("Groups", "2, 2, InChannels = 8, OutChannels = 24, Groups = 2, Layout = Layout.Nhwc, Schedule = Schedule.Channels"),
        .. from groups in new[] { 3, 6, 13, 40 }
           select (
               FormattableString.Invariant($"Depthwise{groups}"),
               $"3, 3, InChannels = {groups}, OutChannels = {groups}, Groups = {groups}, Padding = Padding.Same, "
                   + "Schedule = Schedule.Channels"),
        (
            "Tiles",
            "3, 3, InChannels = 24, OutChannels = 19, Padding = Padding.Same, Layout = Layout.Nhwc, Algorithm = Algorithm.Winograd, "
                + "Activation = Activation.Relu"),
    ];

    private static readonly Lazy<KernelAssembly> ForAll = new(() => Compile(null));

    private static readonly Lazy<string[]> Expected = new(() => [.. Results(ForAll.Value)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    /// <summary>The JIT, asked for what it made of the entries: no question for the vectors is left in them.</summary>
    [Fact]
    public void Which_vectors_are_used_is_a_constant_of_compiled_code()
    {
        string path = Path.Combine(_folder, "Kernels.dll"), log = Path.Combine(_folder, "jit.txt");
        File.WriteAllBytes(path, ForAll.Value.Image);

        ChildProcess.Run(
            [("DOTNET_JitStdOutFile", log), ("DOTNET_JitDisasm", "Forward InputGradient WeightGradient")], ChildProgram.RunWidths, path);

        string[] entries = File.ReadAllText(log).Split("; Assembly listing for method ")
            .Where(listing => listing.StartsWith("KernelGen.CompilerServices.", StringComparison.Ordinal))
            .ToArray();
        IEnumerable<string> expected =
            from kernel in Kernels
            from kind in KernelParts.Of(KernelReader.Read(kernel.Arguments)).Kinds
            where kind.Form != KernelForm.Winograd
            select kind.Name;
        Assert.Equal(
            expected.Distinct().Order(StringComparer.Ordinal),
            entries.Select(listing => listing.Split(':')[0].Split('.')[^1]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(entries, listing => Assert.Contains("FullOpts", listing, StringComparison.Ordinal));
        Assert.All(entries, listing => Assert.DoesNotContain(nameof(VectorWidth), listing, StringComparison.Ordinal));
        Assert.All(entries, listing => Assert.DoesNotContain("STATIC_BASE", listing, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("512")]
    [InlineData("256")]
    [InlineData("128")]
    [InlineData("0")]
    [InlineData("512,128")]
    [InlineData("256,128")]
    public void Leaving_out_the_others_changes_no_bit(string widths)
    {
        using KernelAssembly assembly = Compile(widths);

        Assert.Equal(Expected.Value, Results(assembly));
        if (widths.Contains("512", StringComparison.Ordinal))
        {
            string path = Path.Combine(_folder, "Kernels.dll");
            File.WriteAllBytes(path, assembly.Image);
            string results = ChildProcess.Run([("KERNELGEN_VECTOR_BITS", "512")], ChildProgram.RunWidths, path);
            Assert.Equal(Expected.Value, results.TrimEnd().Split('\n'));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A line for each image and each kernel, with a hash of each direction.</summary>
    internal static IEnumerable<string> Results(KernelAssembly assembly) =>
        Kernels.SelectMany(kernel => Results(kernel.Name, assembly[kernel.Name]));

    private static KernelAssembly Compile(string? widths) =>
        KernelAssembly.Compile(RunOptions.Default with { VectorWidths = widths }, Kernels);

    /// <summary>Each direction on random numbers, on images of less than a vector and of more than three.</summary>
    private static IEnumerable<string> Results(string name, CompiledKernel compiled)
    {
        KernelShape shape = compiled.Shape;
        var random = new Random(8);
        foreach ((int height, int width) in new[] { (8, 15), (9, 20), (11, 83) })
        {
            Tensor<float> x = ChannelTests.Fractions(random, ChannelTests.Lengths(shape, 2, shape.InChannels, height, width));
            Tensor<float> k = ChannelTests.Fractions(
                random,
                compiled.Type.IsAssignableTo(typeof(IPlaneKernel))
                    ? [shape.Height, shape.Width]
                    : [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
            Tensor<float> y = compiled.Correlate(x, k);
            Tensor<float> dy = ChannelTests.Fractions(random, y.Lengths);
            yield return FormattableString.Invariant($"{name} of {height}x{width}: {HashedResults.Hash(y)}, ")
                + $"input gradient {HashedResults.Hash(compiled.InputGradient(dy, k))}, "
                + $"weight gradient {HashedResults.Hash(compiled.WeightGradient(x, dy))}";
        }
    }
}
