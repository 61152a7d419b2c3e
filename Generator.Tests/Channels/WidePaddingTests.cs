using System;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// Padding beyond the kernel's reach, against the plain loops, which ask of each tap where it is: a frame around pointwise kernels, the 100
/// of fully convolutional networks, the most that there may be. The grid has smaller ones with every border.
/// </summary>
[Trait("Category", "Slow")]
public sealed class WidePaddingTests
{
    private static readonly ChannelKernel[] All =
    [
        .. from schedule in new[] { KernelGen.Schedule.Channels, KernelGen.Schedule.Pixels }
           from layout in new[] { Layout.Nchw, Layout.Nhwc }
           from kernel in new[]
           {
               Around(new KernelShape(1, 1) { InChannels = 5, OutChannels = 19 }, 1, 1, 1, 1),
               Around(new KernelShape(1, 1) { InChannels = 5, OutChannels = 19 }, 0, 0, 2, 0),
               Around(new KernelShape(1, 1) { InChannels = 5, OutChannels = 19 }, 0, 0, 0, 1),
               Around(new KernelShape(1, 1) { InChannels = 4, OutChannels = 4, Groups = 4, StrideY = 2, StrideX = 2 }, 3, 2, 1, 2),
               Around(new KernelShape(3, 3) { InChannels = 3, OutChannels = 17 }, 100, 100, 100, 100),
           }
           select new ChannelKernel(kernel with { Layout = layout }, schedule),
        new(
            Around(new KernelShape(2, 3) { InChannels = 2, OutChannels = 3, StrideX = 3, DilationY = 2 }, 255, 0, 0, 255),
            KernelGen.Schedule.Pixels),
    ];

    private static readonly Lazy<KernelAssembly> Kernels = new(
        () => KernelAssembly.Compile(RunOptions.OneWidth, All.Select(kernel => (kernel.Name, kernel.Arguments))));

    public static TheoryData<string> Names => new(All.Select(kernel => kernel.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void All_directions(string name)
    {
        ChannelKernel kernel = All.Single(one => one.Name == name);
        (int Samples, int Height, int Width)[] sizes = [(2, 3, 2), (1, 1, 1), (1, 9, 40)];
        ChannelTests.AllDirections(kernel, Kernels.Value[name], sizes, degree: 3);
    }

    private static KernelShape Around(KernelShape shape, int top, int left, int bottom, int right) =>
        shape with { PaddingTop = top, PaddingLeft = left, PaddingBottom = bottom, PaddingRight = right };
}
