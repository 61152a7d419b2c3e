using System;
using System.Collections.Generic;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// Reads one annotated declaration: the way from symbols to a model that holds none, as far as it is the same for all kinds of kernels.
/// Code that is still being typed or is wrong gives a model that is not compiled; what is no C# in it the compiler reports by itself.
/// </summary>
internal static class KernelParser
{
    /// <param name="context">The declaration.</param>
    /// <param name="kind">What the attribute makes of a struct.</param>
    /// <param name="read">
    /// Reads what the attribute says of its kind of kernel: the model but for its type; null where it says nothing yet.
    /// </param>
    /// <param name="token">Stops the reading.</param>
    public static Result<KernelModel> Parse(
        GeneratorAttributeSyntaxContext context,
        DeclarationKind kind,
        Func<KernelDeclaration, Func<TypeHierarchy, KernelModel>?> read,
        CancellationToken token)
    {
        List<DiagnosticInfo> diagnostics = [];
        IReadOnlyList<AttributeData> attributes = AttributeReader.WrittenAt(context);
        if (attributes.Count == 0)
        {
            return new Result<KernelModel>(null, LocationInfo.Of(context.TargetNode), diagnostics.ToEquatableArray());
        }

        AttributeData attribute = attributes[0];
        LocationInfo location = AttributeReader.LocationOf(attribute, context.TargetNode, token);

        // Of two attributes, perhaps on two parts of the type, the first one counts: the same kernel must not be generated twice.
        KernelModel? model = RepetitionRule.IsFirst(attribute, context.TargetSymbol)
            ? ParseOnly(context, kind, read, attribute, location, diagnostics, token)
            : null;
        RepetitionRule.Check(attributes, context, diagnostics, token);

        return new Result<KernelModel>(model, location, diagnostics.ToEquatableArray());
    }

    private static KernelModel? ParseOnly(
        GeneratorAttributeSyntaxContext context,
        DeclarationKind kind,
        Func<KernelDeclaration, Func<TypeHierarchy, KernelModel>?> read,
        AttributeData attribute,
        LocationInfo location,
        List<DiagnosticInfo> errors,
        CancellationToken token)
    {
        if (ArgumentReader.Of(attribute, token, context.SemanticModel) is not { } reader
            || DeclarationRules.Check(context, location, errors) is not var (symbol, declaration, reopens))
        {
            return null;
        }

        if (GeneratedFileRule.IsCompiled(symbol, location, errors))
        {
            return null;
        }

        Func<TypeHierarchy, KernelModel>? model = null;
        try
        {
            model = read(new KernelDeclaration(symbol, reader, location, errors, token));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.InternalError, location, symbol.Name, InternalError.TextOf(exception)));
        }

        if (!reopens || HierarchyReader.Read(symbol, declaration) is not { } type)
        {
            return null;
        }

        return model is not null && errors.Count == 0 && StructRules.IsSound(symbol)
            ? model(type)
            : new UncompiledSpec(type, kind, MemberRule.Taken(symbol));
    }
}
