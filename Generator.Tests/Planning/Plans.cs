using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;

namespace KernelGen.Generator.Tests.Planning;

/// <summary>
/// Plans of the kinds that a kernel calls.
/// </summary>
internal static class Plans
{
    /// <summary>
    /// That of the forward direction; depthwise with channels in the lanes, without an activation it is all.
    /// </summary>
    public static KernelPlan Of(ConvolutionShape shape, VectorWidths widths) => KernelPlanner.Plan(KernelParts.Of(shape).Forward, widths);

    /// <summary>Those of all kinds that a kernel calls.</summary>
    public static IEnumerable<KernelPlan> All(ConvolutionShape shape, VectorWidths widths) =>
        KernelParts.Of(shape).Kinds.Select(kind => KernelPlanner.Plan(kind, widths));
}
