using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Filters.NamedKernels;
using KernelGen.Generator.Model;
using KernelGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generator;

/// <summary>
/// Compiles every struct annotated with <c>[ConvKernel]</c> or the name of a filter. This file is the pipeline; the work is done in the
/// folders.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConvKernelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Any declaration with the attribute is looked at: on a class or a method it gets a message instead of silence.
        IncrementalValuesProvider<Result<KernelModel>> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(ConvKernelParser.AttributeName, static (_, _) => true, ConvKernelParser.Parse)
            .WithTrackingName(TrackingNames.Parsed);

        IncrementalValuesProvider<KernelSpec> kernels = parsed
            .Where(static result => result.Value is KernelSpec)
            .Select(static (result, _) => (KernelSpec)result.Value!)
            .WithTrackingName(TrackingNames.Kernels);

        IncrementalValueProvider<EquatableArray<string>> ambiguousNames = kernels
            .Select(static (kernel, _) => kernel.Type.HintName)
            .Collect()
            .Select(static (names, _) => HintNames.Ambiguous(names))
            .WithTrackingName(TrackingNames.AmbiguousNames);

        IncrementalValuesProvider<GeneratedSource> sources = kernels
            .Select(Compile)
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources.Combine(ambiguousNames), AddSource);

        RegisterDiagnostics(context, parsed);
        RegisterFilters(context, parsed);
        foreach (INamedKernel named in NamedKernelList.All)
        {
            IncrementalValuesProvider<Result<KernelModel>> filters = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    NamedKernelParser.AttributeName(named),
                    static (_, _) => true,
                    (attribute, token) => NamedKernelParser.Parse(named, attribute, token))
                .WithTrackingName(TrackingNames.Parsed);
            RegisterDiagnostics(context, filters);
            RegisterFilters(context, filters);
        }
    }

    /// <summary>
    /// The compilation joins after the last cached step and only where there is something to report, so that no edit of clean code runs
    /// anything here. It turns places into locations that obey #pragma and .editorconfig.
    /// </summary>
    private static void RegisterDiagnostics(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Result<KernelModel>> parsed)
    {
        IncrementalValuesProvider<DiagnosticInfo> diagnostics = parsed
            .SelectMany(CollectDiagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics.Combine(context.CompilationProvider), Report);
    }

    /// <summary>Every filter, by its weights or by its name, goes through here.</summary>
    private static void RegisterFilters(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Result<KernelModel>> parsed)
    {
        IncrementalValuesProvider<FilterSpec> filters = parsed
            .Where(static result => result.Value is FilterSpec)
            .Select(static (result, _) => (FilterSpec)result.Value!)
            .WithTrackingName(TrackingNames.Filters);
        context.RegisterSourceOutput(filters, CompileFilter);
    }

    /// <summary>Filters are read and analysed, and nothing is emitted for them yet.</summary>
    private static void CompileFilter(SourceProductionContext context, FilterSpec filter)
    {
    }

    private static IEnumerable<DiagnosticInfo> CollectDiagnostics(Result<KernelModel> result, CancellationToken token)
    {
        foreach (DiagnosticInfo diagnostic in result.Diagnostics)
        {
            yield return diagnostic;
        }

        if (result.Value is KernelSpec kernel && KernelCompiler.LoopsOverRows(kernel.Convolution))
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

    private static GeneratedSource Compile(KernelSpec kernel, CancellationToken token)
    {
        using (InvariantScope.Enter())
        {
            return new GeneratedSource(kernel.Type.HintName, KernelCompiler.Compile(kernel, token));
        }
    }

    private static void AddSource(
        SourceProductionContext context, (GeneratedSource Source, EquatableArray<string> AmbiguousNames) output) =>
        context.AddSource(
            HintNames.Distinct(output.Source.HintName, output.AmbiguousNames), SourceText.From(output.Source.Text, Encoding.UTF8));

    private static void Report(SourceProductionContext context, (DiagnosticInfo Diagnostic, Compilation Compilation) output) =>
        context.ReportDiagnostic(output.Diagnostic.ToDiagnostic(output.Compilation));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
