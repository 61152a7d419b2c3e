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

    public static Result<KernelSpec> Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        List<DiagnosticInfo> diagnostics = [];
        AttributeData attribute = context.Attributes[0];
        LocationInfo location = AttributeReader.LocationOf(attribute, context.TargetNode, token);

        // Of two attributes, perhaps on two parts of the type, the first one counts: the same kernel must not be generated twice.
        KernelSpec? spec = RepetitionRule.IsFirst(attribute, context.TargetSymbol)
            ? ParseOnly(context, attribute, location, diagnostics, token)
            : null;
        RepetitionRule.Check(context, diagnostics, token);

        return new Result<KernelSpec>(spec, location, diagnostics.ToEquatableArray());
    }

    private static KernelSpec? ParseOnly(
        GeneratorAttributeSyntaxContext context,
        AttributeData attribute,
        LocationInfo location,
        List<DiagnosticInfo> errors,
        CancellationToken token)
    {
        if (!StructRules.IsStruct(context.TargetSymbol, location, errors)
            || context is not { TargetSymbol: INamedTypeSymbol symbol, TargetNode: TypeDeclarationSyntax declaration })
        {
            return null;
        }

        StructRules.CheckReopens(declaration, errors);
        MemberRule.Check(symbol, errors, token);
        PlatformRule.Check(context.SemanticModel.Compilation, declaration, location, errors);
        ConvolutionShape? shape = AttributeReader.Read(attribute, token) is { } arguments
            ? ShapeRules.Check(arguments, errors)
            : null;

        return errors.Count == 0 && shape is not null && HierarchyReader.Read(symbol, declaration) is { } type
            ? new KernelSpec(type, shape)
            : null;
    }
}
