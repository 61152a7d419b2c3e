using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>A message of the compiler at its place.</summary>
internal sealed record SdkDiagnostic(string Id, TextSpan Span, string Message);

/// <summary>
/// The C# compiler of the SDK with the generator and its analyzers, as a user's build runs it. It knows extension members (C# 14), which
/// the one that tests run in memory, the oldest that the generator supports, does not.
/// </summary>
internal static partial class SdkCompiler
{
    private static readonly string Compiler = Path.Combine(
        typeof(SdkCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "CompilerFolder").Value!,
        "bincore",
        "csc.dll");

    /// <summary>Compiles a program of one file; what is found is in the order of the text.</summary>
    public static ImmutableArray<SdkDiagnostic> Compile(string text)
    {
        string folder = Directory.CreateTempSubdirectory("kernelgen-sdk-").FullName;
        try
        {
            return Compile(folder, text, []);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same with arguments of its own, to <c>Program.dll</c> in a folder.</summary>
    public static ImmutableArray<SdkDiagnostic> Compile(string folder, string text, IEnumerable<string> arguments)
    {
        File.WriteAllText(Path.Combine(folder, "Program.cs"), text);
        File.WriteAllLines(Path.Combine(folder, "arguments.rsp"), [.. Arguments(), .. arguments]);
        (int exitCode, string output, string errors) = DotnetCommand.RunToEnd(
            folder, [], "exec", Compiler, "@arguments.rsp", "Program.cs");
        SourceText source = SourceText.From(text);
        ImmutableArray<SdkDiagnostic> found =
            [.. Line().Matches(output).Select(match => Parse(match, source)).OrderBy(one => one.Span.Start)];
        Assert.True(exitCode == 0 || found.Length > 0, output + errors);
        return found;
    }

    private static IEnumerable<string> Arguments() =>
    [
        "-nologo",
        "-preferreduilang:en",
        "-errorendlocation",
        "-langversion:latest",
        "-nullable:enable",
        "-warn:9999",
        "-out:Program.dll",
        $"-analyzer:\"{typeof(ConvKernelGenerator).Assembly.Location}\"",
        .. UserProject.Create([], RunOptions.Default).References
            .OfType<PortableExecutableReference>()
            .Select(file => $"-reference:\"{file.FilePath}\""),
    ];

    private static SdkDiagnostic Parse(Match match, SourceText source)
    {
        int Number(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) - 1;
        TextSpan span = source.Lines.GetTextSpan(new LinePositionSpan(new(Number(1), Number(2)), new(Number(3), Number(4))));
        return new SdkDiagnostic(match.Groups[5].Value, span, match.Groups[6].Value.Trim());
    }

    [GeneratedRegex(@"^Program\.cs\((\d+),(\d+),(\d+),(\d+)\): (?:error|warning) (\w+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
