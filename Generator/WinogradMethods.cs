using System.Collections.Generic;

namespace KernelGen.Generator;

/// <summary>The compiled transformations around Winograd's products.</summary>
/// <param name="Input">Of the input, or of the output gradient.</param>
/// <param name="Output">Of the output, with the activation.</param>
/// <param name="Gradient">Of the gradient by the input; none where the output's has no activation and does.</param>
internal sealed record WinogradMethods(
    IReadOnlyList<CompiledTransform> Input, IReadOnlyList<CompiledTransform> Output, IReadOnlyList<CompiledTransform> Gradient);
