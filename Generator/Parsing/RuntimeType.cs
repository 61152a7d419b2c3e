using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>Recognises the runtime's types by their namespace.</summary>
internal static class RuntimeType
{
    public static bool Is(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Filters" or "CompilerServices" or "Training" } part
            ? IsRoot(part.ContainingNamespace)
            : IsRoot(type.ContainingNamespace);

    /// <summary>Returns whether it is what every filter and every bank of filters implements.</summary>
    public static bool IsFilterContract(ITypeSymbol type) => type.Name is "IFilterKernel" or "IFilterBank" && Is(type);

    private static bool IsRoot(INamespaceSymbol? space) => space is { Name: "KernelGen", ContainingNamespace.IsGlobalNamespace: true };
}
