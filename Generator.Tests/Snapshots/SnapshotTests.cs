using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.IR;
using Xunit;

namespace KernelGen.Generator.Tests.Snapshots;

/// <summary>
/// The generated text, as accepted by a person who read it: two whole files, and of each kind of kernel a method, as IR and as C#. With
/// vectors of 128 bits, since the code for others differs in names and numbers.
/// </summary>
public sealed class SnapshotTests
{
    private static readonly VectorWidths Widths = new(128);

    private static readonly CompilerOptions Compiler = CompilerOptions.Default with { Widths = Widths };

    [Fact]
    public void A_whole_file() => Snapshot.Match(Run("namespace Images; [ConvKernel(1, 2)] public readonly partial struct Edge;").Sources);

    /// <summary>The types around a kernel, which is one that is not compiled.</summary>
    [Fact]
    public void A_nested_kernel() => Snapshot.Match(Run(
        """
        namespace Images.Filters;

        public partial interface IFilters<T>
        {
            internal static partial class Edges
            {
                [Filter(2, 1, Weights = {|KGEN029:[0, 0]|})] internal readonly partial record struct Down(int Tag);
            }
        }
        """).Sources);

    [Fact]
    public void Plane()
    {
        GeneratorRun run = Run("[ConvKernel(3, 3, Padding = Padding.Same)] internal partial struct Smooth;");
        Snapshot.Match(Texts(run, Compile(run).Forward, "ForwardVector128Small"));
    }

    [Fact]
    public void Plane_that_loops_over_its_rows()
    {
        GeneratorRun run = Run("[{|KGEN012:ConvKernel(8, 15)|}] public partial struct Wide;");
        Snapshot.Match(Texts(run, Compile(run).Forward, "ForwardVector128Small"));
    }

    [Fact]
    public void Channels_in_the_lanes()
    {
        GeneratorRun run = Run(
            "[ConvKernel(1, 1, InChannels = 3, OutChannels = 4, Layout = Layout.Nhwc, Schedule = Schedule.Channels)] partial struct Mix;");
        Snapshot.Match(Texts(run, Compile(run).Forward, "ForwardVector128K4P1x14"));
    }

    [Fact]
    public void Pixels_in_the_lanes()
    {
        GeneratorRun run = Run(
            "[ConvKernel(1, 2, InChannels = 2, OutChannels = 2, Activation = Activation.Relu, Schedule = Schedule.Pixels)] "
                + "partial struct Mix;");
        Snapshot.Match(Texts(run, Compile(run).Forward, "ForwardVector128P1x5"));
    }

    /// <summary>The transformations around the products are constant networks.</summary>
    [Fact]
    public void Transformation_of_Winograd()
    {
        GeneratorRun run = Run("[ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Algorithm = Algorithm.Winograd)] partial struct Mix;");
        IEnumerable<IrFunction> transforms = Compile(run).Winograd
            .SelectMany(transform => transform.Widths)
            .Select(transform => transform.Function);
        Snapshot.Match(Texts(run, transforms, "WeightGradientTransformVector128"));
    }

    [Fact]
    public void Filter() => Snapshot.Match(TextsOfFilters(
        "[Gaussian(5)] public partial struct Blur;", "ColumnsByteVector128", "RowsByteVector128", "Describe"));

    [Fact]
    public void Bank() => Snapshot.Match(TextsOfFilters(
        "[FilterBank(typeof(KernelGen.Filters.SobelX), typeof(KernelGen.Filters.SobelY))] public partial struct Slope;",
        "ColumnsByteVector128", "Rows0ByteVector128", "Describe"));

    private static GeneratorRun Run(string declaration) =>
        GeneratorRunner.Run("using KernelGen;\n" + declaration, RunOptions.Default with { VectorWidths = "128" });

    private static KernelMethods Compile(GeneratorRun run) =>
        KernelCompiler.Compile(KernelPlanner.Plan(Assert.Single(run.Kernels).Convolution, Widths), Compiler, default);

    private static Dictionary<string, string> TextsOfFilters(string declaration, params string[] methods)
    {
        GeneratorRun run = Run(declaration);
        IEnumerable<IrFunction> functions =
            from pixel in FilterCompiler.Methods([.. Assert.Single(run.Filters).Filters], Compiler, default)
            from stream in pixel.Columns.Concat(pixel.Groups.SelectMany(filters => filters.Rows))
            select stream.Function;
        return Texts(run, functions, methods);
    }

    private static Dictionary<string, string> Texts(GeneratorRun run, IEnumerable<CompiledFunction<MethodPlan>> compiled, string method) =>
        Texts(run, compiled.Select(method => method.Function), method);

    /// <summary>Methods as C#, and those of them that are compiled as IR.</summary>
    private static Dictionary<string, string> Texts(GeneratorRun run, IEnumerable<IrFunction> functions, params string[] methods) =>
        methods.ToDictionary(method => method + ".cs", run.Method)
            .Concat(functions
                .Where(function => methods.Contains(function.Name))
                .ToDictionary(function => function.Name + ".txt", IrPrinter.Print))
            .ToDictionary();
}
