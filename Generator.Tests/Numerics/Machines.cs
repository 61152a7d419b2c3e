using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using KernelGen.Generator.Tests.Filters;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The machines on which child processes run what this process compares with plain loops: each width that it does not have itself, and
/// x64 machines with fewer instructions, on which the runtime takes other ways around the kernels too.
/// </summary>
internal static class Machines
{
    /// <summary>The widest vectors, which the process of the tests does not have.</summary>
    public const string Widest = "KERNELGEN_VECTOR_BITS=512";

    private static readonly Machine[] Some =
    [
        new(Widest, 512) { Parts = 1 },
        new("KERNELGEN_VECTOR_BITS=128", 128) { Parts = 1 },
        new("KERNELGEN_VECTOR_BITS=0", 0) { Parts = 1 },

        // As on a machine that has 256 bits: in halves, ten times as slow.
        new("DOTNET_EnableAVX512=0 KERNELGEN_VECTOR_BITS=512", 512) { Parts = 9 },

        // The runtime switches the fused multiply-add off together with AVX2.
        new("DOTNET_EnableAVX2=0", 128) { KeepsFused = false },
        new("DOTNET_EnableHWIntrinsic=0", 128) { KeepsFused = false },
    ];

    /// <summary>The variables, for theories.</summary>
    public static TheoryData<string> All => new(Some.Select(machine => machine.Variables));

    /// <summary>Those of <see cref="CompiledKernels"/> that are run there in this run of the tests.</summary>
    public static IReadOnlyCollection<string> KernelsOf(string variables) => KernelsOf(variables, RunSeed.Value);

    /// <summary>Another part for each of as many seeds in a row as there are parts.</summary>
    public static IReadOnlyCollection<string> KernelsOf(string variables, int seed)
    {
        Machine machine = Of(variables);
        return CompiledKernels.Part(machine.PartOf(seed), machine.Parts);
    }

    /// <summary>The same of the filters of <see cref="FilterSet"/>.</summary>
    public static IReadOnlyCollection<string> FiltersOf(string variables) => FiltersOf(variables, RunSeed.Value);

    /// <summary>Another part for each of as many seeds in a row as there are parts.</summary>
    public static IReadOnlyCollection<string> FiltersOf(string variables, int seed)
    {
        Machine machine = Of(variables);
        return [.. FilterSet.Names.Where((_, at) => (at + machine.PartOf(seed)) % machine.Parts == 0)];
    }

    /// <summary>
    /// Returns whether random numbers have the same bits there as here: where both have a fused multiply-add, since every term is rounded
    /// twice without.
    /// </summary>
    public static bool HasSameBits(string variables) => (Fma.IsSupported || AdvSimd.IsSupported) && Of(variables).KeepsFused;

    /// <summary>Runs a child process there and asserts that it used the vectors that are meant.</summary>
    /// <returns>What it wrote behind the bits of its vectors.</returns>
    public static string Run(string variables, params string[] arguments)
    {
        IEnumerable<(string, string)> environment = variables.Split(' ')
            .Select(variable => variable.Split('='))
            .Select(pair => (pair[0], pair[1]));
        string[] reported = ChildProcess.Run(environment, arguments).Split(' ', 2);
        int most = Of(variables).Bits;
        bool isAsked = variables.Contains("KERNELGEN_VECTOR_BITS", StringComparison.Ordinal);
        Assert.InRange(int.Parse(reported[0], CultureInfo.InvariantCulture), isAsked ? most : 0, most);
        return reported[1].Trim();
    }

    private static Machine Of(string variables) => Some.Single(machine => machine.Variables == variables);

    /// <param name="Variables">The environment variables of the process.</param>
    /// <param name="Bits">Those of the widest vectors that it uses then, on x64; without a setting, at the most.</param>
    private sealed record Machine(string Variables, int Bits)
    {
        /// <summary>Gets whether the fused multiply-add is kept.</summary>
        public bool KeepsFused { get; init; } = true;

        /// <summary>Into how many parts the kernels are cut, of which one is run there.</summary>
        public int Parts { get; init; } = 3;

        /// <summary>The number of that part; another for the machine beside this one.</summary>
        public int PartOf(int seed) => (int)((uint)seed % Parts) + Array.IndexOf(Some, this);
    }
}
