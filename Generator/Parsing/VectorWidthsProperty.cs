using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The vectors to compile for, as a project's build property names them, and what is wrong with it.</summary>
internal sealed record VectorWidthsProperty(VectorWidths Widths, EquatableArray<DiagnosticInfo> Diagnostics);
