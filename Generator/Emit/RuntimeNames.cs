using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;

namespace KernelGen.Generator.Emit;

/// <summary>The namespaces of the runtime, as generated code writes them.</summary>
internal static class RuntimeNames
{
    /// <summary>The namespace of the types that users declare kernels with and call them by.</summary>
    public const string Public = "global::KernelGen";

    /// <summary>Filters of images.</summary>
    public const string Filters = Public + ".Filters";

    /// <summary>The namespace of the types that only generated code names.</summary>
    public const string Services = "global::" + ShippedNamespace;

    /// <summary>The namespace of the compiled methods of a project's kernels.</summary>
    public const string CompiledNamespace = "KernelGen.CompilerServices.Generated";

    public const string Compiled = "global::" + CompiledNamespace;

    /// <summary>The namespace of the methods that the runtime has compiled.</summary>
    public const string ShippedNamespace = "KernelGen.CompilerServices";

    /// <summary>Returns the full name of the class that a kernel takes for one of its kinds.</summary>
    public static string ClassOf(KernelKind kind, KernelParts parts, VectorWidths widths) =>
        $"{(ShippedKinds.Contains(kind, parts, widths) ? Services : Compiled)}.{kind.Name}";

    /// <summary>Returns the full name of an interface of kernels or filters.</summary>
    public static string Contract(string name) => name switch
    {
        "IConvKernel" => $"{Public}.{name}",
        "IFilterKernel" or "IFilterBank" => $"{Filters}.{name}",
        _ => $"{Services}.{name}",
    };
}
