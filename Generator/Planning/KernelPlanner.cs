using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Planning;

/// <summary>Chooses how a kind of kernels is compiled, from its static sizes and for each width of vectors.</summary>
internal static class KernelPlanner
{
    public static KernelPlan Plan(KernelKind kind, VectorWidths widths)
    {
        KernelPlan plan = new(kind, widths);
        IReadOnlyList<Target> targets = Target.Of(widths);
        return kind.Form switch
        {
            KernelForm.Plane => PlanePlanner.Sums(plan, targets),
            KernelForm.PlaneGradient => PlanePlanner.Gradient(plan, targets),
            KernelForm.PixelSums => PixelPlanner.Sums(plan, targets),
            KernelForm.PixelGradient => PixelPlanner.Gradient(plan, targets),
            KernelForm.Depthwise => ChannelPlanner.Depthwise(plan, targets),
            KernelForm.Sums => ChannelPlanner.Sums(plan, targets),
            KernelForm.Gradient => ChannelPlanner.Gradient(plan, targets),
            KernelForm.Winograd => plan,
            _ => throw new InvalidOperationException($"There is no planner for {kind.Form}."),
        };
    }

    /// <summary>The methods of the input gradient, where they differ from those of the forward direction.</summary>
    public static EquatableArray<MethodPlan> Unshared(IReadOnlyList<MethodPlan> forward, IEnumerable<MethodPlan> inputGradient)
    {
        EquatableArray<MethodPlan> methods = inputGradient.ToEquatableArray();
        return forward.Select(Anonymous).SequenceEqual(methods.Select(Anonymous)) ? EquatableArray<MethodPlan>.Empty : methods;
    }

    /// <summary>Gives each of the tiles of one machine and block the one that takes the rows that fill no tile of it.</summary>
    public static IEnumerable<MethodPlan> WithRests(IEnumerable<MethodPlan> tiles)
    {
        List<MethodPlan> all = tiles.ToList();
        return all.Select(tile => tile with
        {
            Rest = all.Find(low => low.Schedule.TakesRestOf(tile.Schedule))?.Schedule,
        });
    }

    private static MethodPlan Anonymous(MethodPlan method) => method with { Name = "" };
}
