using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.Generator.Tests.Channels;
using KernelGen.Generator.Tests.Compilers;
using KernelGen.Generator.Tests.Filters;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.IR;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The entry point of the test assembly when a test starts it as a process of its own, because instruction sets and the JIT's logging are
/// chosen when a process starts.
/// </summary>
internal static class ChildProgram
{
    public const string RunOracle = "oracle";
    public const string RunPixels = "pixels";
    public const string RunChannels = "channels";
    public const string RunSplits = "splits";
    public const string RunGuards = "guards";
    public const string RunRandom = "random";
    public const string RunRounded = "rounded";
    public const string RunFilters = "filters";
    public const string RunBlocked = "blocked";
    public const string RunFewFilters = "few";
    public const string RunWidths = "widths";
    public const string RunRefusals = "refusals";
    public const string PrepareMethods = "prepare";
    public const string ReadGuardedMemory = "read";
    public const string RunProgram = "program";

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [RunChannels, string kernels, string hashes, string areReal]:
                PortableChannels.Load(kernels);
                File.WriteAllLines(hashes, bool.Parse(areReal) ? PortableChannels.OfReals() : PortableChannels.OfIntegers());
                Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {PortableChannels.CompareTiles()}"));
                return 0;
            case [RunSplits, string kernels]:
                PortableChannels.Load(kernels);
                Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {PortableChannels.CompareSplits()}"));
                return 0;
            case [RunGuards, string kernels, string againstTheEnd]:
                PortableChannels.Load(kernels);
                int guarded = PortableChannels.CompareGuarded(bool.Parse(againstTheEnd));
                Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {guarded}"));
                return 0;
            case [RunRandom, string kernels, string hashes, .. string[] seed]:
                using (KernelAssembly compiled = KernelAssembly.Load(kernels))
                {
                    int? drawn = seed is [string said] ? int.Parse(said, CultureInfo.InvariantCulture) : null;
                    File.WriteAllLines(hashes, RandomKernelTests.Run(compiled, drawn));
                    Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {compiled.Image.Length}"));
                }

                return 0;
            case [RunRounded, string filters, string results]:
                using (KernelAssembly compiled = KernelAssembly.Load(filters))
                {
                    File.WriteAllText(results, RoundedFilterTests.ResultsOfFew(compiled));
                    Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {compiled.Image.Length}"));
                }

                return 0;
            case [RunOracle, string kernels, string hashes, string areReal, .. string[] some]:
                CompiledKernels.Load(kernels);
                File.WriteAllLines(hashes, bool.Parse(areReal) ? HashedResults.OfReals(some) : HashedResults.OfIntegers(some));
                Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {OracleSet.Run(some)}"));
                return 0;
            case [RunFilters, string filters, string banks, string hashes, .. string[] some]:
                FilterSet.Load(filters);
                FilterBankTests.Load(banks);
                File.WriteAllLines(hashes, FilterSet.Hashes(some));
                Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {FilterBankTests.Run()}"));
                return 0;
            case [RunFewFilters, string filters]:
                using (KernelAssembly compiled = KernelAssembly.Load(filters))
                {
                    Console.WriteLine(FilterSet.RunFew(compiled));
                }

                return 0;
            case [RunWidths, string kernels]:
                using (KernelAssembly compiled = KernelAssembly.Load(kernels))
                {
                    Console.WriteLine(string.Join('\n', VectorWidthTests.Results(compiled)));
                }

                return 0;
            case [RunRefusals, string kernels]:
                Console.WriteLine(string.Join('\n', UnknownWidths.Refusals(kernels)));
                return 0;
            case [RunPixels, string functions, string firstSeed]:
                using (KernelAssembly compiled = KernelAssembly.Load(functions))
                {
                    int disagreeing = new EmittedPixels(int.Parse(firstSeed, CultureInfo.InvariantCulture)).Disagreeing(compiled).Count;
                    Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {disagreeing}"));
                }

                return 0;
            case [RunBlocked, string kernels]:
                Console.WriteLine(BlockedPool.Run(kernels));
                return 0;
            case [PrepareMethods, string kernels]:
                const BindingFlags All = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                foreach (MethodInfo method in Assembly.LoadFrom(kernels).GetTypes()
                    .Where(type => type.Namespace == "KernelGen.CompilerServices.Generated")
                    .SelectMany(type => type.GetMethods(All)))
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                }

                return 0;
            case [ReadGuardedMemory, string againstTheEnd, string element]:
                using (GuardedMemory memory = new(4, bool.Parse(againstTheEnd)))
                {
                    ref float first = ref MemoryMarshal.GetReference(memory.Span);
                    Console.WriteLine(Unsafe.Add(ref first, int.Parse(element, CultureInfo.InvariantCulture)));
                }

                return 0;
            case [RunProgram, string program]:
                // It finds KernelGen and the packages where this assembly has them.
                Assembly.LoadFrom(program).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
                return 0;
            default:
                Console.Error.WriteLine("These are tests; run them with: dotnet test");
                return 1;
        }
    }
}
