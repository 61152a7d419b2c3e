using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>Kernels by Winograd's algorithm: channels around the vector widths, both layouts, every padding and border.</summary>
internal static class WinogradKernels
{
    public static IReadOnlyList<(string Name, string Arguments, KernelShape Shape)> All { get; } =
    [
        Of(16, 16, new KernelShape(3, 3)),
        Of(17, 31, Same with { Layout = Layout.Nhwc }),
        Of(64, 64, Same),
        Of(64, 48, Same with { Layout = Layout.Nhwc, Activation = Activation.Relu }),
        Of(33, 16, new KernelShape(3, 3) { PaddingTop = 2, PaddingRight = 1, Activation = Activation.Relu }),
        Of(20, 40, Same with { Border = Border.Replicate }),
        Of(16, 24, Same with { Border = Border.Reflect101, Layout = Layout.Nhwc }),
        Of(24, 17, Same with { Border = Border.Wrap, Activation = Activation.Relu }),
        Of(18, 16, Same with { Border = Border.Reflect, Layout = Layout.Nhwc }),
        Of(17, 16, new KernelShape(3, 3) { Layout = Layout.Nhwc }),
    ];

    public static TheoryData<string> Names => new(All.Select(kernel => kernel.Name));

    private static KernelShape Same => new(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };

    private static (string Name, string Arguments, KernelShape Shape) Of(int inChannels, int outChannels, KernelShape shape)
    {
        var kernel = new ChannelKernel(shape with { InChannels = inChannels, OutChannels = outChannels });
        return ("Tiles" + kernel.Name, kernel.Arguments.Replace("Direct", "Winograd", StringComparison.Ordinal), kernel.Shape);
    }
}
