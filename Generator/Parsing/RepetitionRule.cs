using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>One struct, one kernel (KGEN010), over all parts of the struct.</summary>
internal static class RepetitionRule
{
    public static bool IsFirst(AttributeData attribute, ISymbol symbol)
    {
        AttributeData? first = symbol.GetAttributes()
            .FirstOrDefault(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass));
        return first is null || IsSame(first, attribute);
    }

    public static void Check(GeneratorAttributeSyntaxContext context, List<DiagnosticInfo> errors, CancellationToken token)
    {
        foreach (AttributeData attribute in context.Attributes)
        {
            if (!IsFirst(attribute, context.TargetSymbol))
            {
                errors.Add(DiagnosticInfo.Create(
                    DiagnosticDescriptors.AttributeGivenTwice,
                    AttributeReader.LocationOf(attribute, context.TargetNode, token),
                    context.TargetSymbol.Name));
            }
        }
    }

    private static bool IsSame(AttributeData one, AttributeData other) =>
        one.ApplicationSyntaxReference is { } left
        && other.ApplicationSyntaxReference is { } right
        && left.SyntaxTree == right.SyntaxTree
        && left.Span == right.Span;
}
