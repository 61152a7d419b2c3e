using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>
/// The arrows between the rooms of each assembly are those of the tables in ARCHITECTURE.md. A room is a folder; it has an arrow to
/// another one where its code names a type of it, or a member that such a type declares. Shared, which both assemblies compile, is open to
/// all rooms and has no arrow to any.
/// </summary>
public sealed class RoomTests
{
    private const string Root = "(root)";

    [Theory]
    [InlineData("Generator")]
    [InlineData("Runtime")]
    [InlineData("Networks")]
    public void Rooms_name_what_the_table_says(string project)
    {
        string[] allowed = [.. Table(project).SelectMany(row => row.Value.Select(used => $"{row.Key} -> {used}"))];
        string[] found = [.. Arrows(project).Select(arrow => $"{arrow.From} -> {arrow.To}").Distinct()];

        Assert.NotEmpty(found);
        Assert.True(
            allowed.ToHashSet().SetEquals(found),
            $"Only the code has\n{Lines(found.Except(allowed))}\nand only the table has\n{Lines(allowed.Except(found))}");
    }

    /// <summary>Each row names rows above it only, or, where the order is another one, none from which a way leads back.</summary>
    [Theory]
    [InlineData("Generator")]
    [InlineData("Runtime")]
    [InlineData("Networks")]
    public void No_way_leads_back(string project)
    {
        Dictionary<string, string[]> left = Table(project);
        while (left.Count > 0)
        {
            string[] free = [.. left.Where(row => !row.Value.Any(left.ContainsKey)).Select(row => row.Key)];
            Assert.True(free.Length > 0, "A circle among " + string.Join(", ", left.Keys));
            Array.ForEach(free, room => left.Remove(room));
        }
    }

    [Fact]
    public void Only_the_front_end_sees_Roslyn()
    {
        string[] frontEnd = ["Parsing/", "Analyzers/", "Diagnostics/", "ConvKernelGenerator.cs"];
        IEnumerable<string> seeing = Repository.SourceFiles("Generator")
            .Where(path => Repository.Read("Generator/" + path).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));

        Assert.DoesNotContain(seeing, path => !frontEnd.Any(allowed => path.StartsWith(allowed, StringComparison.Ordinal)));
    }

    private static string Lines(IEnumerable<string> arrows) => string.Join("\n", arrows.Order(StringComparer.Ordinal));

    /// <summary>The rows of the table below a project's heading.</summary>
    private static Dictionary<string, string[]> Table(string project)
    {
        string[] rows = [.. Repository.Read("ARCHITECTURE.md").Split('\n')
            .SkipWhile(line => line != "### " + project)
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)];

        Assert.NotEmpty(rows);
        string[] rooms = [.. rows.Select(row => row.Split('|')[1].Trim())];
        return rows.Select(row => row.Split('|')[2])
            .Select(cell => cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Zip(rooms)
            .ToDictionary(row => row.Second, row => row.First.SelectMany(used => Named(used, rooms)).ToArray());
    }

    /// <summary><c>Engine.*</c> is all rooms inside of Engine.</summary>
    private static IEnumerable<string> Named(string used, string[] rooms) =>
        used.EndsWith(".*", StringComparison.Ordinal) ? rooms.Where(room => room.StartsWith(used[..^1], StringComparison.Ordinal)) : [used];

    private static IEnumerable<(string From, string To)> Arrows(string project)
    {
        string[] symbols = project == "Generator" ? ["KERNELGEN_GENERATOR"] : [];
        CSharpParseOptions options = new(LanguageVersion.Latest, preprocessorSymbols: symbols);
        SyntaxTree[] files = [.. Repository.SourceFiles(project).Select(file => (Room: file, Path: $"{project}/{file}"))
            .Concat(Repository.SourceFiles("Shared").Select(file => (Room: "Shared/" + file, Path: "Shared/" + file)))
            .Select(file => CSharpSyntaxTree.ParseText(Repository.Read(file.Path), options, file.Room))];
        var compilation = CSharpCompilation.Create("Rooms", files, References());
        return
            from file in files
            let model = compilation.GetSemanticModel(file)
            let room = RoomOf(file)
            from name in file.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            let symbol = model.GetSymbolInfo(name).Symbol
            let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
            where type?.ContainingNamespace.ToDisplayString().StartsWith("KernelGen", StringComparison.Ordinal) == true
            let rooms = type.DeclaringSyntaxReferences.Select(declared => RoomOf(declared.SyntaxTree)).ToHashSet()
            where rooms.Count > 0 && !rooms.Contains(room) && !rooms.All(IsShared)
            select (room, rooms.Order(StringComparer.Ordinal).First());
    }

    private static bool IsShared(string room) => room.Split('.')[0] == "Shared";

    private static string RoomOf(SyntaxTree file) =>
        Path.GetDirectoryName(file.FilePath) is { Length: > 0 } folder ? folder.Replace(Path.DirectorySeparatorChar, '.') : Root;

    /// <summary>
    /// Returns the assemblies that both projects refer to. The assemblies under test are not among it, since their sources are.
    /// </summary>
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("KernelGen", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
