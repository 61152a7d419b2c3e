using System;
using System.Collections.Generic;
using System.Threading;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// Reads one annotated declaration: the way from symbols to a model that holds none, as far as it is the same for all kinds of kernels. Code that is still
/// being typed gives a result without a value; what is no C# in it the compiler reports by itself.
/// </summary>
internal static class KernelParser
{
    /// <param name="context">The declaration.</param>
    /// <param name="read">Reads what the attribute says of its kind of kernel: the model but for its type; null where it says nothing yet.</param>
    /// <param name="token">Stops the reading.</param>
    public static Result<KernelModel> Parse(
        GeneratorAttributeSyntaxContext context, Func<KernelDeclaration, Func<TypeHierarchy, KernelModel>?> read, CancellationToken token)
    {
        List<DiagnosticInfo> diagnostics = [];
        AttributeData attribute = context.Attributes[0];
        LocationInfo location = AttributeReader.LocationOf(attribute, context.TargetNode, token);

        // Of two attributes, perhaps on two parts of the type, the first one counts: the same kernel must not be generated twice.
        KernelModel? model = RepetitionRule.IsFirst(attribute, context.TargetSymbol)
            ? ParseOnly(context, read, attribute, location, diagnostics, token)
            : null;
        RepetitionRule.Check(context, diagnostics, token);

        return new Result<KernelModel>(model, location, diagnostics.ToEquatableArray());
    }

    private static KernelModel? ParseOnly(
        GeneratorAttributeSyntaxContext context,
        Func<KernelDeclaration, Func<TypeHierarchy, KernelModel>?> read,
        AttributeData attribute,
        LocationInfo location,
        List<DiagnosticInfo> errors,
        CancellationToken token)
    {
        if (DeclarationRules.Check(context, location, errors) is not var (symbol, declaration)
            || ArgumentReader.Of(attribute, token) is not { } reader
            || read(new KernelDeclaration(symbol, reader, location, errors, token)) is not { } model)
        {
            return null;
        }

        return errors.Count == 0 && HierarchyReader.Read(symbol, declaration) is { } type ? model(type) : null;
    }
}
