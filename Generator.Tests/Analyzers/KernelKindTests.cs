using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using KernelGen.Generator.Analyzers;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGen.Generator.Tests.Analyzers;

/// <summary>KGEN045 says of the type argument what it is and what is needed, where C# speaks of boxing conversions.</summary>
public sealed class KernelKindTests
{
    private const string Pixels = "(new byte[6], new byte[6], 2, 3, Border.Zero)";
    private const string Planes = "(new ReadOnlyPlaneSpan<byte>(new byte[6], 2, 3), new PlaneSpan<byte>(new byte[6], 2, 3), Border.Zero)";
    private const string Tensors = "(X, X, Border.Zero)";

    private static readonly Lazy<Compilation> Declarations = new(Declare);

    [Theory]
    [InlineData("new Conv2D<Edge>();", "Edge", "'Edge' is a filter, whose weights are constants; a layer and Correlation need")]
    [InlineData("new Conv2D<Both>();", "Both", "'Both' is a bank of filters, whose weights are constants; a layer")]
    [InlineData("Conv2D<Edge>? layer = null;", "Edge", "'Edge' is a filter")]
    [InlineData("Correlation.Correlate<Edge>(X, X);", "Edge", "'Edge' is a filter")]
    [InlineData("Mine<Edge>();", "Edge", "'Edge' is a filter")]
    [InlineData("ImageFilter.Apply<NoWeights, byte, byte>" + Pixels + ";", "NoWeights",
        "'NoWeights' has no constant weights; write [Filter(height, width, Weights = [...])], or use Correlate")]
    [InlineData("ImageFilter.Apply<NoWeights, byte, byte>" + Planes + ";", "NoWeights", "'NoWeights' has no constant weights")]
    [InlineData("ImageFilter.Apply<NoWeights, float, float>" + Tensors + ";", "NoWeights", "'NoWeights' has no constant weights")]
    [InlineData("ImageFilter.Apply<Edge, NoWeights, byte, byte>(default, default, default, Border.Zero);", "NoWeights",
        "'NoWeights' has no constant weights")]
    [InlineData("ImageFilter.Apply<Edge, Both, byte, byte>(default, default, default, Border.Zero);", "Both",
        "'Both' is a bank of filters, each of which makes an image of its own; pass a PlaneSpan for each of them or one tensor (F, H, W)")]
    [InlineData("new Conv2D<Wrong>();", "Wrong", "'Wrong' is not compiled, since its declaration has errors; mend these first")]
    [InlineData("ImageFilter.Apply<Plain, byte, byte>" + Pixels + ";", "Plain",
        "'Plain' is not a kernel; name a partial struct with [Filter(height, width, Weights")]
    [InlineData("new Conv2D<Plain>();", "Plain", "'Plain' is not a kernel; name a partial struct with [ConvKernel(height, width)]")]
    [InlineData("new Conv2D<string>();", "string", "'String' is not a kernel")]
    [InlineData("NoWeights.Apply(new byte[6], new byte[6], 2, 3);", "NoWeights",
        "'NoWeights' has no constant weights; write [Filter(height, width, Weights = [...])], or use Correlate")]
    [InlineData("NoWeights.ApplyInside(new byte[6], 2, 3, default);", "NoWeights", "'NoWeights' has no constant weights")]
    [InlineData("NoWeights.Gradient(new byte[6], new float[6], 2, 3);", "NoWeights", "'NoWeights' has no constant weights")]
    [InlineData("global::NoWeights.Apply();", "global::NoWeights", "'NoWeights' has no constant weights")]
    [InlineData("Wrong.Apply(new byte[6], new byte[6], 2, 3);", "Wrong", "'Wrong' is not compiled, since its declaration has errors")]
    [InlineData("Edge.Correlate(X, X);", "Edge", "'Edge' is a filter, whose weights are constants; a layer and Correlation need")]
    [InlineData("KernelGen.Filters.Gaussian5.Convolve(X, X);", "KernelGen.Filters.Gaussian5", "'Gaussian5' is a filter")]
    [InlineData("Edge.Forward(X, X);", "Edge", "'Edge' is a filter")]
    [InlineData("Edge.TransposedConvolve(X, X);", "Edge", "'Edge' is a filter")]
    [InlineData("Edge.InputGradient(X, X);", "Edge", "'Edge' is a filter")]
    [InlineData("Edge.WeightGradient(X, X);", "Edge", "'Edge' is a filter")]
    [InlineData("Both.BiasGradient(X);", "Both", "'Both' is a bank of filters, whose weights are constants")]
    [InlineData("new Conv2D<T>();", "T", "'T' may be any type; constrain it: where T : struct, IConvKernel")]
    public async Task The_wrong_kind_is_named_at_the_type_argument(string statement, string argument, string message)
    {
        (IReadOnlyList<Diagnostic> errors, ImmutableArray<Diagnostic> found) = await Find(statement);

        Diagnostic only = Assert.Single(found);
        Assert.Equal(("KGEN045", DiagnosticSeverity.Error), (only.Id, only.Severity));
        Assert.Equal(argument, only.Location.SourceTree!.GetText().ToString(only.Location.SourceSpan));
        Assert.StartsWith(message, only.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.NotEmpty(errors);
    }

    [Theory]
    [InlineData("new Conv2D<NoWeights>();")]
    [InlineData("Correlation.Correlate<NoWeights>(X, X);")]
    [InlineData("ImageFilter.Apply<Edge, byte, byte>" + Pixels + ";")]
    [InlineData("ImageFilter.Apply<Edge, float, float>" + Tensors + ";")]
    [InlineData("Mine<NoWeights>();")]
    [InlineData("ImageFilter.Apply<Both, float, float>" + Tensors + ";")]
    [InlineData("ImageFilter.Apply<Both, byte, byte>" + Pixels + ";")]
    [InlineData("ImageFilter.Apply<Both, byte, byte>" + Planes + ";")]
    [InlineData("System.Collections.Generic.List<Edge> list = [];")]
    [InlineData("Own.Apply(1);")]
    public async Task The_right_kind_is_left_alone(string statement)
    {
        (IReadOnlyList<Diagnostic> errors, ImmutableArray<Diagnostic> found) = await Find(statement);

        Assert.Empty(errors);
        Assert.Empty(found);
    }

    /// <summary>The errors of C# in the program, and those of the analyzer.</summary>
    private static async Task<(IReadOnlyList<Diagnostic> Errors, ImmutableArray<Diagnostic> Found)> Find(string statement)
    {
        SyntaxTree program = CSharpSyntaxTree.ParseText(
            $$"""
            using System.Numerics.Tensors;
            using KernelGen;
            using KernelGen.Filters;
            using KernelGen.Training;
            public static class Program
            {
                private static readonly Tensor<float> X = Tensor.CreateFromShape<float>([3, 3]);
                /// <summary>Type parameters in <see cref="Conv2D{TKernel}"/> and <see cref="Mine{T}"/> are no type arguments.</summary>
                private static void Mine<TKernel>() where TKernel : struct, IConvKernel { }
                public static void Run<T>()
                {
                    {{statement}}
                }
            }
            """,
            UserProject.ParseOptions(RunOptions.WithoutVectors));
        Compilation project = Declarations.Value.AddSyntaxTrees(program);
        SemanticModel model = project.GetSemanticModel(program);
        return (
            model.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList(),
            await project.WithAnalyzers([new KernelKindAnalyzer()]).GetAnalyzerSemanticDiagnosticsAsync(model, null, default));
    }

    /// <summary>Kernels of every kind with what the generator makes of them, once for all programs.</summary>
    private static Compilation Declare()
    {
        CSharpCompilation project = UserProject.Create(
            [
                """
                using KernelGen;
                [ConvKernel(3, 3)] public struct Wrong;
                [ConvKernel(3, 3)] public readonly partial struct NoWeights;
                [Box(3)] public readonly partial struct Edge;
                [FilterBank(typeof(Edge), typeof(Edge))] public readonly partial struct Both;
                public struct Plain;
                [ConvKernel(3, 3)] public readonly partial struct Own { public static void Apply(int number) { } }
                """,
            ],
            RunOptions.WithoutVectors);
        GeneratorRunner.CreateDriver(RunOptions.WithoutVectors).RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _);
        return output;
    }
}
