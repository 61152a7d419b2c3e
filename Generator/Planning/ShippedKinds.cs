using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>
/// The kinds that the runtime's assembly has compiled, for all vectors. Kernels of these kinds add no compiled code to a project: those
/// with channels in the lanes, but for short sums and unusual depthwise kernels; and with pixels in the lanes, of one plane or of images,
/// those of the usual sizes and numbers of channels.
/// </summary>
internal static class ShippedKinds
{
    private const int Channels = 64;

    /// <summary>One kernel for each way in which kernels differ by kind.</summary>
    private static readonly ConvolutionShape[] Kernels =
    [
        Of(new(3, 3) { Algorithm = Shared.Algorithm.Direct }, groups: 1),
        Of(new(3, 3) { Algorithm = Shared.Algorithm.Direct }, groups: 2),
        Of(new(3, 3) { Algorithm = Shared.Algorithm.Direct, DilationX = 2 }, groups: 1),
        Of(new(3, 3) { Algorithm = Shared.Algorithm.Winograd }, groups: 1),
        Of(new(3, 3), Channels),
        Of(new(3, 3) { StrideY = 2, StrideX = 2 }, Channels),
        Of(new(5, 5), Channels),
        Of(new(5, 5) { StrideY = 2, StrideX = 2 }, Channels),

        // With pixels in the lanes: to 8, 16, 32 or 64 channels, to 24 or 48, from pictures, and to one channel; the layers of LeNet.
        Images(new(1, 1), 8, 8),
        Images(new(3, 3), 8, 8),
        Images(new(5, 5), 8, 8),
        Images(new(3, 3), 24, 24),
        Images(new(3, 3), 1, 8),
        Images(new(3, 3), 3, 8),
        Images(new(3, 3) { StrideY = 2, StrideX = 2 }, 3, 8),
        Images(new(3, 3), 8, 1),
        Images(new(5, 5), 1, 6),
        Images(new(5, 5), 6, 16),
    ];

    /// <summary>Kernels of one plane, by height and width.</summary>
    private static readonly ConvolutionShape[] Planes =
    [
        new(1, 1), new(1, 2), new(2, 1), new(1, 3), new(3, 1), new(2, 2), new(3, 3), new(1, 5), new(5, 1), new(5, 5), new(7, 7),
    ];

    private static readonly HashSet<KernelKind> Kinds = new((
        from kernel in Kernels
        from activation in new[] { Activation.None, Activation.Relu }
        from kind in KernelParts.Of(kernel with { Activation = activation }).Kinds
        select kind).Concat(Planes.SelectMany(plane => KernelParts.Of(plane).Kinds)));

    /// <summary>All of them, by their names.</summary>
    public static IReadOnlyList<KernelKind> All { get; } =
        Kinds.OrderBy(kind => kind.Name, System.StringComparer.Ordinal).ToList();

    /// <summary>
    /// Returns whether a kernel of a project takes the runtime's class of a kind. With pixels in the lanes the classes of a kernel must
    /// have been compiled for the same vectors, which say how many channels are a block, and how many columns a window has at least. So
    /// a project that leaves out some vectors takes the runtime's classes for all directions of a kernel or for none.
    /// </summary>
    public static bool Contains(KernelKind kind, KernelParts parts, VectorWidths widths) => Kinds.Contains(kind)
        && (widths == VectorWidths.All || parts.Strategy.Lanes != KernelLanes.Pixels || parts.Kinds.All(Kinds.Contains));

    private static ConvolutionShape Images(ConvolutionShape shape, int inputs, int outputs) =>
        shape with { InChannels = inputs, OutChannels = outputs, Schedule = Shared.Schedule.Pixels };

    private static ConvolutionShape Of(ConvolutionShape shape, int groups) =>
        shape with { Layout = Layout.Nhwc, InChannels = Channels, OutChannels = Channels, Groups = groups };
}
