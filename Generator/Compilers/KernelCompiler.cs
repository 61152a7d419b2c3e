using System;
using System.Collections.Generic;
using System.Threading;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Compilers;

/// <summary>
/// The compiler proper: from the static sizes of a convolution to IR. Contraction, schedule, IR, and passes each know only the step
/// before.
/// </summary>
internal static class KernelCompiler
{
    /// <summary>The directions of a kernel that is not compiled for planes.</summary>
    public static ChannelMethods Compile(ConvolutionShape shape, CompilerOptions options, CancellationToken cancellationToken) =>
        shape.HasPixelLanes
            ? PixelCompiler.Compile(shape, options, cancellationToken)
            : ChannelCompiler.Compile(shape, options, cancellationToken);

    /// <summary>
    /// Whether a kernel on planes is too large to be written out whole, and loops over its rows; others are not written out whole.
    /// </summary>
    public static bool LoopsOverRows(ConvolutionShape shape) =>
        shape.IsPlane && PlaneScheduler.LoopsOverRows(shape.KernelHeight, shape.KernelWidth);

    /// <summary>
    /// The forward direction at each width: a tile, and less than one for images that have no more. The input gradient is the same
    /// contraction with rotated weights, so these methods serve it too.
    /// </summary>
    public static IReadOnlyList<CompiledMethod> Forward(
        ConvolutionShape shape, CompilerOptions options, CancellationToken cancellationToken)
    {
        Contraction contraction = Convolution.ForwardPlane(shape);
        if (Convolution.InputGradientPlane(shape) != contraction.WithRotatedWeights(shape))
        {
            throw new InvalidOperationException($"The input gradient of {contraction} is not its rotation.");
        }

        var methods = new List<CompiledMethod>();
        Operands operands = Operands.ForwardPlane(shape);
        foreach (Target target in options.Targets)
        {
            KernelSchedule tile = options.Forward(PlaneScheduler.Forward(contraction, target));
            methods.Add(CompiledMethod.Compile("Forward" + target.Name, contraction, tile, operands, options, cancellationToken));
            KernelSchedule small = PlaneScheduler.ForSmall(tile);
            if (tile.TileOf("i") > 1 || small.TileOf("j") < tile.TileOf("j"))
            {
                methods.Add(
                    CompiledMethod.Compile("Forward" + target.Name + "Small", contraction, small, operands, options, cancellationToken));
            }
        }

        return CompiledMethod.OfOneDirection(methods);
    }

    /// <summary>The weight gradient at each width.</summary>
    public static IReadOnlyList<CompiledMethod> WeightGradient(
        ConvolutionShape shape, CompilerOptions options, CancellationToken cancellationToken)
    {
        Contraction contraction = Convolution.WeightGradientPlane(shape, ConvolutionShape.MostLanes);
        Operands operands = Operands.WeightGradientPlane(shape, ConvolutionShape.MostLanes);
        var methods = new List<CompiledMethod>();
        foreach (Target target in options.Targets)
        {
            KernelSchedule schedule = options.WeightGradient(PlaneScheduler.WeightGradient(contraction, target));
            methods.Add(
                CompiledMethod.Compile("WeightGradient" + target.Name, contraction, schedule, operands, options, cancellationToken));
        }

        return CompiledMethod.OfOneDirection(methods);
    }
}
