using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Compilers;

/// <summary>
/// The three directions of a kernel with channels in its lanes: for every vector width the methods that its channels need.
/// </summary>
internal sealed class ChannelCompiler
{
    private readonly ConvolutionShape _shape;
    private readonly CompilerOptions _options;
    private readonly CancellationToken _cancellationToken;

    private ChannelCompiler(ConvolutionShape shape, CompilerOptions options, CancellationToken cancellationToken)
    {
        _shape = shape;
        _options = options;
        _cancellationToken = cancellationToken;
    }

    public static ChannelMethods Compile(ConvolutionShape shape, CompilerOptions options, CancellationToken cancellationToken)
    {
        // Between Winograd's transformations the same sums are only part of an output.
        ConvolutionShape sums = shape.IsWinograd ? shape with { Activation = ActivationRule.None } : shape;
        var compiler = new ChannelCompiler(sums, options, cancellationToken);
        IReadOnlyList<CompiledMethod> forward = shape.IsDepthwise
            ? compiler.Depthwise("Forward", ChannelConvolution.DepthwiseForward(sums))
            : compiler.Dense(
                "Forward",
                shape.OutChannelsPerGroup,
                block => ChannelConvolution.Forward(sums, block),
                ChannelConvolution.ForwardRun(shape));
        IReadOnlyList<CompiledMethod> inputGradient = shape.IsDepthwise
            ? compiler.Depthwise("InputGradient", ChannelConvolution.DepthwiseInputGradient(shape))
            : compiler.Dense(
                "InputGradient",
                shape.InChannelsPerGroup,
                block => ChannelConvolution.InputGradient(shape, block),
                ChannelConvolution.InputGradientRun(shape));
        bool isShared = forward.Select(Anonymous).SequenceEqual(inputGradient.Select(Anonymous));
        return new ChannelMethods(
            shape, forward, isShared ? Array.Empty<CompiledMethod>() : inputGradient, compiler.WeightGradient(), isShared)
        {
            Widths = options.Widths,
            Winograd = shape.IsWinograd ? compiler.Winograd(shape.Activation) : Array.Empty<WinogradTransform>(),
        };
    }

    /// <summary>
    /// The vector widths and blocks into which the runtime's <c>ChannelBlocks</c> may cut so many channels, on one machine or another: two
    /// vectors at a time, one for the rest, and narrower vectors where the channels fit one.
    /// </summary>
    public static IEnumerable<(Target Target, int Block)> Blocks(int channels, IReadOnlyList<Target> targets) =>
        from target in targets
        let narrower = targets.Select(other => other.Lanes).Where(other => other > 1 && other < target.Lanes).DefaultIfEmpty(0).Max()
        from block in ChannelScheduler.Blocks(target)
        let lanes = Math.Min(block, target.Lanes)
        let isPair = block > lanes
        where target.Lanes == 1
            || (channels <= lanes ? !isPair && channels > narrower
            : isPair ? channels >= block
            : channels < 2 * lanes || (channels % (2 * lanes) is int rest && rest > 0 && rest <= lanes))
        select (target, block);

    /// <summary>What is between the transformations of Winograd's algorithm: matrix products, which are sums of one tap.</summary>
    private static ConvolutionShape Products(ConvolutionShape shape) => shape with { KernelHeight = 1, KernelWidth = 1 };

    private static object Anonymous(CompiledMethod method) => method.Function with { Name = "" };

    private IReadOnlyList<CompiledMethod> Dense(
        string name, int channels, Func<int, Contraction> contractionOf, int run) => CompiledMethod.OfOneDirection(
        from kind in Blocks(channels, _options.Targets)
        let contraction = contractionOf(kind.Block)
        from schedule in ChannelScheduler.Dense(contraction, kind.Target, run)
        select Method(
            $"{name}{kind.Target.Name}K{CSharpLiteral.Of(kind.Block)}"
                + $"P{CSharpLiteral.Of(schedule.TileOf("i"))}x{CSharpLiteral.Of(schedule.TileOf("j"))}",
            contraction,
            schedule));

    private IReadOnlyList<CompiledMethod> Depthwise(string name, Contraction contraction) => CompiledMethod.OfOneDirection(
        from target in _options.Targets
        where target.Lanes <= _shape.Groups
        from schedule in ChannelScheduler.Depthwise(contraction, target)
        select Method($"{name}{target.Name}P{CSharpLiteral.Of(schedule.TileOf("j"))}", contraction, schedule));

    private IReadOnlyList<CompiledMethod> WeightGradient()
    {
        if (_shape.IsDepthwise)
        {
            Contraction depthwise = ChannelConvolution.DepthwiseWeightGradient(_shape);
            return CompiledMethod.OfOneDirection(_options.Targets.Where(target => target.Lanes <= _shape.Groups).Select(
                target => Method("WeightGradient" + target.Name, depthwise, ChannelScheduler.DepthwiseWeightGradient(depthwise, target))));
        }

        return CompiledMethod.OfOneDirection(
            from kind in Blocks(_shape.OutChannelsPerGroup, _options.Targets)
            let contraction = _shape.IsWinograd
                ? ChannelConvolution.WeightGradientFromZero(Products(_shape), kind.Block)
                : ChannelConvolution.WeightGradient(_shape, kind.Block)
            select Method(
                $"WeightGradient{kind.Target.Name}K{CSharpLiteral.Of(kind.Block)}",
                contraction,
                ChannelScheduler.WeightGradient(contraction, kind.Target)));
    }

    private IReadOnlyList<WinogradTransform> Winograd(ActivationRule activation)
    {
        const string Outputs = "y[0..3, tile, 0..3, k] = Output * m[6 * a + b, tile, k] * transposed Output + bias[k]";
        WinogradTransform Transform(string name, string description, Func<string, Target, IrFunction> lower) => new(
            name,
            _options.Targets
                .Select(target => new CompiledTransform(
                    description, PassPipeline.Run(lower(name + target.Name, target), _options.Passes, _cancellationToken)))
                .ToList());
        var transforms = new List<WinogradTransform>
        {
            Transform(
                "InputTransform", "v[6 * i + j, tile, c] = Input * x[0..5, tile, 0..5, c] * transposed Input", WinogradLowering.Input),
            Transform(
                "OutputTransform",
                Outputs + (activation == ActivationRule.None ? "" : $", then {activation}"),
                (name, target) => WinogradLowering.Output(name, target, activation)),
        };
        if (activation != ActivationRule.None)
        {
            transforms.Add(Transform(
                "InputGradientTransform", Outputs, (name, target) => WinogradLowering.Output(name, target, ActivationRule.None)));
        }

        transforms.Add(Transform(
            "OutputGradientTransform",
            "v[6 * i + j, tile, k] = transposed Output * x[0..3, tile, 0..3, k] * Output",
            WinogradLowering.OutputGradient));
        transforms.Add(Transform(
            "WeightTransform",
            "v[6 * i + j, tile, k] = Weight * x[0..2, tile, 0..2, k] * transposed Weight, the taps of a pair of channels being a tile",
            WinogradLowering.Weight));
        transforms.Add(Transform(
            "WeightGradientTransform",
            "y[0..2, tile, 0..2, k] = transposed Weight * m[6 * a + b, tile, k] * Weight, the taps of a pair of channels being a tile",
            WinogradLowering.WeightGradient));
        return transforms;
    }

    private CompiledMethod Method(string name, Contraction contraction, KernelSchedule schedule) =>
        CompiledMethod.Compile(name, contraction, schedule, Operands.Channels(contraction), _options, _cancellationToken);
}
