using System.Collections.Generic;

namespace KernelGen.Generator.Compilers;

/// <summary>One of the transformations around the products of Winograd's algorithm.</summary>
/// <param name="Name">The member of the contract that calls it.</param>
/// <param name="Widths">The compiled procedure for each vector width, the longest first.</param>
internal sealed record WinogradTransform(string Name, IReadOnlyList<CompiledFunction<string>> Widths);
