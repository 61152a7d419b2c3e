using System.Linq;
using KernelGen.Shared.Filters;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// The types of pixels that the attribute of a filter or a bank names: null where it says nothing, and the project decides.
/// </summary>
internal static class PixelTypesArgument
{
    private const string Name = "Pixels";

    public static PixelTypes? Of(ArgumentReader reader) => Of(reader.Integer(Name)?.Value);

    /// <summary>The same of a type that a call names, in this assembly or another.</summary>
    public static PixelTypes? Of(ITypeSymbol filter) => Of(filter.GetAttributes()
        .Where(RepetitionRule.IsKernel)
        .SelectMany(attribute => attribute.NamedArguments)
        .Where(argument => argument.Key == Name)
        .Select(argument => argument.Value.Value as int?)
        .FirstOrDefault());

    private static PixelTypes? Of(int? value) => value is { } types ? (PixelTypes)types & PixelTypes.All : null;
}
