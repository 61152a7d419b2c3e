using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// One struct, one kernel, over all parts of the struct: one <c>[ConvKernel]</c> (KGEN010), or one filter or bank (KGEN035).
/// </summary>
internal static class RepetitionRule
{
    public static bool IsFirst(AttributeData attribute, ISymbol symbol) => First(symbol) is not { } first || IsSame(first, attribute);

    /// <param name="attributes">The attributes of one kind that a declaration has.</param>
    /// <param name="context">The declaration.</param>
    /// <param name="errors">Where to report.</param>
    /// <param name="token">Stops the reading.</param>
    public static void Check(
        IReadOnlyList<AttributeData> attributes,
        GeneratorAttributeSyntaxContext context,
        List<DiagnosticInfo> errors,
        CancellationToken token)
    {
        AttributeData? first = First(context.TargetSymbol);
        foreach (AttributeData attribute in attributes)
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

    /// <summary>Returns whether the attribute makes a kernel of its type.</summary>
    public static bool IsKernel(AttributeData attribute) => IsConvKernel(attribute)
        || IsFilter(attribute)
        || IsBank(attribute)
        || (attribute.AttributeClass is { BaseType.Name: "NamedKernelAttribute" } named && RuntimeType.Is(named));

    public static bool IsFilter(AttributeData attribute) => Is(attribute, "FilterAttribute");

    public static bool IsBank(AttributeData attribute) => Is(attribute, "FilterBankAttribute");

    /// <summary>The name of an attribute of the runtime as it is written.</summary>
    public static string ShortName(AttributeData attribute)
    {
        const string Suffix = "Attribute";
        string name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - Suffix.Length);
    }

    private static bool IsConvKernel(AttributeData attribute) => Is(attribute, "ConvKernelAttribute");

    private static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type && type.Name == name && RuntimeType.Is(type);

    private static AttributeData? First(ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(IsKernel);

    private static bool IsSame(AttributeData one, AttributeData other) =>
        one.ApplicationSyntaxReference is { } left
        && other.ApplicationSyntaxReference is { } right
        && left.SyntaxTree == right.SyntaxTree
        && left.Span == right.Span;
}
