using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KernelGen.Filters;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using SkiaSharp;
using Xunit;

namespace KernelGen.Generator.Tests.Documentation;

/// <summary>
/// The programs (<c>csharp</c>) of README and the guides are programs: the compiler of the SDK takes each without a warning, and it
/// runs in a folder with the files that the pages speak of. Where a block of <c>text</c> follows, that is what it prints. Those that need
/// a server or a browser say <c>no-run</c>.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ProgramTests
{
    /// <summary>The namespaces that a new console project uses everywhere.</summary>
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly (string Name, string File)[] Files =
    [
        ("cat.png", "Sample/Assets/chelsea.png"),
        ("train-images-idx3-ubyte.gz", "Sample/Data/fashion-mnist/train-6000-images-idx3-ubyte.gz"),
        ("train-labels-idx1-ubyte.gz", "Sample/Data/fashion-mnist/train-6000-labels-idx1-ubyte.gz"),
        ("t10k-images-idx3-ubyte.gz", "Sample/Data/fashion-mnist/test-1000-images-idx3-ubyte.gz"),
        ("t10k-labels-idx1-ubyte.gz", "Sample/Data/fashion-mnist/test-1000-labels-idx1-ubyte.gz"),
    ];

    /// <summary>The pages and lines of all programs.</summary>
    public static TheoryData<string, int> Programs()
    {
        var programs = new TheoryData<string, int>();
        foreach (CodeBlock block in Documents.Guides.SelectMany(CodeBlock.Of).Where(block => block.Language == "csharp"))
        {
            programs.Add(block.Page, block.Line);
        }

        return programs;
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Programs_compile_and_run(string page, int line)
    {
        CodeBlock program = CodeBlock.Of(page).Single(block => block.Line == line);
        InFolder(folder =>
        {
            Assert.Empty(SdkCompiler.Compile(folder, program.Text, Arguments(folder, program)));
            if (program.Argument == "no-run")
            {
                return;
            }

            string printed = Run(folder);
            if (program.Output is { } output)
            {
                Assert.Equal(output.TrimEnd(), printed);
            }
        });
    }

    /// <summary>The program that a stranger tries first.</summary>
    [Fact]
    public void The_first_program_of_README_blurs_a_picture() => InFolder(folder =>
    {
        CodeBlock program = CodeBlock.Of("README.md").First(block => block.Language == "csharp");

        Assert.Empty(SdkCompiler.Compile(folder, program.Text, Arguments(folder, program)));
        Run(folder);

        using SKBitmap before = SKBitmap.Decode(Path.Combine(folder, "cat.png"));
        using SKBitmap after = SKBitmap.Decode(Path.Combine(folder, "blurred.png"));
        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        double sharp = Roughness(before), blurred = Roughness(after);
        Assert.True(blurred < 0.9 * sharp, $"Neighbours differ by {blurred:F2} on average, and by {sharp:F2} before.");
        Assert.Equal(Mean(before), Mean(after), tolerance: 0.5);
    });

    private static void InFolder(Action<string> test)
    {
        string folder = Directory.CreateTempSubdirectory("kernelgen-page-").FullName;
        try
        {
            test(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Arguments(string folder, CodeBlock program)
    {
        string usings = Path.Combine(folder, "Usings.cs");
        File.WriteAllLines(usings, ImplicitUsings.Select(name => $"global using {name};"));
        return
        [
            $"\"{usings}\"",
            "-optimize+",
            // Lines as #:package, which the build of a program of one file reads.
            "-features:FileBasedProgram",
            $"-reference:\"{typeof(SKBitmap).Assembly.Location}\"",
            $"-reference:\"{typeof(SKBitmapExtensions).Assembly.Location}\"",
            $"-reference:\"{typeof(SixLabors.ImageSharp.Image).Assembly.Location}\"",
            $"-reference:\"{typeof(ImageProcessingContextExtensions).Assembly.Location}\"",
            .. program.Text.Contains("WebApplication", StringComparison.Ordinal)
                ? WebReferences().Select(file => $"-reference:\"{file}\"")
                : [],
        ];
    }

    /// <summary>The assemblies of ASP.NET, beside those of .NET.</summary>
    private static IEnumerable<string> WebReferences()
    {
        string shared = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", ".."));
        string newest = Directory.EnumerateDirectories(Path.Combine(shared, "Microsoft.AspNetCore.App"), "10.*")
            .Order(StringComparer.Ordinal)
            .Last();
        return Directory.EnumerateFiles(newest, "Microsoft.*.dll");
    }

    private static string Run(string folder)
    {
        foreach ((string name, string file) in Files)
        {
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(folder, name));
        }

        string printed = DotnetCommand.Run(
            folder, typeof(ChildProgram).Assembly.Location, ChildProgram.RunProgram, Path.Combine(folder, "Program.dll"));
        return printed.ReplaceLineEndings("\n").TrimEnd();
    }

    /// <summary>By how much green differs from one pixel to the next.</summary>
    private static double Roughness(SKBitmap picture) => Enumerable.Range(0, picture.Height).Average(i =>
        Enumerable.Range(1, picture.Width - 1).Average(j =>
            Math.Abs(picture.GetPixel(j, i).Green - picture.GetPixel(j - 1, i).Green)));

    private static double Mean(SKBitmap picture) => Enumerable.Range(0, picture.Height).Average(i =>
        Enumerable.Range(0, picture.Width).Average(j => (double)picture.GetPixel(j, i).Green));
}
