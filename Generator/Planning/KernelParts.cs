using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>
/// The compiled classes that a kernel calls: for each direction a kind. They differ for kernels with channels: a forward direction may have
/// an activation, short sums, a stride or a dilation that its gradients do not have.
/// </summary>
/// <param name="Strategy">How the kernel is compiled.</param>
/// <param name="Forward">The kind of the forward direction.</param>
/// <param name="InputGradient">That of the input gradient.</param>
/// <param name="WeightGradient">That of the weight gradient.</param>
internal sealed record KernelParts(KernelStrategy Strategy, KernelKind Forward, KernelKind InputGradient, KernelKind WeightGradient)
{
    /// <summary>
    /// The number of terms from which on the code of long sums is fast enough for a short one if its steps leave no rest.
    /// </summary>
    private const int LeastWithoutRest = 8;

    /// <summary>
    /// Input channels up to which a loop over them costs up to half the speed: that over the channels of a picture, in a first layer.
    /// </summary>
    private const int FewChannels = 3;

    /// <summary>Gets the kind of Winograd's transformations; nothing for direct sums.</summary>
    public KernelKind? Transforms { get; init; }

    /// <summary>Gets the kind of the transformation to outputs, which has the activation.</summary>
    public KernelKind? Outputs { get; init; }

    /// <summary>Gets the directions that are compiled.</summary>
    public Directions Directions { get; private init; } = Directions.All;

    /// <summary>The kinds of the directions that are compiled, each once.</summary>
    public IEnumerable<KernelKind> DirectionKinds => new[]
    {
        Forward,
        Has(Directions.InputGradient) ? InputGradient : null,
        Has(Directions.WeightGradient) ? WeightGradient : null,
    }.OfType<KernelKind>().Distinct();

    /// <summary>The same with those of Winograd's transformations.</summary>
    public IEnumerable<KernelKind> Kinds => DirectionKinds.Concat(new[] { Transforms, Outputs }.OfType<KernelKind>()).Distinct();

    public static KernelParts Of(ConvolutionShape shape, Directions directions) => Of(shape) with { Directions = directions };

    public bool Has(Directions direction) => (Directions & direction) == direction;

    public static KernelParts Of(ConvolutionShape shape)
    {
        KernelStrategy strategy = KernelStrategy.Of(shape);

        // Others than the rectifier are applied at run time: kinds are dear to compile.
        shape = shape.Activation == Activation.Relu ? shape : shape with { Activation = Activation.None };
        if (strategy.IsWinograd)
        {
            var tile = new ConvolutionShape(WinogradTile.Taps, WinogradTile.Taps);
            KernelKind sums = Sums(isRow: true, shape.InChannels, Activation.None);
            return new KernelParts(
                strategy, sums, Sums(isRow: true, shape.OutChannels, Activation.None),
                Gradient(isRow: true, ChannelPlanner.GradientChannels(shape)))
            {
                Transforms = new KernelKind(KernelForm.Winograd, tile),
                Outputs = new KernelKind(KernelForm.Winograd, tile with { Activation = shape.Activation }),
            };
        }

        if (strategy.Lanes == KernelLanes.Channels && !shape.IsDepthwise)
        {
            int channels = ChannelPlanner.GradientChannels(shape);
            return new KernelParts(
                strategy,
                Sums(ChannelConvolution.ForwardHasRows(shape), ChannelConvolution.ForwardRun(shape), shape.Activation),
                Sums(ChannelConvolution.InputGradientHasRows(shape), ChannelConvolution.InputGradientRun(shape), Activation.None),
                Gradient(
                    ChannelConvolution.WeightGradientHasRows(shape), ChannelConvolution.WeightGradientRun(shape, channels)));
        }

        if (strategy.Lanes == KernelLanes.Pixels)
        {
            return new KernelParts(
                strategy,
                PixelSums(Strided(shape), shape.InChannelsPerGroup, shape.OutChannelsPerGroup),
                shape is { StrideY: 1, StrideX: 1 }
                    ? PixelSums(Taps(shape), shape.OutChannelsPerGroup, shape.InChannelsPerGroup)
                    : AnyPixelSums(new ConvolutionShape(1, 1), shape.InChannelsPerGroup),
                PixelGradient(shape));
        }

        if (strategy.Lanes == KernelLanes.Plane)
        {
            var sums = new KernelKind(KernelForm.Plane, Taps(shape));
            return new KernelParts(strategy, sums, sums, new KernelKind(KernelForm.PlaneGradient, Taps(shape)));
        }

        var whole = new KernelKind(KernelForm.Depthwise, WithChannels(Strided(shape), VectorLanes.Most, 1, 1));
        KernelKind gradients = whole with { Shape = whole.Shape with { Activation = Activation.None } };
        return new KernelParts(strategy, whole, gradients, gradients);
    }

