using System.Collections.Generic;
using KernelGen.Generator.Planning;

namespace KernelGen.Generator.Compilers;

/// <summary>The compiled methods of a kind of kernels.</summary>
/// <param name="Plan">What was compiled.</param>
/// <param name="Forward">The forward direction.</param>
/// <param name="InputGradient">The input gradient; none where the methods of the forward direction serve it.</param>
/// <param name="WeightGradient">The weight gradient.</param>
/// <param name="Winograd">The transformations of a kind of these.</param>
internal sealed record KernelMethods(
    KernelPlan Plan,
    IReadOnlyList<CompiledFunction<MethodPlan>> Forward,
    IReadOnlyList<CompiledFunction<MethodPlan>> InputGradient,
    IReadOnlyList<CompiledFunction<MethodPlan>> WeightGradient,
    IReadOnlyList<WinogradTransform> Winograd);
