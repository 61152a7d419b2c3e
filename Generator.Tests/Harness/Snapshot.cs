using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>
/// Compares generated texts with accepted ones, by the conventions of Verify: <c>Class.Method#Name.verified.cs</c>, or another extension
/// for another kind of text, stands beside the test, and a text that differs is written as <c>.received.cs</c>.
/// <c>KERNELGEN_ACCEPT=1</c> accepts what was generated.
/// </summary>
internal static partial class Snapshot
{
    private const string Verified = "verified";
    private const string Received = "received";

    /// <summary>Compares texts, each under its name with the extension of its kind.</summary>
    public static void Match(
        IReadOnlyDictionary<string, string> texts, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "") =>
        Match(texts, testFile, method, Environment.GetEnvironmentVariable("KERNELGEN_ACCEPT") == "1");

    public static void Match(IReadOnlyDictionary<string, string> texts, string testFile, string method, bool accept)
    {
        string folder = Path.GetDirectoryName(testFile)!;
        string prefix = Path.GetFileNameWithoutExtension(testFile) + "." + method + "#";
        Dictionary<string, string> received = texts.ToDictionary(text => prefix + text.Key, text => Normalize(text.Value));
        HashSet<string> names = Directory.EnumerateFiles(folder, $"{prefix}*.{Verified}.*")
            .Select(path => Path.GetFileName(path).Replace("." + Verified + ".", ".", StringComparison.Ordinal))
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
        string verifiedFile = Of(file, Verified), receivedFile = Of(file, Received);
        string? verified = File.Exists(verifiedFile) ? Normalize(File.ReadAllText(verifiedFile)) : null;
        File.Delete(receivedFile);
        if (verified == received)
        {
            return null;
        }

        if (accept && received is null)
        {
            File.Delete(verifiedFile);
            return null;
        }

        if (received is not null)
        {
            File.WriteAllText(accept ? verifiedFile : receivedFile, received);
        }

        return accept ? null : Path.GetFileName(file) + ": " + FirstDifference(verified, received);
    }

    /// <summary><c>A.verified.cs</c> of <c>A.cs</c>.</summary>
    private static string Of(string file, string kind) => Path.ChangeExtension(file, kind + Path.GetExtension(file));

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
