using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Planning;

/// <summary>The methods of a kernel with channels, or with a stride, that has neighbouring pixels in its lanes.</summary>
internal static class PixelPlanner
{
    public static KernelPlan Plan(ConvolutionShape shape, VectorWidths widths, IReadOnlyList<Target> targets) => KernelPlanner.Share(
        shape,
        widths,
        Gather("Forward", shape, targets, shape.OutChannelsPerGroup, PixelConvolution.Forward),
        Gather("InputGradient", shape, targets, shape.InChannelsPerGroup, PixelConvolution.InputGradient),
        from target in targets
        let contraction = PixelConvolution.WeightGradient(
            shape, PixelScheduler.Block(target, shape.OutChannelsPerGroup), ConvolutionShape.MostLanes)
        select Method("WeightGradient" + target.Name, shape, contraction, PixelScheduler.WeightGradient(contraction, target)));

    private static IEnumerable<MethodPlan> Gather(
        string name,
        ConvolutionShape shape,
        IReadOnlyList<Target> targets,
        int channels,
        Func<ConvolutionShape, int, Contraction> contractionOf) =>
        from target in targets
        let contraction = contractionOf(shape, PixelScheduler.Block(target, channels))
        from schedule in PixelScheduler.Gather(contraction, target)
        let tile = $"P{CSharpLiteral.Of(schedule.TileOf("i"))}x{CSharpLiteral.Of(schedule.TileOf("j"))}"
        select Method(name + target.Name + tile, shape, contraction, schedule);

    private static MethodPlan Method(string name, ConvolutionShape shape, Contraction contraction, KernelSchedule schedule) =>
        new(name, contraction, schedule, Operands.Pixels(contraction, ColumnPhases.Of(shape)));
}
