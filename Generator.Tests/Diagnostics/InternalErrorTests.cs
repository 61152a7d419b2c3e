using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Model;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>A kernel at which the compiler fails is reported at its place (KGEN047), and takes no other with it.</summary>
public sealed class InternalErrorTests
{
    private const string File = """
        using System.Numerics.Tensors;
        using KernelGen;
        using KernelGen.Filters;
        using KernelGen.Training;
        [ConvKernel(1, 4)] public partial struct Bad;
        [Sobel(Axis.X)] public partial struct BadFilter;
        [ConvKernel(4, 1)] public partial struct Good;
        public static class Uses
        {
            public static object Layer() => new Conv2D<Bad>();
            private static readonly Tensor<float> X = Tensor.CreateFromShape<float>([1, 2]);
            public static Tensor<float> Sums() => Correlation.Forward<Bad>(X, X);
            public static string Text() => BadFilter.Describe();
            public static void Pixels(byte[] x) => ImageFilter.Apply<BadFilter, byte, short>(x, new short[6], 2, 3, Border.Zero);
        }
        """;

    [Fact]
    public void One_kernel_is_reported_and_the_others_are_compiled()
    {
        (GeneratorRunResult result, Compilation output) = Run(
            (model, options, token) => model.Type.Name == "BadFilter"
                ? throw new InvalidOperationException("The schedule\nhas no tile.")
                : ConvKernelGenerator.CompileModel(model, options, token),
            (kind, options, token) => kind.Name == "Plane1x4"
                ? throw new InvalidOperationException("The schedule\nhas no tile.")
                : ConvKernelGenerator.CompileKind(kind, options, token));

        Assert.Null(result.Exception);
        Assert.Equal(
            ["ConvKernel(1, 4)", "Sobel(Axis.X)"],
            result.Diagnostics.Select(found => found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan)));
        Assert.All(result.Diagnostics, found =>
        {
            string message = found.GetMessage(CultureInfo.InvariantCulture);
            Assert.Equal(("KGEN047", DiagnosticSeverity.Error), (found.Id, found.Severity));
            Assert.Contains("Internal error in the kernel 'Bad", message, StringComparison.Ordinal);
            Assert.Contains("System.InvalidOperationException: The schedule has no tile. at ", message, StringComparison.Ordinal);
        });
        Assert.Equal(
            [
                "Bad.ConvKernel.g.cs", "BadFilter.ConvKernel.g.cs", "Good.ConvKernel.g.cs", "KernelGen.Plane4x1.g.cs",
                "KernelGen.PlaneGradient1x4.g.cs", "KernelGen.PlaneGradient4x1.g.cs",
            ],
            result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
        AssertThrows(output);
    }

    /// <summary>The kernels throw at run time where the error was configured away, so that there is a program.</summary>
    private static void AssertThrows(Compilation output)
    {
        using MemoryStream image = new();
        Assert.Empty(output.Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error));
        Type uses = Assembly.Load(image.ToArray()).GetType("Uses")!;
        Assert.All([("Layer", 0), ("Sums", 0), ("Text", 0), ("Pixels", 1)], method =>
        {
            Exception thrown = Assert.Throws<TargetInvocationException>(
                () => uses.GetMethod(method.Item1)!.Invoke(null, new object?[method.Item2]));
            InvalidOperationException refused = Assert.IsType<InvalidOperationException>(thrown.InnerException);
            Assert.Contains("was not compiled: the build reports an error at it", refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Cancellation_is_no_error_of_a_kernel()
    {
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => Run(
            ConvKernelGenerator.CompileModel,
            (_, _, token) =>
            {
                source.Cancel();
                token.ThrowIfCancellationRequested();
                return "";
            },
            source.Token));
    }

    private static (GeneratorRunResult Result, Compilation Output) Run(
        Func<KernelModel, CompilerOptions, CancellationToken, string> compile,
        Func<KernelKind, CompilerOptions, CancellationToken, string> compileKind,
        CancellationToken token = default)
    {
        CSharpCompilation project = UserProject.Create([File], RunOptions.WithoutVectors);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new ConvKernelGenerator(compile, compileKind))
            .WithUpdatedParseOptions(UserProject.ParseOptions(RunOptions.WithoutVectors))
            .RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _, token);
        return (Assert.Single(driver.GetRunResult().Results), output);
    }
}
