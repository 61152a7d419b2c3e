using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// One struct, one kernel, over all parts of the struct: one <c>[ConvKernel]</c> (KGEN010), or one named kernel (KGEN035).
/// </summary>
internal static class RepetitionRule
{
    public static bool IsFirst(AttributeData attribute, ISymbol symbol) => First(symbol) is not { } first || IsSame(first, attribute);

    public static void Check(GeneratorAttributeSyntaxContext context, List<DiagnosticInfo> errors, CancellationToken token)
    {
        AttributeData? first = First(context.TargetSymbol);
        foreach (AttributeData attribute in context.Attributes)
        {
            if (first is null || IsSame(first, attribute))
            {
                continue;
            }

            LocationInfo location = AttributeReader.LocationOf(attribute, context.TargetNode, token);
            string name = context.TargetSymbol.Name;
            errors.Add(IsConvKernel(first) && IsConvKernel(attribute)
                ? DiagnosticInfo.Create(DiagnosticDescriptors.AttributeGivenTwice, location, name)
                : DiagnosticInfo.Create(DiagnosticDescriptors.TwoKernels, location, name, ShortName(first)));
        }
    }

    private static AttributeData? First(ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(IsKernel);

    private static bool IsKernel(AttributeData attribute) =>
        IsConvKernel(attribute) || (attribute.AttributeClass?.BaseType is { Name: "NamedKernelAttribute" } named && IsOurs(named));

    private static bool IsConvKernel(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "ConvKernelAttribute" } type && IsOurs(type);

    private static bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "KernelGen", ContainingNamespace.IsGlobalNamespace: true };

    private static string ShortName(AttributeData attribute)
    {
        const string Suffix = "Attribute";
        string name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - Suffix.Length);
    }

    private static bool IsSame(AttributeData one, AttributeData other) =>
        one.ApplicationSyntaxReference is { } left
        && other.ApplicationSyntaxReference is { } right
        && left.SyntaxTree == right.SyntaxTree
        && left.Span == right.Span;
}
