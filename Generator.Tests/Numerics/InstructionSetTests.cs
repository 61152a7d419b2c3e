using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The same kernels on the same images with vectors of every width, and on machines with fewer instructions: equal to this process and to
/// plain loops. Random numbers have every bit that they have here where the fused multiply-add is kept, and stay within the bound of
/// rounding where it is not; there integers are compared, which are exact anyway.
/// </summary>
[Trait("Category", "Slow")]
public sealed class InstructionSetTests(ITestOutputHelper log) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    /// <summary>
    /// The kernels, on slow machines a part of them and another in another run, give on every size the numbers that they give here, which
    /// the tests of this process compare with plain loops; what is no whole image is compared there.
    /// </summary>
    [Theory]
    [MemberData(nameof(Machines.All), MemberType = typeof(Machines))]
    public void Results_are_those_of_plain_loops(string machine)
    {
        log.WriteLine(RunSeed.Text);
        string kernels = Path.Combine(_folder, "Kernels.dll"), hashes = Path.Combine(_folder, "hashes.txt");
        File.WriteAllBytes(kernels, CompiledKernels.Image);
        bool areReal = Machines.HasSameBits(machine);
        IReadOnlyCollection<string> some = Machines.KernelsOf(machine);

        string cases = Machines.Run(machine, [ChildProgram.RunOracle, kernels, hashes, areReal.ToString(), .. some]);

        Assert.Equal(OracleSet.Count(some), int.Parse(cases, CultureInfo.InvariantCulture));
        Assert.Equal(areReal ? HashedResults.OfReals(some) : HashedResults.OfIntegers(some), File.ReadAllLines(hashes));
    }

    [Theory]
    [MemberData(nameof(Machines.All), MemberType = typeof(Machines))]
    public void All_kernels_are_run_in_some_run(string variables)
    {
        IEnumerable<string> seen = Enumerable.Range(7, 9).SelectMany(seed => Machines.KernelsOf(variables, seed)).Distinct();

        Assert.Equal(CompiledKernels.AllNames.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
