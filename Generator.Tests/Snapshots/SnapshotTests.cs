using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
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
    public void A_whole_file() => Snapshot.Match(
        Run("namespace Images; [ConvKernel(1, 2)] public readonly partial struct Edge;").Sources
            .Concat(KernelParts.Of(KernelReader.Read("1, 2")).Kinds.Select(kind => KeyValuePair.Create(
                $"KernelGen.{kind.Name}.g.cs", ConvKernelGenerator.CompileKind(kind, Compiler, default))))
            .ToDictionary());

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

    /// <summary>One method from its plan to its code, which <c>docs/how-the-compiler-works.md</c> shows.</summary>
    [Fact]
    public void Phases()
    {
        const string Name = "ForwardVector128";
        KernelKind kind = KernelParts.Of(KernelReader.Read("1, 2")).Forward;
        KernelPlan plan = KernelPlanner.Plan(kind, Widths);
        MethodPlan method = plan.Forward.First(method => method.Name == Name);
        IrFunction function = Lowering.Lower(method.Name, method.Contraction, method.Schedule, method.Operands);
        var phases = new List<(string Phase, string Text)>
        {
            ("Plan.txt", plan + "\n"),
            ("Contraction.txt", method.Contraction + "\n"),
            ("Lowering.txt", IrPrinter.Print(function)),
        };
        foreach (IPass pass in PassPipeline.All)
        {
            function = pass.Run(function);
            string text = IrPrinter.Print(function);
            if (text != phases[^1].Text)
            {
                phases.Add((pass.GetType().Name + ".txt", text));
            }
        }

        phases.Add(("Code.cs", GeneratorRun.Method(ConvKernelGenerator.CompileKind(kind, Compiler, default), Name)));
        Snapshot.Match(phases.Select((phase, k) => ($"{k + 1}{phase.Phase}", phase.Text)).ToDictionary());
    }

    [Fact]
    public void Plane() => Snapshot.Match(TextsOf("3, 3", parts => parts.Forward, "ForwardVector128Small"));

    [Fact]
    public void Plane_that_loops_over_its_rows() =>
        Snapshot.Match(TextsOf("8, 15", parts => parts.Forward, "ForwardVector128Small"));

    /// <summary>A kind that ships, with every distance known at run time.</summary>
    [Fact]
    public void Channels_in_the_lanes() => Snapshot.Match(TextsOf(
        "3, 3, InChannels = 64, OutChannels = 64, Layout = Layout.Nhwc, Algorithm = Algorithm.Direct",
        parts => parts.Forward,
        "ForwardVector128K8P1x6"));

    [Fact]
    public void Pixels_in_the_lanes() => Snapshot.Match(TextsOf(
        "1, 2, InChannels = 2, OutChannels = 2, Activation = Activation.Relu, Schedule = Schedule.Pixels",
        parts => parts.Forward,
        "ForwardVector128P1x5"));

    /// <summary>The transformations around the products are constant networks.</summary>
    [Fact]
    public void Transformation_of_Winograd() => Snapshot.Match(TextsOf(
        "3, 3, InChannels = 16, OutChannels = 16, Algorithm = Algorithm.Winograd",
        parts => parts.Transforms!,
        "WeightGradientTransformVector128"));

    [Fact]
    public void Filter() => Snapshot.Match(TextsOfFilters(
        "[Gaussian(5)] public partial struct Blur;", "ColumnsByteVector128", "RowsByteVector128", "Describe"));

    [Fact]
    public void Bank() => Snapshot.Match(TextsOfFilters(
        "[FilterBank(typeof(KernelGen.Filters.SobelX), typeof(KernelGen.Filters.SobelY))] public partial struct Slope;",
        "ColumnsByteVector128", "Rows0ByteVector128", "Describe"));

    private static GeneratorRun Run(string declaration) =>
        GeneratorRunner.Run("using KernelGen;\n" + declaration, RunOptions.Default with { VectorWidths = "128" });

    private static Dictionary<string, string> TextsOf(string arguments, Func<KernelParts, KernelKind> kindOf, string method)
    {
        KernelKind kind = kindOf(KernelParts.Of(KernelReader.Read(arguments)));
        KernelMethods compiled = KernelCompiler.Compile(KernelPlanner.Plan(kind, Widths), Compiler, default);
        IEnumerable<IrFunction> functions = compiled.Forward.Select(method => method.Function)
            .Concat(compiled.Winograd.SelectMany(transform => transform.Widths).Select(transform => transform.Function));
        return Texts(ConvKernelGenerator.CompileKind(kind, Compiler, default), functions, method);
    }

    private static Dictionary<string, string> TextsOfFilters(string declaration, params string[] methods)
    {
        GeneratorRun run = Run(declaration);
        IEnumerable<IrFunction> functions =
            from pixel in FilterCompiler.Methods([.. Assert.Single(run.Filters).Filters], Shared.Filters.PixelTypes.All, Compiler, default)
            from stream in pixel.Columns.Concat(pixel.Groups.SelectMany(filters => filters.Rows))
            select stream.Function;
        return Texts(Assert.Single(run.Sources).Value, functions, methods);
    }

    /// <summary>Methods as C#, and those of them that are compiled as IR.</summary>
    private static Dictionary<string, string> Texts(string code, IEnumerable<IrFunction> functions, params string[] methods) =>
        methods.ToDictionary(method => method + ".cs", method => GeneratorRun.Method(code, method))
            .Concat(functions
                .Where(function => methods.Contains(function.Name))
                .ToDictionary(function => function.Name + ".txt", IrPrinter.Print))
            .ToDictionary();
}
