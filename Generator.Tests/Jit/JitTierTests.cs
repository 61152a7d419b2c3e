using System;
using System.IO;
using System.Linq;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Jit;

/// <summary>The JIT's own events about the largest kernels.</summary>
[Trait("Category", "Slow")]
public sealed class JitTierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    [Fact]
    public void Every_method_is_fully_optimised()
    {
        string kernels = Path.Combine(_folder, "Kernels.dll");
        string log = Path.Combine(_folder, "jit.txt");
        File.WriteAllBytes(kernels, LargestKernels.Image.Bytes);

        ChildProcess.Run([("DOTNET_JitStdOutFile", log), ("DOTNET_JitDisasmSummary", "1")], ChildProgram.PrepareMethods, kernels);

        string[] methods = File.ReadLines(log)
            .Where(line => new[] { ":ForwardV", ":ForwardS", ":WeightGradientV", ":WeightGradientS" }
                .Any(name => line.Contains(name, StringComparison.Ordinal)))
            .ToArray();
        Assert.True(methods.Length >= LargestKernels.Shapes.Count * 8, $"{methods.Length} methods in:\n{File.ReadAllText(log)}");
        Assert.All(methods, line => Assert.Contains("FullOpts", line, StringComparison.Ordinal));
        Assert.All(methods, line => Assert.DoesNotContain("MinOpts", line, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
