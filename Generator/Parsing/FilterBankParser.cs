using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads one declaration with <c>[FilterBank(typeof(SobelX), typeof(SobelY))]</c>: the filters of those types.</summary>
internal static class FilterBankParser
{
    public const string AttributeName = "KernelGen.FilterBankAttribute";

    public static Result<KernelModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken token) =>
        KernelParser.Parse(context, DeclarationKind.Bank, Read, token);

    private static Func<TypeHierarchy, KernelModel>? Read(KernelDeclaration declared)
    {
        if (declared.Arguments.Types("filters") is not { } types)
        {
            return null;
        }

        MemberRule.Check(declared, GeneratedMembers.OfFilters);
        BankRules.CheckCount(types.Count, declared);
        List<(FilterFormula Filter, LocationInfo Location)> filters = [];
        foreach ((ITypeSymbol? type, LocationInfo place) in types)
        {
            (bool isFilter, FilterFormula? filter) = DeclaredFilter.Of(type, place, declared.Token);
            if (!isFilter)
            {
                declared.Errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.NotAFilter, place, NameOf(type)));
            }
            else if (filter is not null)
            {
                filters.Add((filter, place));
            }
        }

        // A filter that is wrong is reported where it is declared.
        if (declared.Errors.Count > 0 || filters.Count < types.Count)
        {
            return null;
        }

        BankRules.CheckTaps(filters, declared.Errors);
        PixelTypes? pixels = PixelTypesArgument.Of(declared.Arguments);
        return type => new FilterSpec(type, filters.Select(one => one.Filter).ToEquatableArray(), pixels ?? PixelTypes.All)
        {
            TakesPixelsOfProject = pixels is null,
        };
    }

    /// <summary>Arrays and pointers have no name of their own.</summary>
    private static string NameOf(ITypeSymbol? type) => type is null ? "null" : type.Name.Length > 0 ? type.Name : type.ToDisplayString();
}
