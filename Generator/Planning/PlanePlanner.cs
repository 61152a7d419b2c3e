using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>The methods of a kernel on planes.</summary>
internal static class PlanePlanner
{
    public static KernelPlan Sums(KernelPlan plan, IReadOnlyList<Target> targets)
    {
        ConvolutionShape shape = plan.Kind.Shape;
        Contraction forward = Convolution.ForwardPlane(shape);
        if (Convolution.InputGradientPlane(shape) != forward.WithRotatedWeights(shape))
        {
            throw new InvalidOperationException($"The input gradient of {forward} is not its rotation.");
        }

        return plan with
        {
            Forward = targets.SelectMany(target => Forward(shape, PlaneScheduler.Forward(forward, target))).ToEquatableArray(),
        };
    }

    public static KernelPlan Gradient(KernelPlan plan, IReadOnlyList<Target> targets)
    {
        ConvolutionShape shape = plan.Kind.Shape;
        Contraction contraction = Convolution.WeightGradientPlane(shape, VectorLanes.Most);
        return plan with
        {
            WeightGradient = targets
                .Select(target => WeightGradient(shape, PlaneScheduler.WeightGradient(contraction, target))).ToEquatableArray(),
        };
    }

    /// <summary>
    /// The forward direction at one width: a tile, and less than one for images that have no more. The input gradient is the same
    /// contraction with rotated weights, so these methods serve it too.
    /// </summary>
    public static IEnumerable<MethodPlan> Forward(ConvolutionShape shape, KernelSchedule tile)
    {
        Contraction contraction = Convolution.ForwardPlane(shape);
        OperandLayout operands = OperandLayout.ForwardPlane(shape);
        string name = "Forward" + tile.Target.Name;
        yield return new MethodPlan(name, contraction, tile, operands);
        KernelSchedule small = PlaneScheduler.ForSmall(tile);
        if (tile.TileOf("i") > 1 || small.TileOf("j") < tile.TileOf("j"))
        {
            yield return new MethodPlan(name + "Small", contraction, small, operands);
        }
    }

    /// <summary>The weight gradient at one width.</summary>
    public static MethodPlan WeightGradient(ConvolutionShape shape, KernelSchedule schedule) => new(
        "WeightGradient" + schedule.Target.Name,
        Convolution.WeightGradientPlane(shape, VectorLanes.Most),
        schedule,
        OperandLayout.WeightGradientPlane(shape, VectorLanes.Most));
}
