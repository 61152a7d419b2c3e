using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The rules for the filters of a bank: two or more (KGEN041) whose taps lie on each other (KGEN039).</summary>
internal static class BankRules
{
    public static void CheckCount(int filters, KernelDeclaration bank)
    {
        if (filters < 2)
        {
            bank.Errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.TooFewFilters, bank.Location, bank.Symbol.Name, filters == 0 ? "no filter" : "one filter"));
        }
    }

    public static void CheckTaps(IReadOnlyList<(FilterFormula Filter, LocationInfo Location)> filters, List<DiagnosticInfo> errors)
    {
        FilterFormula first = filters[0].Filter;
        var window = new BankWindow(filters.Select(one => one.Filter).ToList());
        foreach ((FilterFormula filter, LocationInfo location) in filters.Where(one => !window.Holds(one.Filter)))
        {
            errors.Add(
                DiagnosticInfo.Create(DiagnosticDescriptors.FiltersApart, location, filter.Name, Text(filter), first.Name, Text(first)));
        }
    }

    private static string Text(FilterFormula filter) => string.Format(
        CultureInfo.InvariantCulture, "{0}x{1} taps {2}x{3} pixels apart", filter.Height, filter.Width, filter.DilationY, filter.DilationX);
}
