using System;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Plans of kernels on planes with a direction's schedules of the test's choice instead of the cost model's.</summary>
internal static class PlansOf
{
    public static Func<KernelPlan, KernelPlan> Forward(Geometry kernel, Func<Target, KernelSchedule> tile) =>
        plan => plan.Kind.Form != KernelForm.Plane ? plan : plan with
        {
            Forward = Target.Of(plan.Widths).SelectMany(target => PlanePlanner.Forward(kernel.Shape, tile(target))).ToEquatableArray(),
        };

    public static Func<KernelPlan, KernelPlan> WeightGradient(Geometry kernel, Func<Target, KernelSchedule> tile) =>
        plan => plan.Kind.Form != KernelForm.PlaneGradient ? plan : plan with
        {
            WeightGradient = Target.Of(plan.Widths)
            .Select(target => PlanePlanner.WeightGradient(kernel.Shape, tile(target))).ToEquatableArray(),
        };
}
