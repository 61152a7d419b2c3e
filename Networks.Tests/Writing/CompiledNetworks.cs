using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Networks.Tests.Writing;

/// <summary>Networks as generated code, compiled together into one assembly in memory with the generator of kernels, and loaded.</summary>
internal sealed class CompiledNetworks
{
    private readonly Assembly _assembly;

    private CompiledNetworks(IReadOnlyDictionary<string, NetworkPlan> plans, IEnumerable<string> beside)
    {
        List<string> sources = [.. beside];
        var resources = new List<ResourceDescription>();
        foreach ((string name, NetworkPlan plan) in plans)
        {
            var writing = new WritingOptions("Compiled." + name, name + ".onnx");
            sources.Add(NetworkWriter.Write(plan, writing));
            sources.Add(Adapter(name, plan));
            resources.Add(new ResourceDescription(writing.Resource, () => WeightsOf(plan), isPublic: true));
        }

        Sources = sources;
        _assembly = Load(sources, resources);
    }

    public IReadOnlyList<string> Sources { get; }

    public static CompiledNetworks Compile(params IReadOnlyList<(string Name, Graph Graph, PlanOptions Options)> networks) =>
        new(networks.ToDictionary(network => network.Name, network => Planner.Plan(network.Graph, network.Options)), []);

    /// <summary>Networks with other files of the project, in whose namespace they are.</summary>
    public static CompiledNetworks Compile(IReadOnlyDictionary<string, NetworkPlan> plans, params string[] beside) => new(plans, beside);

    /// <summary>Runs a network; the results are floats, or longs for indices.</summary>
    public object[] Run(string name, params Tensor<float>[] inputs) => Call<object[]>(name, "Run", [inputs]);

    /// <summary>Runs a network from picture to picture in tiles, on two threads.</summary>
    public Tensor<float> RunTiled(string name, Tensor<float> input, int tile) => Call<Tensor<float>>(name, "RunTiled", [input, tile]);

    /// <summary>The bytes that a call allocates which writes the caller's tensors, once inputs of these shapes were seen.</summary>
    public long Allocated(string name, params Tensor<float>[] inputs) => Call<long>(name, "Allocated", [inputs]);

    /// <summary>The largest difference from the network's example.</summary>
    public double Verify(string name, double tolerance) => (double)Invoke($"Compiled.{name}", "Verify", [tolerance]);

    public string Describe(string name) => Call<string>(name, "Describe", []);

    private T Call<T>(string name, string method, object[] arguments) => (T)Invoke($"Compiled.{name}Adapter", method, arguments);

    private object Invoke(string type, string method, object[] arguments)
    {
        try
        {
            return _assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException exception)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }

    /// <summary>Reflection cannot hand over spans.</summary>
    private static string Adapter(string name, NetworkPlan plan)
    {
        string inputs = string.Join(", ", plan.Inputs.Select((_, i) => $"x[{i}]"));
        string results = plan.Outputs.Length == 1
            ? "result"
            : string.Join(", ", plan.Outputs.Select((_, i) => $"result.Item{i + 1}"));
        string made = string.Concat(plan.Outputs.Select((output, i) =>
            $"var y{i} = {TypeOf(output)[..6]}.CreateFromShape{TypeOf(output)[6..]}((({TypeOf(output)})made[{i}]).Lengths); "));
        string outputs = string.Join(", ", plan.Outputs.Select((_, i) => $"y{i}.AsTensorSpan()"));
        string tiled = Reach.Of(plan.Graph) is null ? "" : $$"""
            public static Tensor<float> RunTiled(Tensor<float> x, int tile)
            {
                var y = Tensor.CreateFromShape<float>({{name}}.Run(x).Lengths);
                {{name}}.RunTiled(x, y.AsTensorSpan(), tile, degreeOfParallelism: 2);
                return y;
            }
            """;
        return $$"""
            using System;
            using System.Numerics.Tensors;
            namespace Compiled;
            public static class {{name}}Adapter
            {
                public static object[] Run(Tensor<float>[] x) { var result = {{name}}.Run({{inputs}}); return [{{results}}]; }
                public static long Allocated(Tensor<float>[] x)
                {
                    object[] made = Run(x);
                    {{made}}
                    {{name}}.Run({{inputs}}, {{outputs}});
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    {{name}}.Run({{inputs}}, {{outputs}});
                    return GC.GetAllocatedBytesForCurrentThread() - before;
                }
                {{tiled}}
                public static string Describe() => {{name}}.Describe();
            }
            """;
    }

    private static string TypeOf(OutputTensor output) => output.Type == ElementType.Float ? "Tensor<float>" : "Tensor<long>";

    private static Stream WeightsOf(NetworkPlan plan)
    {
        var stream = new MemoryStream();
        SafetensorsFile.Write(stream, plan.Stored);
        stream.Position = 0;
        return stream;
    }

    private static Assembly Load(IEnumerable<string> sources, IEnumerable<ResourceDescription> resources)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(ConvKernelAttribute).Assembly.Location)
            .Append(typeof(Tensor).Assembly.Location);
        CSharpCompilation project = CSharpCompilation.Create(
            "Compiled",
            sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, parsing, FormattableString.Invariant($"File{i}.cs"))),
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
                warningLevel: 9999));
        CSharpGeneratorDriver.Create(new KernelGen.Generator.ConvKernelGenerator())
            .WithUpdatedParseOptions(parsing)
            .RunGeneratorsAndUpdateCompilation(project, out Compilation output, out ImmutableArray<Diagnostic> reported);
        using var image = new MemoryStream();
        Diagnostic[] errors =
        [
            .. reported.Concat(output.Emit(image, manifestResources: resources).Diagnostics)
                .Where(found => found.Severity >= DiagnosticSeverity.Warning && found.Id != "CS1591"),
        ];
        if (errors.Length > 0)
        {
            var message = new StringBuilder("The networks do not compile:");
            foreach (Diagnostic error in errors.Take(10))
            {
                int line = error.Location.GetLineSpan().StartLinePosition.Line;
                message.AppendLine().Append(error).AppendLine().Append(error.Location.SourceTree?.GetText().Lines[line]);
            }

            throw new InvalidOperationException(message.ToString());
        }

        image.Position = 0;
        return new AssemblyLoadContext("Networks").LoadFromStream(image);
    }
}
