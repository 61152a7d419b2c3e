using System;
using System.Globalization;
using System.IO;
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

    /// <summary>
    /// Every kernel on every size gives the integers that it gives here, which the tests of this process compare with plain loops; what is no whole image is
    /// compared there.
    /// </summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256, true)]
    [InlineData("DOTNET_EnableAVX2", 128, false)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128, false)]
    public void Results_are_those_of_plain_loops(string switchedOff, int mostBits, bool hasSameBits)
    {
        string kernels = Path.Combine(_folder, "Kernels.dll"), integers = Path.Combine(_folder, "integers.txt"), reals = Path.Combine(_folder, "reals.txt");
        File.WriteAllBytes(kernels, CompiledKernels.Image);

        string[] reported = ChildProcess.Run(
            [(switchedOff, "0")], [ChildProgram.RunOracle, kernels, integers, .. hasSameBits ? new[] { reals } : []]).Split(' ');

        int bits = int.Parse(reported[0], CultureInfo.InvariantCulture);
        int cases = int.Parse(reported[1], CultureInfo.InvariantCulture);
        if (X86Base.IsSupported)
        {
            Assert.InRange(bits, 32, mostBits);
        }

        Assert.Equal(OracleSet.Count, cases);
        Assert.True(Integers.Value.Length > 10_000);
        Assert.Equal(Integers.Value, File.ReadAllLines(integers));
        if (hasSameBits)
        {
            Assert.Equal(HashedResults.OfReals(), File.ReadAllLines(reals));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
