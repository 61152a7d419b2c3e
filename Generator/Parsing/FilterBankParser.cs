using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads one declaration with <c>[FilterBank(typeof(SobelX), typeof(SobelY))]</c>: the filters of those types.</summary>
internal static class FilterBankParser
{
    public const string AttributeName = "KernelGen.FilterBankAttribute";

    public static Result<KernelModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        List<DiagnosticInfo> diagnostics = [];
        AttributeData attribute = context.Attributes[0];
        LocationInfo location = AttributeReader.LocationOf(attribute, context.TargetNode, token);
        FilterSpec? bank = RepetitionRule.IsFirst(attribute, context.TargetSymbol)
            ? ParseOnly(context, attribute, location, diagnostics, token)
            : null;
        RepetitionRule.Check(context, diagnostics, token);

        return new Result<KernelModel>(bank, location, diagnostics.ToEquatableArray());
    }

    private static FilterSpec? ParseOnly(
        GeneratorAttributeSyntaxContext context,
        AttributeData attribute,
        LocationInfo location,
        List<DiagnosticInfo> errors,
        CancellationToken token)
    {
        if (DeclarationRules.Check(context, location, errors) is not var (symbol, declaration)
            || ArgumentReader.Of(attribute, token)?.Types("filters") is not { } types)
        {
            return null;
        }

        MemberRule.Check(symbol, GeneratedMembers.OfFilters, errors, token);
        BankRules.CheckCount(types.Count, symbol.Name, location, errors);
        List<(FilterFormula Filter, LocationInfo Location)> filters = [];
        foreach ((ITypeSymbol? type, LocationInfo place) in types)
        {
            (bool isFilter, FilterFormula? filter) = DeclaredFilter.Of(type, place, token);
            if (!isFilter)
            {
                errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.NotAFilter, place, type?.Name is { Length: > 0 } name ? name : type?.ToDisplayString() ?? "null"));
            }
            else if (filter is not null)
            {
                filters.Add((filter, place));
            }
        }

        // A filter that is wrong is reported where it is declared.
        if (errors.Count > 0 || filters.Count < types.Count)
        {
            return null;
        }

        BankRules.CheckTaps(filters, errors);
        return errors.Count == 0 && HierarchyReader.Read(symbol, declaration) is { } reopened
            ? new FilterSpec(reopened, filters.Select(one => one.Filter).ToEquatableArray())
            : null;
    }
}
