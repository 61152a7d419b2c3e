using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Filters;

namespace KernelGen.Sample.Filtering;

/// <summary>The filters that KernelGen ships, by name.</summary>
internal static class ShippedFilters
{
    public static IReadOnlyList<NamedFilter> All { get; } =
    [
        new CompiledFilter<SobelX>(),
        new CompiledFilter<SobelY>(),
        new CompiledFilter<ScharrX>(),
        new CompiledFilter<ScharrY>(),
        new CompiledFilter<PrewittX>(),
        new CompiledFilter<PrewittY>(),
        new CompiledFilter<Laplacian4>(),
        new CompiledFilter<Laplacian8>(),
        new CompiledFilter<Gaussian3>(),
        new CompiledFilter<Gaussian5>(),
        new CompiledFilter<Gaussian7>(),
        new CompiledFilter<Box3>(),
        new CompiledFilter<Box5>(),
        new CompiledFilter<Sharpen>(),
        new CompiledFilter<Emboss>(),
    ];

    public static string Names => string.Join(", ", All.Select(filter => filter.Name));

    /// <summary>The filter of this name, in capital or small letters.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static NamedFilter Find(string name) =>
        All.FirstOrDefault(filter => filter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UserError(
            $"There is no filter '{name}'.", $"The filters are {Names}.", "Give one of them, or filter with an own --matrix.");
}
