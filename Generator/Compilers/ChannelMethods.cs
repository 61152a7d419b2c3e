using System;
using System.Collections.Generic;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Compilers;

/// <summary>The compiled methods of a kernel with many channels.</summary>
internal sealed record ChannelMethods(
    ConvolutionShape Shape,
    IReadOnlyList<CompiledMethod> Forward,
    IReadOnlyList<CompiledMethod> InputGradient,
    IReadOnlyList<CompiledMethod> WeightGradient,
    bool SharesForward)
{
    /// <summary>The vectors that the methods were compiled for.</summary>
    public VectorWidths Widths { get; init; } = VectorWidths.All;

    /// <summary>None where the sums are direct. Else the methods of the directions compute the products between them only.</summary>
    public IReadOnlyList<WinogradTransform> Winograd { get; init; } = Array.Empty<WinogradTransform>();
}
