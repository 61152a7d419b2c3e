using System.Collections.Generic;
using System.Threading;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// Reads one annotated declaration: the way from symbols to a model that holds none. Code that is still being typed gives a result without
/// a value; what is no C# in it the compiler reports by itself.
/// </summary>
internal static class ConvKernelParser
{
    public const string AttributeName = "KernelGen.ConvKernelAttribute";

    public static Result<KernelModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        List<DiagnosticInfo> diagnostics = [];
        AttributeData attribute = context.Attributes[0];
        LocationInfo location = AttributeReader.LocationOf(attribute, context.TargetNode, token);

        // Of two attributes, perhaps on two parts of the type, the first one counts: the same kernel must not be generated twice.
        KernelModel? model = RepetitionRule.IsFirst(attribute, context.TargetSymbol)
            ? ParseOnly(context, attribute, location, diagnostics, token)
            : null;
        RepetitionRule.Check(context, diagnostics, token);

        return new Result<KernelModel>(model, location, diagnostics.ToEquatableArray());
    }

    private static KernelModel? ParseOnly(
        GeneratorAttributeSyntaxContext context,
        AttributeData attribute,
        LocationInfo location,
        List<DiagnosticInfo> errors,
        CancellationToken token)
    {
        if (DeclarationRules.Check(context, location, errors) is not var (symbol, declaration)
            || ArgumentReader.Of(attribute, token) is not { } reader
            || AttributeReader.Read(reader) is not { } kernel
            || FilterArguments.Read(reader) is not { } filter)
        {
            return null;
        }

        MemberRule.Check(symbol, filter.Weights is null ? GeneratedMembers.OfKernels : GeneratedMembers.OfFilters, errors, token);
        return filter.Weights is { } weights
            ? ReadFilter(symbol, declaration, FilterRules.Check(kernel, filter, weights, errors), errors)
            : ReadKernel(symbol, declaration, kernel, filter, errors);
    }

    private static FilterSpec? ReadFilter(
        INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, FilterFormula filter, List<DiagnosticInfo> errors) =>
        errors.Count == 0 && HierarchyReader.Read(symbol, declaration) is { } type
            ? new FilterSpec(type, EquatableArray.Create(filter))
            : null;

    private static KernelSpec? ReadKernel(
        INamedTypeSymbol symbol,
        TypeDeclarationSyntax declaration,
        KernelArguments kernel,
        FilterArguments filter,
        List<DiagnosticInfo> errors)
    {
        ConvolutionShape shape = ShapeRules.Check(kernel, errors);
        FilterRules.CheckAbsent(filter, errors);
        return errors.Count == 0 && HierarchyReader.Read(symbol, declaration) is { } type ? new KernelSpec(type, shape) : null;
    }
}
