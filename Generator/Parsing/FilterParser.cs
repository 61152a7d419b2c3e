using System;
using System.Collections.Generic;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads one declaration of a filter, with <c>[Filter]</c> unless another reading of the attribute is given.</summary>
internal static class FilterParser
{
    public const string AttributeName = "KernelGen.FilterAttribute";

    public static Result<KernelModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken token) =>
        Parse(context, Read, token);

    /// <param name="context">The declaration.</param>
    /// <param name="read">
    /// The filter of the attribute; null where its arguments are no constants, meaningless when an error was added.
    /// </param>
    /// <param name="token">Stops the reading.</param>
    public static Result<KernelModel> Parse(
        GeneratorAttributeSyntaxContext context,
        Func<ArgumentReader, List<DiagnosticInfo>, FilterFormula?> read,
        CancellationToken token) =>
        KernelParser.Parse(context, DeclarationKind.Filter, declared => Read(read, declared), token);

    /// <summary>The filter of an attribute; null where its arguments are no constants, meaningless when an error was added.</summary>
    public static FilterFormula? Read(ArgumentReader reader, List<DiagnosticInfo> errors) =>
        FilterArguments.Read(reader) is { } arguments ? FilterRules.Check(arguments, errors) : null;

    private static Func<TypeHierarchy, KernelModel>? Read(
        Func<ArgumentReader, List<DiagnosticInfo>, FilterFormula?> read, KernelDeclaration declared)
    {
        if (read(declared.Arguments, declared.Errors) is not { } filter)
        {
            return null;
        }

        MemberRule.Check(declared, GeneratedMembers.OfFilters);
        PixelTypes? pixels = PixelTypesArgument.Of(declared.Arguments);
        return type => new FilterSpec(type, EquatableArray.Create(filter), pixels ?? PixelTypes.All)
        {
            TakesPixelsOfProject = pixels is null,
        };
    }
}
