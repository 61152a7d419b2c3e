using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace KernelGen.Networks.Writing;

/// <summary>
/// The types that generated code names. They are written with their namespaces, since a type of the user's in the namespace of the class,
/// such as a <c>Layout</c>, would come before those of any <c>using</c>.
/// </summary>
internal static partial class TypeNames
{
    private static readonly Dictionary<string, string> Namespaces = new (string Namespace, string[] Types)[]
    {
        ("System", ["Lazy", "IProgress", "Math"]),
        ("System.Numerics.Tensors", ["Tensor", "TensorSpan", "ReadOnlyTensorSpan"]),
        ("KernelGen", ["Activation", "Algorithm", "ConvKernel", "Directions", "KernelShape", "Layout", "Padding"]),
        ("KernelGen.CompilerServices",
        [
            "ArenaTensor", "NetworkArena", "NetworkChecks", "NetworkMemory", "NetworkOperators", "NetworkPlans", "NetworkReach",
            "NetworkTiles", "NetworkWeights", "PaddingKind", "ResizeAxis", "ResizeCoordinates", "ResizeRounding",
        ]),
        ("KernelGen.Training",
        [
            "Conv2D", "Dense", "Initializer", "Nonlinearity", "PoolWindow", "TensorShape", "TransposedConv2D",
        ]),
    }.SelectMany(group => group.Types.Select(type => (type, group.Namespace))).ToDictionary(pair => pair.type, pair => pair.Namespace);

    /// <summary>A line of code with the types in it qualified; comments and texts stay.</summary>
    public static string Qualify(string line) => line.TrimStart().StartsWith("//", System.StringComparison.Ordinal)
        ? line
        : Words().Replace(line, word => Namespaces.TryGetValue(word.Groups["type"].Value, out string? name)
            ? $"global::{name}.{word.Value}"
            : word.Value);

    /// <summary>
    /// Texts, which are passed over, and names where a type may stand: before a member, a list of arguments, or the name of a variable.
    /// </summary>
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|(?<![\w.:])(?<type>[A-Z]\w*)(?=[<(.?]|\s+[A-Za-z_])
        """)]
    private static partial Regex Words();
}
