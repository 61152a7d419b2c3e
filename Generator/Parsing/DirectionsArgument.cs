using System.Linq;
using KernelGen.Shared;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>The directions that the attribute of a kernel names: null where it says nothing, and the project decides.</summary>
internal static class DirectionsArgument
{
    public static Directions? Of(ArgumentReader reader) => Of(reader.Integer(nameof(Directions))?.Value);

    /// <summary>The same of a type that a call names, in this assembly or another.</summary>
    public static Directions? Of(ITypeSymbol kernel) => Of(kernel.GetAttributes()
        .Where(RepetitionRule.IsKernel)
        .SelectMany(attribute => attribute.NamedArguments)
        .Where(argument => argument.Key == nameof(Directions))
        .Select(argument => argument.Value.Value as int?)
        .FirstOrDefault());

    private static Directions? Of(int? value) => value is { } written ? (Directions)written & Directions.All : null;
}
