using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Filters.NamedKernels;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>The filter that the attribute of a type declares, in this project or in an assembly.</summary>
internal static class DeclaredFilter
{
    /// <summary>
    /// Returns whether a type is declared to be a filter, and which; null where its attribute is wrong, which is reported there.
    /// </summary>
    /// <param name="type">The type, if there is one.</param>
    /// <param name="location">Where it is named.</param>
    /// <param name="token">Stops the reading.</param>
    public static (bool IsFilter, FilterFormula? Filter) Of(ITypeSymbol? type, LocationInfo location, CancellationToken token)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct }
            || type.GetAttributes().FirstOrDefault(RepetitionRule.IsKernel) is not { } attribute)
        {
            return (false, null);
        }

        ArgumentReader reader = ArgumentReader.Of(attribute, token) ?? ArgumentReader.OfCompiled(attribute, location);
        List<DiagnosticInfo> errors = [];
        string name = RepetitionRule.ShortName(attribute);
        (bool isFilter, FilterFormula? filter) = NamedKernelList.All.FirstOrDefault(kernel => kernel.Name == name) is { } named
                ? (true, NamedKernelParser.Read(named, reader, errors))
            : RepetitionRule.IsFilter(attribute) ? (true, FilterParser.Read(reader, errors))
            : (false, null);
        return (isFilter, errors.Count == 0 && filter is not null ? filter with { Name = type.Name } : null);
    }
}
