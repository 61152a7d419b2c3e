using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
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
/// Compiles every struct annotated with <c>[ConvKernel]</c>, the name of a filter or <c>[FilterBank]</c>. This file is the pipeline; the work is done in the
/// folders.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConvKernelGenerator : IIncrementalGenerator
{
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

        List<IncrementalValuesProvider<KernelModel>> kernels = parsed
            .ConvertAll(static results => results
                .Where(static result => result.Value is not null)
                .Select(static (result, _) => result.Value!)
                .WithTrackingName(TrackingNames.Kernels));
        IncrementalValueProvider<EquatableArray<string>> ambiguousNames = AmbiguousNames(kernels);
        IncrementalValueProvider<VectorWidthsProperty> property = context.AnalyzerConfigOptionsProvider
            .Select(VectorWidthsRule.Read)
            .WithTrackingName(TrackingNames.VectorWidths);
        RegisterDiagnostics(context, property.SelectMany(static (read, _) => read.Diagnostics));
        IncrementalValueProvider<VectorWidths> widths = property.Select(static (read, _) => read.Widths);
        for (int provider = 0; provider < parsed.Count; provider++)
        {
            RegisterDiagnostics(context, parsed[provider].SelectMany(CollectDiagnostics));
            context.RegisterSourceOutput(
                kernels[provider].Combine(widths).Select(Compile).WithTrackingName(TrackingNames.Sources).Combine(ambiguousNames), AddSource);
        }
    }

    /// <summary>The names of files that differ only by case, of all kinds of kernels together.</summary>
    private static IncrementalValueProvider<EquatableArray<string>> AmbiguousNames(List<IncrementalValuesProvider<KernelModel>> kernels) => kernels
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

    private static GeneratedSource Compile((KernelModel Model, VectorWidths Widths) kernel, CancellationToken token)
    {
        using (InvariantScope.Enter())
        {
            CompilerOptions options = CompilerOptions.Default with { Widths = kernel.Widths };
            string text = kernel.Model switch
            {
                KernelSpec spec => KernelCompiler.Compile(spec, options, token),
                FilterSpec spec => FilterCompiler.Compile(spec, options, token),
                _ => throw new InvalidOperationException($"{kernel.Model} is no kernel."),
            };
            return new GeneratedSource(kernel.Model.Type.HintName, text);
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
