using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Compilers;

/// <summary>The three directions of a kernel with channels, or with a stride, that has neighbouring pixels in its lanes.</summary>
internal sealed class PixelCompiler
{
    private readonly ConvolutionShape _shape;
    private readonly CompilerOptions _options;
    private readonly CancellationToken _cancellationToken;

    private PixelCompiler(ConvolutionShape shape, CompilerOptions options, CancellationToken cancellationToken)
    {
        _shape = shape;
        _options = options;
        _cancellationToken = cancellationToken;
    }

    public static ChannelMethods Compile(ConvolutionShape shape, CompilerOptions options, CancellationToken cancellationToken)
    {
        var compiler = new PixelCompiler(shape, options, cancellationToken);
        IReadOnlyList<CompiledMethod> forward = compiler.Gather(
            "Forward", shape.OutChannelsPerGroup, block => PixelConvolution.Forward(shape, block));
        IReadOnlyList<CompiledMethod> inputGradient = compiler.Gather(
            "InputGradient", shape.InChannelsPerGroup, block => PixelConvolution.InputGradient(shape, block));
        bool isShared = forward.Select(Anonymous).SequenceEqual(inputGradient.Select(Anonymous));
        return new ChannelMethods(
            shape, forward, isShared ? Array.Empty<CompiledMethod>() : inputGradient, compiler.WeightGradient(), isShared)
        {
            Widths = options.Widths,
        };
    }

    private static object Anonymous(CompiledMethod method) => method.Function with { Name = "" };

    private IReadOnlyList<CompiledMethod> Gather(
        string name, int channels, Func<int, Contraction> contractionOf) => CompiledMethod.OfOneDirection(
        from target in _options.Targets
        let contraction = contractionOf(PixelScheduler.Block(target, channels))
        from schedule in PixelScheduler.Gather(contraction, target)
        select Method(
            $"{name}{target.Name}P{CSharpLiteral.Of(schedule.TileOf("i"))}x{CSharpLiteral.Of(schedule.TileOf("j"))}", contraction,
            schedule));

    private IReadOnlyList<CompiledMethod> WeightGradient() => CompiledMethod.OfOneDirection(
        from target in _options.Targets
        let contraction =
            PixelConvolution.WeightGradient(_shape, PixelScheduler.Block(target, _shape.OutChannelsPerGroup), ConvolutionShape.MostLanes)
        select Method("WeightGradient" + target.Name, contraction, PixelScheduler.WeightGradient(contraction, target)));

    private CompiledMethod Method(string name, Contraction contraction, KernelSchedule schedule) => CompiledMethod.Compile(
        name, contraction, schedule, Operands.Pixels(contraction, ColumnPhases.Of(_shape)), _options, _cancellationToken);
}
