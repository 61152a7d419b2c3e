using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Model;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generator.Tests.Incremental;

/// <summary>Runs the generator, edits the project as an editor would, and runs it again.</summary>
internal static class Edit
{
    /// <summary>The second run after a property of the project changed, and nothing else.</summary>
    public static GeneratorRunResult Run(IReadOnlyList<string> files, RunOptions before, RunOptions after)
    {
        CSharpCompilation project = UserProject.Create(files, before);
        GeneratorDriver driver = GeneratorRunner.CreateDriver(before).RunGenerators(project);
        return GeneratorRunner.Result(driver.WithUpdatedAnalyzerConfigOptions(new BuildProperties(after)).RunGenerators(project));
    }

    /// <summary>Runs with a compiler of kinds over one file, as it is written anew each time.</summary>
    public static void Run(
        Func<KernelKind, CompilerOptions, CancellationToken, string> compileKind, IReadOnlyList<string> texts)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ConvKernelGenerator(ConvKernelGenerator.CompileModel, compileKind).AsSourceGenerator()],
            parseOptions: UserProject.ParseOptions(RunOptions.WithoutVectors),
            optionsProvider: new BuildProperties(RunOptions.WithoutVectors));
        foreach (string text in texts)
        {
            driver = driver.RunGenerators(UserProject.Create([text], RunOptions.WithoutVectors));
            GeneratorRunner.Result(driver);
        }
    }

    /// <summary>The second run. Files that have the same text in both lists are not touched; further ones are added.</summary>
    public static GeneratorRunResult Run(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        CSharpCompilation project = UserProject.Create(before, RunOptions.Default);
        GeneratorDriver driver = GeneratorRunner.CreateDriver(RunOptions.Default).RunGenerators(project);
        GeneratorRunner.Result(driver);

        for (int i = 0; i < before.Count; i++)
        {
            if (before[i] != after[i])
            {
                SyntaxTree old = project.SyntaxTrees[i];
                project = project.ReplaceSyntaxTree(old, old.WithChangedText(SourceText.From(after[i])));
            }
        }

        project = project.AddSyntaxTrees(UserProject.Create(after, RunOptions.Default).SyntaxTrees.Skip(before.Count));
        return GeneratorRunner.Result(driver.RunGenerators(project));
    }
}
