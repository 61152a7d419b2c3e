using System.Collections.Immutable;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>Code that is wrong in one way, with the places of its diagnostics marked.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Id">The diagnostic that the case is about.</param>
/// <param name="Advice">A part of the message: what the user should write instead.</param>
/// <param name="Files">The marked files.</param>
public sealed record DiagnosticCase(string Name, string Id, string Advice, params ImmutableArray<string> Files)
{
    internal RunOptions Options { get; init; } = RunOptions.Default;

    /// <summary>
    /// Kernels that are generated all the same: those beside the wrong one. Of two attributes the first one stands, and information changes
    /// nothing.
    /// </summary>
    internal int Kernels { get; init; } = Id is "KGEN010" or "KGEN012" or "KGEN035" ? 1 : 0;
}
