using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Peers;
using KernelGen.Verification;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// The peers of a layer in NCHW: each in the layout that suits it, and where it is wrong in that one, in its default layout.
/// </summary>
internal static class LayerReferee
{
    private const double Tolerance = 1e-4;

    public static Referee OfForward(LayerData data, Images output) =>
        new(data.Facts.Name, [Output(output)], () => [Reference(data)], Tolerance);

    public static Referee OfTraining(LayerData data, Images outputGradient, TrainingResults results) => new(
        data.Facts.Name,
        Results(results),
        () =>
        [
            Reference(data),
            new("input gradient", Elements(ReferenceCorrelation.InputGradient(outputGradient.Tensor, Weight(data), data.Shape))),
            new("weight gradient", Elements(ReferenceCorrelation.WeightGradient(data.Input.Tensor, outputGradient.Tensor, data.Shape))),
        ],
        Tolerance);

    public static NamedResult Output(Images output) => new("output", output.Memory.Memory.ToArray());

    public static IReadOnlyList<NamedResult> Results(TrainingResults results) =>
    [
        Output(results.Output),
        new("input gradient", results.InputGradient.Memory.Memory.ToArray()),
        new("weight gradient", results.WeightGradient.Memory.ToArray()),
    ];

    /// <summary>Returns the work of a peer that is measured, in the first of its layouts that agrees; null where none does.</summary>
    public static IPreparedWork? Choose(
        this Referee referee, ILayerPeer peer, Func<ILayerPeer, (IPreparedWork Work, IReadOnlyList<NamedResult> Results)> compute) =>
        referee.Choose(new[] { peer, peer.InDefaultLayout }
            .OfType<ILayerPeer>()
            .Select(way => new PeerWay<IPreparedWork>(way.Name, () => compute(way))));

    private static NamedResult Reference(LayerData data) =>
        new("output", Elements(ReferenceCorrelation.Forward(data.Input.Tensor, Weight(data), shape: data.Shape)));

    private static ReadOnlyTensorSpan<float> Weight(LayerData data) =>
        new(data.Weight, [data.Shape.OutChannels, data.Shape.InChannelsPerGroup, data.Shape.Height, data.Shape.Width]);

    private static float[] Elements(Tensor<float> tensor)
    {
        var elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }
}
