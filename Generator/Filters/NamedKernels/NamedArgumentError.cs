using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>An argument that does not fit.</summary>
/// <param name="Name">The argument.</param>
/// <param name="Value">What was written.</param>
/// <param name="Advice">What should stand there instead, in words.</param>
/// <param name="Replacements">Numbers that may be written instead, the best first.</param>
internal sealed record NamedArgumentError(string Name, string Value, string Advice, EquatableArray<string> Replacements);
