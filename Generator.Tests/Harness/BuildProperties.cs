using System.Diagnostics.CodeAnalysis;
using KernelGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>The build properties of a user's project, as the compiler hands them to a generator.</summary>
internal sealed class BuildProperties(RunOptions project) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(project);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Properties(RunOptions project) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                VectorWidthsRule.Option => project.VectorWidths,
                ProjectDefaultsRule.DirectionsOption => project.Directions,
                ProjectDefaultsRule.PixelsOption => project.Pixels,
                _ => null,
            };
            return value is not null;
        }
    }
}
