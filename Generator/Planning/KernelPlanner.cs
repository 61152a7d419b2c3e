using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Planning;

/// <summary>Chooses how a kernel is compiled, from its static sizes and for each width of vectors.</summary>
internal static class KernelPlanner
{
    public static KernelPlan Plan(ConvolutionShape shape, VectorWidths widths)
    {
        IReadOnlyList<Target> targets = Target.Of(widths);
        return shape.IsPlane ? PlanePlanner.Plan(shape, widths, targets)
            : shape.HasPixelLanes ? PixelPlanner.Plan(shape, widths, targets)
            : ChannelPlanner.Plan(shape, widths, targets);
    }

    /// <summary>
    /// Whether a kernel on planes is too large to be written out whole, and loops over its rows; others are not written out whole.
    /// </summary>
    public static bool LoopsOverRows(ConvolutionShape shape) =>
        shape.IsPlane && PlaneScheduler.LoopsOverRows(shape.KernelHeight, shape.KernelWidth);

    /// <summary>The plan of a kernel whose input gradient has methods of its own only where they differ from the forward ones.</summary>
    public static KernelPlan Share(
        ConvolutionShape shape,
        VectorWidths widths,
        IEnumerable<MethodPlan> forward,
        IEnumerable<MethodPlan> inputGradient,
        IEnumerable<MethodPlan> weightGradient)
    {
        List<MethodPlan> there = forward.ToList(), back = inputGradient.ToList();
        bool isShared = there.Select(Anonymous).SequenceEqual(back.Select(Anonymous));
        return new KernelPlan(
            shape,
            widths,
            there.ToEquatableArray(),
            isShared ? EquatableArray<MethodPlan>.Empty : back.ToEquatableArray(),
            weightGradient.ToEquatableArray());
    }

    private static MethodPlan Anonymous(MethodPlan method) => method with { Name = "" };
}
