using System;
using System.Globalization;
using System.IO;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>Compiled filters on pictures against their definition, on this machine and on some with fewer instructions.</summary>
public sealed class FilterSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    public static TheoryData<string> Names => new(FilterSet.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_pixel_channel_border_and_size(string filter) => Assert.True(FilterSet.Run(filter) > 10_000);

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128)]
    public void With_fewer_instructions(string switchedOff, int mostBits)
    {
        string path = Path.Combine(_folder, "Filters.dll");
        File.WriteAllBytes(path, FilterSet.Image);

        string[] reported = ChildProcess.Run([(switchedOff, "0")], ChildProgram.RunFilters, path).Split(' ');

        Assert.InRange(int.Parse(reported[0], CultureInfo.InvariantCulture), 32, mostBits);
        Assert.True(int.Parse(reported[1], CultureInfo.InvariantCulture) > 300_000);
    }

    /// <summary>The results of integer pixels are exact at every width, so that leaving some out changes none.</summary>
    [Theory]
    [InlineData("512")]
    [InlineData("256")]
    [InlineData("128")]
    [InlineData("0")]
    public void Compiled_for_some_vectors_only(string widths)
    {
        string[] few = [.. FilterSet.Names.Where((_, at) => at % 7 == 1)];
        using KernelAssembly filters = FilterSet.Compile(RunOptions.Default with { VectorWidths = widths }, few);

        Assert.All(few, filter => Assert.True(FilterSet.Run(filters, filter, borders: 1) > 5_000));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
