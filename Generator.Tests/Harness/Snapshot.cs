using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>
/// Compares generated files with accepted ones, by the conventions of Verify.SourceGenerators: <c>Class.Method#Hint.g.verified.cs</c>
/// stands beside the test, and a file that differs is written as <c>.received.cs</c>. <c>KERNELGEN_ACCEPT=1</c> accepts what was generated.
/// </summary>
internal static partial class Snapshot
{
    private const string Verified = ".verified.cs";
    private const string Received = ".received.cs";

    public static void Match(GeneratorRun run, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "") =>
        Match(run.Sources, testFile, method, Environment.GetEnvironmentVariable("KERNELGEN_ACCEPT") == "1");

    public static void Match(IReadOnlyDictionary<string, string> sources, string testFile, string method, bool accept)
    {
        string folder = Path.GetDirectoryName(testFile)!;
        string prefix = Path.GetFileNameWithoutExtension(testFile) + "." + method + "#";
        Dictionary<string, string> received = sources.ToDictionary(
            source => prefix + Path.ChangeExtension(source.Key, null), source => Normalize(source.Value));
        HashSet<string> names = Directory.EnumerateFiles(folder, prefix + "*" + Verified)
            .Select(path => Path.GetFileName(path)[..^Verified.Length])
            .Concat(received.Keys)
            .ToHashSet();

        List<string> differences = [];
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(folder, name);
            if (Compare(file, received.GetValueOrDefault(name), accept) is { } difference)
            {
                differences.Add(difference);
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences) + "\nRead the received files; KERNELGEN_ACCEPT=1 accepts them.");
    }

    private static string? Compare(string file, string? received, bool accept)
    {
        string? verified = File.Exists(file + Verified) ? Normalize(File.ReadAllText(file + Verified)) : null;
        File.Delete(file + Received);
        if (verified == received)
        {
            return null;
        }

        if (accept && received is null)
        {
            File.Delete(file + Verified);
            return null;
        }

        if (received is not null)
        {
            File.WriteAllText(file + (accept ? Verified : Received), received);
        }

        return accept ? null : Path.GetFileName(file) + ": " + FirstDifference(verified, received);
    }

    private static string FirstDifference(string? verified, string? received)
    {
        if (verified is null || received is null)
        {
            return verified is null ? "there is no accepted file." : "it is accepted, but no longer generated.";
        }

        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        int line = Enumerable.Range(0, Math.Max(expected.Length, actual.Length))
            .First(i => expected.ElementAtOrDefault(i) != actual.ElementAtOrDefault(i));
        return FormattableString.Invariant(
            $"line {line + 1} differs.\n  accepted:  {expected.ElementAtOrDefault(line)}\n  generated: {actual.ElementAtOrDefault(line)}");
    }

    /// <summary>One kind of line end, and no version of the generator: neither is what a snapshot is about.</summary>
    private static string Normalize(string text) => GeneratorVersion().Replace(text.ReplaceLineEndings("\n"), "$1<VERSION>$2");

    [GeneratedRegex("""(GeneratedCode(?:Attribute)?\("[^"]*", ")[^"]*("\))""")]
    private static partial Regex GeneratorVersion();
}
