using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.Generator.Tests.Channels;
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
    public const string RunFilters = "filters";
    public const string RunBlocked = "blocked";
    public const string PrepareMethods = "prepare";
    public const string ReadGuardedMemory = "read";

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [RunChannels, string kernels, string integers, .. string[] reals]:
                PortableChannels.Load(kernels);
                File.WriteAllLines(integers, PortableChannels.OfIntegers());
                WriteReals(reals, PortableChannels.OfReals);
                Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {PortableChannels.CompareTiles()}"));
                return 0;
            case [RunOracle, string kernels, string integers, .. string[] reals]:
                CompiledKernels.Load(kernels);
                File.WriteAllLines(integers, HashedResults.OfIntegers());
                WriteReals(reals, HashedResults.OfReals);
                Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {OracleSet.Run()}"));
                return 0;
            case [RunFilters, string filters]:
                FilterSet.Load(filters);
                Console.WriteLine(FormattableString.Invariant($"{VectorWidth.Bits} {FilterSet.Run(borders: 2)}"));
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
                    .Where(type => type.Namespace == "KernelGen.Generated")
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
            default:
                Console.Error.WriteLine("These are tests; run them with: dotnet test");
                return 1;
        }
    }

    /// <summary>Random numbers have the same bits only where the machine has a fused multiply-add, so that not every test asks for them.</summary>
    private static void WriteReals(string[] file, Func<IEnumerable<string>> results)
    {
        if (file is [string only])
        {
            File.WriteAllLines(only, results());
        }
    }
}
