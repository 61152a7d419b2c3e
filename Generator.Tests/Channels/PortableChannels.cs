using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// A few kernels with channels, compiled for all vectors as a user's are, in their three directions: against the plain loops, and as
/// hashes, which processes that see different machines compare.
/// </summary>
internal static class PortableChannels
{
    private static Lazy<KernelAssembly> _assembly = new(() => KernelAssembly.Compile(
        RunOptions.Default,
        ChannelKernel.Few.Concat(ChannelKernel.FewTiles).Select(kernel => (kernel.Name, kernel.Arguments))));

    /// <summary>Gets the number of kernels by Winograd's algorithm.</summary>
    public static int TileCount => ChannelKernel.FewTiles.Count;

    /// <summary>The compiled assembly, for processes that see a different machine.</summary>
    public static byte[] Image => _assembly.Value.Image;

    /// <summary>Takes the kernels from another process's <see cref="Image"/>.</summary>
    public static void Load(string path) => _assembly = new Lazy<KernelAssembly>(() => KernelAssembly.Load(path));

    /// <summary>Compares all kernels with the plain loops; the first that differs throws.</summary>
    public static void Compare()
    {
        foreach (ChannelKernel kernel in ChannelKernel.Few)
        {
            ChannelTests.AllDirections(kernel, _assembly.Value[kernel.Name], ChannelTests.OneSize(kernel));
        }

        CompareTiles();
    }

    /// <summary>Compares those by Winograd's algorithm, which are exact on no numbers.</summary>
    /// <returns>How many there are.</returns>
    public static int CompareTiles()
    {
        foreach (ChannelKernel kernel in ChannelKernel.FewTiles)
        {
            WinogradTests.Within(kernel, _assembly.Value[kernel.Name], WinogradTests.Sizes(kernel));
        }

        return TileCount;
    }

    /// <summary>Asserts that even and odd numbers of threads give the bits of one.</summary>
    /// <returns>How many kernels were compared.</returns>
    public static int CompareSplits() => ForEachDirect(
        kernel => ChannelSplitTests.Degrees(kernel.Name, _assembly.Value[kernel.Name], 2, 7));

    /// <summary>Runs kernels on memory that lies against a page that may not be touched.</summary>
    /// <returns>How many kernels were run.</returns>
    public static int CompareGuarded(bool againstTheEnd) => ForEachDirect(kernel =>
    {
        ChannelGuardTests.WholeBatches(_assembly.Value[kernel.Name], againstTheEnd);
        ChannelGuardTests.SlicesOf(kernel.Name, _assembly.Value[kernel.Name], againstTheEnd);
    });

    /// <summary>
    /// Returns the results of direct kernels on integers, on which every sum is exact: a line for each image of <see cref="Compare"/>, with
    /// a hash of each direction.
    /// </summary>
    public static IEnumerable<string> OfIntegers() => ChannelKernel.Few.SelectMany(
        kernel => Hashes(kernel.Name, ChannelTests.OneSize(kernel), ChannelTests.Integers));

    /// <summary>The same of all kernels on random numbers, on which the order of summation and each rounding show.</summary>
    public static IEnumerable<string> OfReals() =>
        ChannelKernel.Few.SelectMany(kernel => Hashes(kernel.Name, ChannelTests.Sizes(kernel), ChannelTests.Fractions))
            .Concat(ChannelKernel.FewTiles.SelectMany(kernel => Hashes(kernel.Name, WinogradTests.Sizes(kernel), ChannelTests.Fractions)));

    private static int ForEachDirect(Action<ChannelKernel> run)
    {
        foreach (ChannelKernel kernel in ChannelKernel.Few)
        {
            run(kernel);
        }

        return ChannelKernel.Few.Count;
    }

    private static IEnumerable<string> Hashes(
        string name, IEnumerable<(int Samples, int Height, int Width)> sizes, Func<Random, ReadOnlySpan<nint>, Tensor<float>> any)
    {
        CompiledKernel compiled = _assembly.Value[name];
        KernelShape shape = compiled.Shape;
        var random = new Random(4);
        foreach ((int samples, int height, int width) in sizes)
        {
            Tensor<float> x = any(random, ChannelTests.Lengths(shape, samples, shape.InChannels, height, width));
            Tensor<float> k = any(random, [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
            Tensor<float> y = compiled.Correlate(x, k);
            Tensor<float> dy = any(random, y.Lengths);
            Tensor<float> dx = Tensor.CreateFromShape<float>(x.Lengths);
            compiled.InputGradient(dy, k, dx);
            yield return FormattableString.Invariant($"{name}, {samples} of {height}x{width}: forward {HashedResults.Hash(y)}, ")
                + $"input gradient {HashedResults.Hash(dx)}, weight gradient {HashedResults.Hash(compiled.WeightGradient(x, dy))}";
        }
    }
}
