using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Emit;
using KernelGen.Generator.Filters.NamedKernels;
using KernelGen.Generator.Model;
using KernelGen.Generator.Parsing;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generator;

/// <summary>
/// Compiles every struct annotated with <c>[ConvKernel]</c>, <c>[Filter]</c>, the name of a filter or <c>[FilterBank]</c>. This file is the
/// pipeline; the work is done in the folders.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConvKernelGenerator : IIncrementalGenerator
{
    /// <summary>The option that only the project of the runtime sets, which compiles the kinds that ship.</summary>
    private const string ShippedKindsOption = "build_property.KernelGenCompilesShippedKinds";

    private readonly Func<KernelModel, CompilerOptions, CancellationToken, string> _compile;

    private readonly KindSources _kinds;

    /// <summary>The generator, as the compiler makes it.</summary>
    public ConvKernelGenerator()
        : this(CompileModel, CompileKind)
    {
    }

    /// <param name="compile">The compiler proper: from a model to the text of its file.</param>
    /// <param name="compileKind">The same from a kind of kernels.</param>
    internal ConvKernelGenerator(
        Func<KernelModel, CompilerOptions, CancellationToken, string> compile,
        Func<KernelKind, CompilerOptions, CancellationToken, string> compileKind)
    {
        _compile = compile;
        _kinds = new KindSources(compileKind);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Any declaration with an attribute is looked at: on a class or a method it gets a message instead of silence.
        List<IncrementalValuesProvider<Result<KernelModel>>> parsed =
        [
            context.SyntaxProvider
                .ForAttributeWithMetadataName(ConvKernelParser.AttributeName, static (_, _) => true, ConvKernelParser.Parse)
                .WithTrackingName(TrackingNames.Parsed),
            context.SyntaxProvider
                .ForAttributeWithMetadataName(FilterParser.AttributeName, static (_, _) => true, FilterParser.Parse)
                .WithTrackingName(TrackingNames.Parsed),
            context.SyntaxProvider
                .ForAttributeWithMetadataName(FilterBankParser.AttributeName, static (_, _) => true, FilterBankParser.Parse)
                .WithTrackingName(TrackingNames.Parsed),
        ];
        foreach (INamedKernel named in NamedKernelList.All)
        {
            parsed.Add(context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    NamedKernelParser.AttributeName(named),
                    static (_, _) => true,
                    (attribute, token) => NamedKernelParser.Parse(named, attribute, token))
                .WithTrackingName(TrackingNames.Parsed));
        }

        IncrementalValueProvider<BuildProperty<ProjectDefaults>> projectProperties = context.AnalyzerConfigOptionsProvider
            .Select(ProjectDefaultsRule.Read);
        RegisterDiagnostics(context, projectProperties.SelectMany(static (read, _) => read.Diagnostics));
        IncrementalValueProvider<ProjectDefaults> defaults = projectProperties.Select(static (read, _) => read.Value);
        List<IncrementalValuesProvider<KernelModel>> kernels = parsed
            .ConvertAll(results => results
                .Where(static result => result.Value is not null)
                .Combine(defaults)
                .Select(static (declared, _) => declared.Left.Value!.In(declared.Right))
                .WithTrackingName(TrackingNames.Kernels));
        IncrementalValueProvider<EquatableArray<string>> ambiguousNames = AmbiguousNames(kernels);
        IncrementalValueProvider<BuildProperty<VectorWidths>> property = context.AnalyzerConfigOptionsProvider
            .Select(VectorWidthsRule.Read)
            .WithTrackingName(TrackingNames.VectorWidths);
        RegisterDiagnostics(context, property.SelectMany(static (read, _) => read.Diagnostics));
        IncrementalValueProvider<VectorWidths> widths = property.Select(static (read, _) => read.Value);
        IncrementalValuesProvider<KindSource> kinds = KindsOf(context, kernels, widths)
            .Combine(widths)
            .SelectMany((named, token) => _kinds.Of(named.Left, named.Right, token))
            .WithTrackingName(TrackingNames.KindSources);
        context.RegisterSourceOutput(kinds, AddKind);
        IncrementalValueProvider<EquatableArray<KindSource>> failedKinds = kinds
            .Where(static source => source.Failure is not null)
            .Collect()
            .Select(static (failures, _) => failures.ToEquatableArray());
        RegisterDiagnostics(context, NotOptimised(context, kinds, kernels));
        for (int provider = 0; provider < parsed.Count; provider++)
        {
            IncrementalValuesProvider<GeneratedSource> sources = kernels[provider]
                .Combine(widths)
                .Combine(failedKinds)
                .Select(Compile)
                .WithTrackingName(TrackingNames.Sources);
            RegisterDiagnostics(context, parsed[provider].Combine(Failures(sources)).SelectMany(CollectDiagnostics));
            context.RegisterSourceOutput(sources.Combine(ambiguousNames), AddSource);
        }
    }

    /// <summary>
    /// Reports the warning of a build for debugging, if code is compiled into the project. Code that ships is optimised anyway.
    /// </summary>
    private static IncrementalValuesProvider<DiagnosticInfo> NotOptimised(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<KindSource> kinds,
        List<IncrementalValuesProvider<KernelModel>> kernels)
    {
        IncrementalValueProvider<bool> isDebug = context.CompilationProvider
            .Select(static (compilation, _) => compilation.Options.OptimizationLevel == OptimizationLevel.Debug);
        IncrementalValueProvider<bool> hasKinds = kinds.Collect().Select(static (sources, _) => !sources.IsEmpty);
        return kernels
            .ConvertAll(static models => models
                .Where(static model => model is FilterSpec)
                .Collect()
                .Select(static (filters, _) => !filters.IsEmpty))
            .Aggregate(hasKinds, static (has, others) => has.Combine(others).Select(static (both, _) => both.Left || both.Right))
            .Combine(isDebug)
            .SelectMany(static (both, _) => both is (true, true)
                ? new[] { DiagnosticInfo.Create(DiagnosticDescriptors.NotOptimised, null) }
                : []);
    }

    /// <summary>The kinds that the kernels of the project call and that no other assembly has, each once, by their names.</summary>
    private static IncrementalValueProvider<EquatableArray<KernelKind>> KindsOf(
        IncrementalGeneratorInitializationContext context,
        List<IncrementalValuesProvider<KernelModel>> kernels,
        IncrementalValueProvider<VectorWidths> widths)
    {
        IncrementalValueProvider<bool> isRuntime = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue(ShippedKindsOption, out string? value) && value == "true");
        return kernels[0]
            .Combine(widths)
            .SelectMany(static (kernel, _) => kernel.Left is KernelSpec spec
                && KernelParts.Of(spec.Convolution, spec.Directions) is var parts
                ? parts.Kinds.Where(kind => !ShippedKinds.Contains(kind, parts, kernel.Right))
                : [])
            .Collect()
            .Combine(isRuntime)
            .Select(static (found, _) => found.Left
                .Concat(found.Right ? ShippedKinds.All : [])
                .Distinct()
                .OrderBy(kind => kind.Name, StringComparer.Ordinal)
                .ToEquatableArray())
            .WithTrackingName(TrackingNames.Kinds);
    }

    /// <summary>The names of files that differ only by case, of all kinds of kernels together.</summary>
    private static IncrementalValueProvider<EquatableArray<string>> AmbiguousNames(List<IncrementalValuesProvider<KernelModel>> kernels) =>
        kernels
            .ConvertAll(static models => models.Select(static (model, _) => model.Type.HintName).Collect())
            .Aggregate(static (names, others) => names.Combine(others).Select(static (both, _) => both.Left.AddRange(both.Right)))
            .Select(static (names, _) => HintNames.Ambiguous(names))
            .WithTrackingName(TrackingNames.AmbiguousNames);

    /// <summary>
    /// The compilation joins after the last cached step and only where there is something to report, so that no edit of clean code runs
    /// anything here. It turns places into locations that obey #pragma and .editorconfig.
    /// </summary>
    private static void RegisterDiagnostics(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<DiagnosticInfo> diagnostics) =>
        context.RegisterSourceOutput(diagnostics.WithTrackingName(TrackingNames.Diagnostics).Combine(context.CompilationProvider), Report);

    /// <summary>
    /// The files of kernels at which the compiler failed. They know no place, so that an edit that moves a kernel compiles nothing.
    /// </summary>
    private static IncrementalValueProvider<EquatableArray<GeneratedSource>> Failures(
        IncrementalValuesProvider<GeneratedSource> sources) => sources
        .Where(static source => source.Failure is not null)
        .Collect()
        .Select(static (failures, _) => failures.ToEquatableArray());

    private static IEnumerable<DiagnosticInfo> CollectDiagnostics(
        (Result<KernelModel> Result, EquatableArray<GeneratedSource> Failures) parsed, CancellationToken token)
    {
        Result<KernelModel> result = parsed.Result;
        foreach (DiagnosticInfo diagnostic in result.Diagnostics)
        {
            yield return diagnostic;
        }

        if (parsed.Failures.FirstOrDefault(source => source.Type == result.Value?.Type) is { Failure: { } failure } failed)
        {
            yield return DiagnosticInfo.Create(DiagnosticDescriptors.InternalError, result.Location, failed.Type.Name, failure);
        }

        if (result.Value is KernelSpec kernel && KernelStrategy.Of(kernel.Convolution).LoopsOverRows)
        {
            int height = kernel.Convolution.KernelHeight;
            int width = kernel.Convolution.KernelWidth;
            yield return DiagnosticInfo.Create(
                DiagnosticDescriptors.LoopedOverRows,
                result.Location,
                Text(height),
                Text(width),
                kernel.Type.Name,
                Text(height * width));
        }
    }

    /// <summary>
    /// Compiles one kernel. A kernel at which the compiler fails must not take the others with it, as an exception that leaves the
    /// generator would.
    /// </summary>
    private GeneratedSource Compile(
        ((KernelModel Model, VectorWidths Widths) Kernel, EquatableArray<KindSource> FailedKinds) input, CancellationToken token)
    {
        ((KernelModel model, VectorWidths widths), EquatableArray<KindSource> failedKinds) = input;
        if (failedKinds.FirstOrDefault(
            source => model is KernelSpec spec && KernelParts.Of(spec.Convolution, spec.Directions).Kinds.Contains(source.Kind))
            is { } failed)
        {
            return Uncompiled(model, failed.Failure);
        }

        using (InvariantScope.Enter())
        {
            try
            {
                return new GeneratedSource(model.Type, _compile(model, CompilerOptions.Default with { Widths = widths }, token));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return Uncompiled(model, InternalError.TextOf(exception));
            }
        }
    }

    private static GeneratedSource Uncompiled(KernelModel model, string? failure)
    {
        UncompiledSpec uncompiled = new(model.Type, model.Kind, EquatableArray<string>.Empty);
        return new GeneratedSource(model.Type, UncompiledEmitter.Emit(uncompiled), failure);
    }

    /// <summary>The compiler proper: from a kind of kernels to the text of its file.</summary>
    internal static string CompileKind(KernelKind kind, CompilerOptions options, CancellationToken token) => CodeEmitter.Emit(
        KernelCompiler.Compile(KernelPlanner.Plan(kind, options.Widths), options, token),
        kind.Name,
        isShipped: options.Widths == VectorWidths.All && ShippedKinds.All.Contains(kind));

    /// <summary>The same from a model; of a kernel the half that calls its kinds.</summary>
    internal static string CompileModel(KernelModel model, CompilerOptions options, CancellationToken token) => model switch
    {
        KernelSpec spec when KernelParts.Of(spec.Convolution, spec.Directions) is var parts =>
            KernelTypeEmitter.Emit(spec, parts, kind => RuntimeNames.ClassOf(kind, parts, options.Widths)),
        FilterSpec spec => FilterTypeEmitter.Emit(spec, FilterCompiler.Methods(spec.Filters, spec.Pixels, options, token)),
        UncompiledSpec spec => UncompiledEmitter.Emit(spec),
        _ => throw new InvalidOperationException($"{model} is no kernel."),
    };

    private static void AddKind(SourceProductionContext context, KindSource source)
    {
        if (source.Failure is null)
        {
            context.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8));
        }
    }

    private static void AddSource(
        SourceProductionContext context, (GeneratedSource Source, EquatableArray<string> AmbiguousNames) output) =>
        context.AddSource(
            HintNames.Distinct(output.Source.Type, output.AmbiguousNames), SourceText.From(output.Source.Text, Encoding.UTF8));

    private static void Report(SourceProductionContext context, (DiagnosticInfo Diagnostic, Compilation Compilation) output) =>
        context.ReportDiagnostic(output.Diagnostic.ToDiagnostic(output.Compilation));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
