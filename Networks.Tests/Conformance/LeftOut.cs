using System.Collections.Generic;

namespace KernelGen.Networks.Tests.Conformance;

/// <summary>Tests of ONNX whose operators are in the table, and which do not pass: their names with the reason.</summary>
internal static class LeftOut
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>();
}
