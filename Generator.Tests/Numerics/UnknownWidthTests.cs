using System;
using System.IO;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Vectors that are asked for and are none of the four: an exception that is not wrapped into another, from whatever is called first.
/// </summary>
[Trait("Category", "Slow")]
public sealed class UnknownWidthTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    [Fact]
    public void Every_call_names_the_variable_the_value_and_what_is_allowed()
    {
        using KernelAssembly assembly = KernelAssembly.Compile(RunOptions.WithoutVectors, UnknownWidths.Kernels);
        string kernels = Path.Combine(_folder, "Kernels.dll");
        File.WriteAllBytes(kernels, assembly.Image);

        string[] refusals = ChildProcess.Run([("KERNELGEN_VECTOR_BITS", "384")], ChildProgram.RunRefusals, kernels).TrimEnd().Split('\n');

        Assert.Equal((4 * UnknownWidths.Kernels.Count) + 4, refusals.Length);
        Assert.All(refusals, line =>
        {
            Assert.StartsWith(
                "InvalidOperationException: The environment variable KERNELGEN_VECTOR_BITS is '384'", line, StringComparison.Ordinal);
            Assert.Contains("512, 256, 128 or 0", line, StringComparison.Ordinal);
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
