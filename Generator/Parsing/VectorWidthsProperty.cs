using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>What a project's build property says about the vectors to compile for, and what is wrong with it.</summary>
internal sealed record VectorWidthsProperty(VectorWidths Widths, EquatableArray<DiagnosticInfo> Diagnostics);
