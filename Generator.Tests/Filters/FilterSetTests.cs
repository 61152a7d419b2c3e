using System;
using System.Globalization;
using System.IO;
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

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
