using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The same kernels on machines with fewer instructions, which the runtime pretends to have in a process of its own. Without AVX-512 every
/// bit is the same. Without AVX2 there is no fused multiply-add either (the runtime switches both off together), every term is rounded
/// twice, and only what is exact anyway has the same bits.
/// </summary>
public sealed class InstructionSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    [Fact]
    public void Results_agree_between_instruction_sets()
    {
        string kernels = Path.Combine(_folder, "Kernels.dll");
        Geometry[] shapes = [new(1, 2), new(3, 3), Geometry.Same(2, 5), Geometry.Same(7, 7), new(12, 12)];
        File.WriteAllBytes(
            kernels,
            KernelImage.Compile(shapes.Select((kernel, index) => ($"Kernel{index}", kernel, CompilerOptions.Default))).Bytes);

        KernelResults all = Run(kernels);
        KernelResults withoutAvx512 = Run(kernels, "DOTNET_EnableAVX512");
        KernelResults withoutAvx2 = Run(kernels, "DOTNET_EnableAVX2");
        KernelResults withoutAny = Run(kernels, "DOTNET_EnableHWIntrinsic");

        if (X86Base.IsSupported)
        {
            Assert.InRange(withoutAvx512.VectorBits, 32, 256);
            Assert.InRange(withoutAvx2.VectorBits, 32, 128);
        }

        Assert.InRange(withoutAny.VectorBits, 32, 128);
        AssertSameBits(all, withoutAvx512, "without AVX-512", result => result.Integers);
        AssertSameBits(all, withoutAvx512, "without AVX-512", result => result.Reals);
        foreach ((KernelResults fewer, string what) in new[] { (withoutAvx2, "without AVX2"), (withoutAny, "without any") })
        {
            AssertSameBits(all, fewer, what, result => result.Integers);
            foreach ((KernelResult expected, KernelResult actual) in all.Results.Zip(fewer.Results))
            {
                // Both are off by rounding, in different directions at the worst.
                Agreement.Close(
                    expected.Reals,
                    expected.Magnitudes.Select(magnitude => 2 * magnitude).ToArray(),
                    actual.Reals,
                    expected.Terms,
                    $"{actual.Name} {what}");
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertSameBits(KernelResults expected, KernelResults actual, string what, Func<KernelResult, float[]> part)
    {
        Assert.Equal(expected.Results.Select(result => result.Name), actual.Results.Select(result => result.Name));
        foreach ((KernelResult one, KernelResult other) in expected.Results.Zip(actual.Results))
        {
            Agreement.SameBits(part(one), part(other), $"{other.Name} {what}");
        }
    }

    private KernelResults Run(string kernels, string? switchedOff = null)
    {
        string output = Path.Combine(_folder, (switchedOff ?? "all") + ".bin");
        IEnumerable<(string, string)> environment = switchedOff is null ? [] : [(switchedOff, "0")];
        ChildProcess.Run(environment, ChildProgram.ComputeResults, kernels, output);
        return KernelResults.Read(output);
    }
}
