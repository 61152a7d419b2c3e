using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>The values that the build property may hold; anything else is an error of the project (KGEN038).</summary>
public sealed class VectorWidthUnknownTests
{
    private const string Kernel = "[KernelGen.ConvKernel(3, 4)] public partial struct Edge;";

    [Theory]
    [InlineData("257", "is '257', and no vectors have 257 bits; write some of 512, 256, 128 and 0")]
    [InlineData("512,+256,0", "is '512;+256;0', and no vectors have +256 bits")]
    [InlineData("AVX2;128", "is 'AVX2;128', and no vectors have AVX2 bits")]
    [InlineData("0256", "is '0256'")]
    [InlineData("64,64", "no vectors have 64 bits")]
    public void Another_width(string widths, string message)
    {
        Diagnostic found = Assert.Single(Run(widths).Diagnostics);

        Assert.Equal("KGEN038", found.Id);
        Assert.Equal(Location.None, found.Location);
        Assert.Contains(message, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_several_is_named()
    {
        IEnumerable<string> messages = Run("1,256,2").Diagnostics.Select(found => found.GetMessage(CultureInfo.InvariantCulture));

        Assert.Equal(
            [true, true],
            messages.Zip(["have 1 bits", "have 2 bits"], (message, part) => message.Contains(part, StringComparison.Ordinal)));
    }

    /// <summary>The kernel stands, as errors about members that are missing would only hide the one that matters.</summary>
    [Fact]
    public void The_kernel_is_compiled_for_all() => Assert.Equal(Run(null).Sources, Run("1024").Sources);

    [Fact]
    public void It_is_reported_in_a_project_without_kernels() => Assert.Equal(
        ["KGEN038"],
        GeneratorRunner.RunUnmarked(["class A;"], RunOptions.Default with { VectorWidths = "1024" }).Diagnostics.Select(found => found.Id));

    [Theory]
    [InlineData(null, "512,256,128")]
    [InlineData("", "512,256,128")]
    [InlineData(" ; ", "512,256,128")]
    [InlineData("512;256;128;0", "512,256,128")]
    [InlineData("128,512,256,128", "512,256,128")]
    [InlineData("\n    256;\n    0\n", "256")]
    [InlineData("512 128", "512,128")]
    [InlineData("0", "")]
    public void What_it_may_hold(string? widths, string expected)
    {
        GeneratorRun run = Run(widths);

        Assert.Empty(run.Diagnostics);
        string text = run.Sources["KernelGen.Plane3x4.g.cs"];
        Assert.Equal(
            expected,
            string.Join(",", new[] { "512", "256", "128" }.Where(bits => text.Contains("Vector" + bits, StringComparison.Ordinal))));
        Assert.Contains("ForwardScalar(", text, StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string? widths) =>
        GeneratorRunner.RunUnmarked([Kernel], RunOptions.Default with { VectorWidths = widths });
}
