using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The same kernels on the same images on machines with fewer instructions, which the runtime pretends to have in a process of its own:
/// equal to this process and to plain loops on integers and within the bound of rounding on random numbers. Without AVX-512 every bit is that of this process.
/// Without AVX2 there is no fused multiply-add either (the runtime switches both off together) and every term is rounded twice, so that
/// only what is exact anyway has the same bits.
/// </summary>
public sealed class InstructionSetTests : IDisposable
{
    private static readonly Lazy<string[]> Integers = new(() => [.. HashedResults.OfIntegers()]);

    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128)]
    public void Results_equal_plain_loops(string switchedOff, int mostBits)
    {
        string[] reported = ChildProcess.Run([(switchedOff, "0")], ChildProgram.RunOracle, Kernels()).Split(' ');

        int bits = int.Parse(reported[0], CultureInfo.InvariantCulture);
        int cases = int.Parse(reported[1], CultureInfo.InvariantCulture);
        if (X86Base.IsSupported)
        {
            Assert.InRange(bits, 32, mostBits);
        }

        Assert.Equal(OracleSet.Count, cases);
    }

    /// <summary>Every kernel on every size: with the tests of this process, which compare it with plain loops, that is as good as comparing the other.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128)]
    public void Integers_give_the_same(string switchedOff, int mostBits)
    {
        string results = Path.Combine(_folder, "integers.txt");

        ChildProcess.Run([(switchedOff, "0")], ChildProgram.ComputeIntegers, Kernels(), results);

        string[] reported = File.ReadAllLines(results);
        if (X86Base.IsSupported)
        {
            Assert.InRange(int.Parse(reported[0], CultureInfo.InvariantCulture), 32, mostBits);
        }

        Assert.True(Integers.Value.Length > 10_000);
        Assert.Equal(Integers.Value, reported.Skip(1));
    }

    [Fact]
    public void Random_numbers_give_the_same_bits_without_AVX512()
    {
        string[] expected = HashedResults.OfReals().ToArray();
        string results = Path.Combine(_folder, "reals.txt");

        ChildProcess.Run([("DOTNET_EnableAVX512", "0")], ChildProgram.ComputeReals, Kernels(), results);

        Assert.Equal(expected, (IEnumerable<string>)File.ReadAllLines(results));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Kernels()
    {
        string path = Path.Combine(_folder, "Kernels.dll");
        File.WriteAllBytes(path, CompiledKernels.Image);
        return path;
    }
}
