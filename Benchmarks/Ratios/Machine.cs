using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The machine that the figures were measured on: without it they mean nothing.</summary>
/// <param name="Processor">The model as the operating system names it.</param>
/// <param name="Cores">How many the process may use; one of them is used unless a table says otherwise.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="VectorBits">The widest vector of the generated code.</param>
/// <param name="VectorNote">Why these and no others, where that needs to be said, or empty.</param>
/// <param name="LoadAverage">How many processes wanted a core in the minute before, or null where the system does not tell.</param>
/// <param name="Date">The day, UTC.</param>
internal sealed record Machine(
    string Processor,
    int Cores,
    string OperatingSystem,
    string Runtime,
    int VectorBits,
    string VectorNote,
    double? LoadAverage,
    string Date)
{
    private const string ProcessorList = "/proc/cpuinfo";
    private const string LoadAverages = "/proc/loadavg";

    /// <summary>The vectors in words, for a heading.</summary>
    public string Vectors => VectorBits == 0 ? "without vectors" : $"vectors of {VectorBits} bits";

    public static Machine Current()
    {
        int bits = VectorWidth.Bits;
        return new Machine(
            ProcessorName(),
            Environment.ProcessorCount,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            bits,
            NoteOn(bits, MachineBits(), Environment.GetEnvironmentVariable("KERNELGEN_VECTOR_BITS")),
            File.Exists(LoadAverages) ? double.Parse(File.ReadAllText(LoadAverages).Split(' ')[0], CultureInfo.InvariantCulture) : null,
            DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>The version of a package that this program was built with.</summary>
    public static string PackageVersion(string package) =>
        typeof(Machine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == package)?.Value ?? "unknown";

    /// <param name="bits">Those in use.</param>
    /// <param name="machineBits">Those of the machine.</param>
    /// <param name="variable">What the environment asks for: else the program's configuration does.</param>
    internal static string NoteOn(int bits, int machineBits, string? variable)
    {
        if (bits == machineBits)
        {
            bool isPreferred = bits < 512 || Vector512.IsHardwareAccelerated;
            return isPreferred ? string.Empty : "which .NET does not prefer on this processor, but KernelGen does";
        }

        string setting = string.IsNullOrWhiteSpace(variable) ? "KernelGen.VectorBits" : "KERNELGEN_VECTOR_BITS";
        return $"asked for by {setting}; the machine has {machineBits} bits";
    }

    private static int MachineBits() => Vector512.IsHardwareAccelerated || Avx512F.IsSupported ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;

    private static string ProcessorName()
    {
        if (!File.Exists(ProcessorList))
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }

        Dictionary<string, string> fields = File.ReadLines(ProcessorList)
            .TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
        string name = fields.GetValueOrDefault("model name", RuntimeInformation.ProcessArchitecture.ToString());
        return fields.TryGetValue("cpu family", out string? family) && fields.TryGetValue("model", out string? model)
            ? $"{name} (family {family}, model {model})"
            : name;
    }
}
