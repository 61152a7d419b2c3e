using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>
/// The kinds that the runtime's assembly has compiled, for all vectors. Kernels of these kinds add no compiled code to a project: those
/// with channels in the lanes, but for short sums and unusual depthwise kernels.
/// </summary>
internal static class ShippedKinds
{
    private const int Channels = 64;

    /// <summary>One kernel for each way in which kernels differ by kind.</summary>
    private static readonly ConvolutionShape[] Kernels =
    {
        Of(new(3, 3) { Algorithm = Shared.Algorithm.Direct }, groups: 1),
        Of(new(3, 3) { Algorithm = Shared.Algorithm.Direct }, groups: 2),
        Of(new(3, 3) { Algorithm = Shared.Algorithm.Direct, DilationX = 2 }, groups: 1),
        Of(new(3, 3) { Algorithm = Shared.Algorithm.Winograd }, groups: 1),
        Of(new(3, 3), Channels),
        Of(new(3, 3) { StrideY = 2, StrideX = 2 }, Channels),
        Of(new(5, 5), Channels),
        Of(new(5, 5) { StrideY = 2, StrideX = 2 }, Channels),
    };

    private static readonly HashSet<KernelKind> Kinds = new(
        from kernel in Kernels
        from activation in new[] { Activation.None, Activation.Relu }
        from kind in KernelParts.Of(kernel with { Activation = activation }).Kinds
        select kind);

    /// <summary>All of them, by their names.</summary>
    public static IReadOnlyList<KernelKind> All { get; } =
        Kinds.OrderBy(kind => kind.Name, System.StringComparer.Ordinal).ToList();

    public static bool Contains(KernelKind kind) => Kinds.Contains(kind);

    private static ConvolutionShape Of(ConvolutionShape shape, int groups) =>
        shape with { Layout = Layout.Nhwc, InChannels = Channels, OutChannels = Channels, Groups = groups };
}
