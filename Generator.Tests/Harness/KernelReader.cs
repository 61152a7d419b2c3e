using KernelGen.Generator.Model;
using KernelGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>Reads the model that an attribute stands for, whether or not the compiler can carry it out.</summary>
internal static class KernelReader
{
    /// <summary>The kernel of these arguments: <c>3, 3, Stride = 2</c>.</summary>
    public static ConvolutionShape Read(string arguments)
    {
        CSharpCompilation project = UserProject.Create(
            [$"using KernelGen;\n[ConvKernel({arguments})] public partial struct Edge;"], RunOptions.Default);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ParsingOnly().AsSourceGenerator()],
            parseOptions: UserProject.ParseOptions(RunOptions.Default),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

        Assert.DoesNotContain(project.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error);
        GeneratorRunResult result = GeneratorRunner.Result(driver.RunGenerators(project));
        var read = (Result<KernelModel>)Assert.Single(Assert.Single(result.TrackedSteps[TrackingNames.Parsed]).Outputs).Value;
        Assert.Empty(read.Diagnostics);
        return Assert.IsType<KernelSpec>(read.Value).Convolution;
    }

    /// <summary>The first step of the pipeline alone.</summary>
    private sealed class ParsingOnly : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider
                .ForAttributeWithMetadataName(ConvKernelParser.AttributeName, static (_, _) => true, ConvKernelParser.Parse)
                .WithTrackingName(TrackingNames.Parsed),
            static (_, _) => { });
    }
}
