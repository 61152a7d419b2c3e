using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Writing;

/// <summary>The memory of a call, from the lives of its tensors.</summary>
internal static class ArenaSize
{
    /// <summary>
    /// The most elements of tensors that live at once, which the arena cannot fall below; null where that depends on free dimensions.
    /// </summary>
    public static long? Of(NetworkPlan plan)
    {
        var lives = new MemoryLives(plan.Steps);
        long now = 0, most = 0;
        for (int i = 0; i < plan.Steps.Length; i++)
        {
            if (Sum(lives.BornAt(i)) is not { } born || Sum(lives.DeadAfter(i)) is not { } dead)
            {
                return null;
            }

            now += born;
            most = Math.Max(most, now);
            now -= dead;
        }

        return most;
    }

    private static long? Sum(IEnumerable<PlanTensor> tensors)
    {
        Dimension sum = 0;
        foreach (ArenaTensor tensor in tensors.OfType<ArenaTensor>())
        {
            sum += tensor.Sizes.Aggregate(Dimension.One, (product, size) => product * size);
        }

        return sum.Constant;
    }
}
