using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using KernelGen.Generator.Filters.NamedKernels;
using KernelGen.Generator.Tests.Compilers;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using Xunit;
using Xunit.Abstractions;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>Compiled filters on pictures against their definition, at every width and on machines with fewer instructions.</summary>
[Trait("Category", "Slow")]
public sealed class FilterSetTests(ITestOutputHelper output) : IDisposable
{
    private static readonly Lazy<Dictionary<string, string[]>> Hashes = new(
        () => FilterSet.Names.ToDictionary(filter => filter, filter => FilterSet.Hashes([filter]).ToArray()));

    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    public static TheoryData<string> Names => new(FilterSet.Names);

    [Fact]
    public void Every_named_filter_is_among_them() => Assert.All(
        NamedKernelList.All, kernel => Assert.Contains(FilterSet.Names, filter => filter.Split('(')[0] == kernel.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_pixel_channel_border_and_size(string filter) => Assert.True(FilterSet.Run(filter) > 10_000);

    /// <summary>
    /// The filters, on slow machines a part of them and another in another run, against their definition once more, and every result of
    /// the bits that it has here, floats too where the machine keeps its fused multiply-add.
    /// </summary>
    [Theory]
    [MemberData(nameof(Machines.All), MemberType = typeof(Machines))]
    public void On_every_machine(string machine)
    {
        string filters = Path.Combine(_folder, "Filters.dll"), banks = Path.Combine(_folder, "Banks.dll");
        string hashes = Path.Combine(_folder, "hashes.txt");
        File.WriteAllBytes(filters, FilterSet.Image);
        File.WriteAllBytes(banks, FilterBankTests.Image);

        output.WriteLine(RunSeed.Text);
        IReadOnlyCollection<string> some = Machines.FiltersOf(machine);

        string compared = Machines.Run(machine, [ChildProgram.RunFilters, filters, banks, hashes, .. some]);

        Assert.Equal(FilterBankTests.Count, int.Parse(compared, CultureInfo.InvariantCulture));
        IEnumerable<string> here = some.SelectMany(filter => Hashes.Value[filter]), there = File.ReadAllLines(hashes);
        Assert.Equal(
            Machines.HasSameBits(machine) ? here : here.Where(FilterSet.IsExact),
            Machines.HasSameBits(machine) ? there : there.Where(FilterSet.IsExact));
    }

    [Theory]
    [MemberData(nameof(Machines.All), MemberType = typeof(Machines))]
    public void All_filters_are_run_in_some_run(string machine)
    {
        IEnumerable<string> seen = Enumerable.Range(7, 9).SelectMany(seed => Machines.FiltersOf(machine, seed)).Distinct();

        Assert.Equal(FilterSet.Names.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    /// <summary>The results of integer pixels are exact at every width, so that leaving some out changes none.</summary>
    [Theory]
    [InlineData("512")]
    [InlineData("256")]
    [InlineData("128")]
    [InlineData("0")]
    public void Compiled_for_some_vectors_only(string widths)
    {
        using KernelAssembly filters = FilterSet.Compile(RunOptions.Default with { VectorWidths = widths }, FilterSet.Few);

        Assert.True(FilterSet.RunFew(filters) > 5_000 * FilterSet.Few.Length);
        if (widths == "512")
        {
            string path = Path.Combine(_folder, "Few.dll");
            File.WriteAllBytes(path, filters.Image);
            string compared = ChildProcess.Run([("KERNELGEN_VECTOR_BITS", widths)], ChildProgram.RunFewFilters, path);
            Assert.True(int.Parse(compared, CultureInfo.InvariantCulture) > 5_000 * FilterSet.Few.Length);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