    private static KernelKind Sums(bool isRow, int run, Activation activation) => Dense(
        KernelForm.Sums,
        isRow,
        run >= KernelKind.ManyTerms || (run >= LeastWithoutRest && run % ChannelScheduler.Terms == 0) ? KernelKind.ManyTerms : run,
        activation);

    private static KernelKind Gradient(bool isRow, int terms) => Dense(
        KernelForm.Gradient, isRow, terms >= GradientParts.LeastTerms ? KernelKind.ManyTerms : terms, Activation.None);

    /// <summary>A row of taps is one tap of many terms; with taps of their own, two a dilation apart stand for any.</summary>
    private static KernelKind Dense(KernelForm form, bool isRow, int terms, Activation activation) => new(
        form,
        new ConvolutionShape(1, isRow ? 1 : 2)
        {
            DilationX = isRow ? 1 : 2,
            InChannels = terms,
            Layout = Layout.Nhwc,
            Activation = activation,
            Schedule = Shared.Schedule.Channels,
            Algorithm = Shared.Algorithm.Direct,
        });

    /// <summary>A shape with the taps of another. The distance between neighbours does not matter where a tap has none.</summary>
    private static ConvolutionShape Taps(ConvolutionShape shape) => new(shape.KernelHeight, shape.KernelWidth)
    {
        DilationY = shape.KernelHeight == 1 ? 1 : shape.DilationY,
        DilationX = shape.KernelWidth == 1 ? 1 : shape.DilationX,
    };

    /// <summary>A row of taps.</summary>
    private static ConvolutionShape Columns(ConvolutionShape shape) => shape.KernelWidth == 1
        ? new ConvolutionShape(1, 1)
        : new ConvolutionShape(1, shape.KernelWidth) { StrideX = shape.StrideX, DilationX = shape.DilationX };

    private static ConvolutionShape Strided(ConvolutionShape shape) =>
        Taps(shape) with { StrideY = shape.StrideY, StrideX = shape.StrideX, Activation = shape.Activation };

    /// <summary>Few channels are too little to do for a loop over them; their taps are written out.</summary>
    private static KernelKind PixelSums(ConvolutionShape taps, int inputs, int outputs) =>
        inputs <= FewChannels || (outputs == 1 && PixelScheduler.SharesRows(taps, inputs))
            ? new KernelKind(
                KernelForm.PixelSums,
                WithChannels(taps, 1, inputs, PixelScheduler.LeastAlike(outputs)) with { Schedule = Shared.Schedule.Pixels })
            : AnyPixelSums(taps, outputs);

    /// <summary>
    /// The kind of sums over any number of terms. With a stride over columns, the columns of taps find their pixels in phases, and are
    /// constants.
    /// </summary>
    private static KernelKind AnyPixelSums(ConvolutionShape taps, int outputs)
    {
        ConvolutionShape columns = taps.StrideX == 1 ? new ConvolutionShape(1, 1) : Columns(taps);
        return new KernelKind(
            KernelForm.PixelSums,
            WithChannels(columns, 1, KernelKind.ManyTerms, PixelScheduler.LeastAlike(outputs)) with
            {
                Activation = taps.Activation,
                Schedule = Shared.Schedule.Pixels,
            });
    }

    /// <summary>A row of taps at a time, or all of them where there are groups enough to share.</summary>
    private static KernelKind PixelGradient(ConvolutionShape shape)
    {
        int outputs = PixelScheduler.LeastAlike(shape.OutChannelsPerGroup);
        ConvolutionShape taps = PixelPlanner.GradientTapRows(shape) > 1
            ? WithChannels(Strided(shape), PixelPlanner.MinShared, 1, outputs)
            : WithChannels(Columns(shape), 1, KernelKind.ManyTerms, outputs);
        return new KernelKind(
            KernelForm.PixelGradient, taps with { Activation = Activation.None, Schedule = Shared.Schedule.Pixels });
    }

    private static ConvolutionShape WithChannels(ConvolutionShape shape, int groups, int inputs, int outputs) =>
        shape with { Groups = groups, InChannels = groups * inputs, OutChannels = groups * outputs };
}
