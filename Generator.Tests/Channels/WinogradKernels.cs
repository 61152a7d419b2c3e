using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>Kernels by Winograd's algorithm: the covering selection, and what it has not.</summary>
internal static class WinogradKernels
{
    /// <summary>So many pairs of channels that a unit has twice as many tiles.</summary>
    public static ChannelKernel ManyWeights { get; } = new(
        new KernelShape(3, 3)
        {
            InChannels = 96,
            OutChannels = 96,
            PaddingTop = 1,
            PaddingLeft = 1,
            PaddingBottom = 1,
            PaddingRight = 1,
            Layout = Layout.Nhwc,
        },
        Algorithm: KernelGen.Algorithm.Winograd);

    public static IReadOnlyList<ChannelKernel> All { get; } =
    [
        .. ChannelKernel.Tiles,

        // Padding on two sides only, and channels that are two of the longest vectors and a rest.
        new(
            new KernelShape(3, 3) { InChannels = 33, OutChannels = 48, PaddingTop = 2, PaddingRight = 1, Activation = Activation.Relu },
            Algorithm: KernelGen.Algorithm.Winograd),
        ManyWeights,

        // That of fully convolutional networks: whole tiles see nothing.
        new(
            new KernelShape(3, 3)
            {
                InChannels = 16,
                OutChannels = 16,
                PaddingTop = 100,
                PaddingLeft = 100,
                PaddingBottom = 100,
                PaddingRight = 100,
            },
            Algorithm: KernelGen.Algorithm.Winograd),
    ];

    public static TheoryData<string> Names => new(All.Select(kernel => kernel.Name));
}
