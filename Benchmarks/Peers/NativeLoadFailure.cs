using System;
using System.Linq;

namespace KernelGen.Benchmarks.Peers;

/// <summary>Finds the line that tells why a native library did not load among the many that .NET collects while it tries names.</summary>
internal static class NativeLoadFailure
{
    /// <summary>The reason, for a reader who wants to install what is missing.</summary>
    /// <param name="error">What loading the library threw.</param>
    /// <param name="library">The library's own name: a line about one of its spellings is not the reason.</param>
    public static string Reason(Exception error, string library)
    {
        string[] lines = error.GetBaseException().Message
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.FirstOrDefault(line => Says(line, "not found"))
            ?? lines.FirstOrDefault(line => Says(line, "cannot open shared object file") && !Says(line, library))
            ?? lines.FirstOrDefault()
            ?? error.GetType().Name;
    }

    private static bool Says(string line, string words) => line.Contains(words, StringComparison.Ordinal);
}
