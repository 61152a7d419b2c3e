using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The value of what build properties of a project say, and what is wrong with them.</summary>
internal sealed record BuildProperty<TValue>(TValue Value, EquatableArray<DiagnosticInfo> Diagnostics);
