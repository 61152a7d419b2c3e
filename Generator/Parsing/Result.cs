using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>A value that was read at one place of the user's code, and what is wrong there. Equal by value.</summary>
/// <param name="Value">What was read; null when it cannot be compiled.</param>
/// <param name="Location">Where: for what later steps have to say about the value.</param>
/// <param name="Diagnostics">What is wrong; it may be something that leaves a value standing.</param>
internal sealed record Result<T>(T? Value, LocationInfo Location, EquatableArray<DiagnosticInfo> Diagnostics)
    where T : class;
