using System;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// Images that are cut into bands of rows and columns, and batches of which a band or a chunk has several images: against the plain loops,
/// where equality is exact, by one thread and by three.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ChannelBandTests
{
    private static readonly KernelShape Same = new(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };

    private static readonly (KernelShape Shape, (int Samples, int Height, int Width)[] Sizes)[] WithChannelsInTheLanes =
    [
        // Rows too long for a band, and a last band of few columns; many small images in one.
        (Same with { InChannels = 256, OutChannels = 4 }, [(2, 9, 70), (1, 11, 93), (130, 1, 1), (7, 6, 5)]),
        // The phases of a gradient with respect to the input in bands of columns; the gradient with respect to the weights in strips of
        // columns.
        (
            new KernelShape(3, 3) { InChannels = 2, OutChannels = 64, StrideY = 2, StrideX = 3, PaddingLeft = 1 },
            [(1, 23, 600), (2, 5, 1300)]),
        // A pointwise kernel sees an image as one row.
        (new KernelShape(1, 1) { InChannels = 64, OutChannels = 5 }, [(2, 40, 41)]),
        // One block of channels.
        (Same with { InChannels = 48, OutChannels = 48, Groups = 48 }, [(1, 40, 50), (3, 5, 140)]),
    ];

    private static readonly (KernelShape Shape, (int Samples, int Height, int Width)[] Sizes)[] WithPixelsInTheLanes =
    [
        // Pointwise kernels see planes as one row, which is cut into columns.
        (new KernelShape(1, 1) { InChannels = 32, OutChannels = 12 }, [(2, 56, 57)]),
        (new KernelShape(1, 1) { InChannels = 7, OutChannels = 4 }, [(1, 70, 71)]),
        // Rows of more than the widest tile, bands of rows, and rows of an image that are chunks; many small images in one.
        (Same with { InChannels = 3, OutChannels = 8 }, [(1, 60, 450), (2, 3, 1000), (40, 9, 10)]),
        (Same with { InChannels = 3, OutChannels = 8, StrideY = 2, StrideX = 2 }, [(1, 71, 450), (40, 9, 10)]),
        (new KernelShape(3, 5) { StrideX = 2 }, [(1, 6, 1900)]),
        // Padding over all pixels of a phase.
        (new KernelShape(1, 2) { StrideX = 2, DilationX = 19, PaddingLeft = 19 }, [(1, 1, 1), (1, 2, 17)]),
        (new KernelShape(2, 2) { StrideX = 3, DilationX = 7, PaddingLeft = 7, PaddingRight = 3 }, [(2, 3, 1), (1, 2, 17)]),
        // Rows that are no part of a long one.
        (new KernelShape(3, 3) { DilationX = 15, PaddingLeft = 15, PaddingRight = 15, InChannels = 2 }, [(3, 9, 16)]),
        // One band and several for each plane of a depthwise kernel, in place and not.
        (Same with { InChannels = 12, OutChannels = 12, Groups = 12 }, [(1, 400, 201), (2, 14, 14), (2, 7, 7)]),
        (Same with { InChannels = 12, OutChannels = 12, Groups = 12, StrideY = 2, StrideX = 2 }, [(1, 400, 201), (2, 14, 14), (2, 29, 28)]),
        // Groups that share cache lines, with a rest, and one block or two for each.
        (Same with { InChannels = 40, OutChannels = 80, Groups = 20 }, [(1, 30, 21), (3, 7, 7)]),
        (Same with { InChannels = 20, OutChannels = 200, Groups = 20 }, [(1, 30, 21), (3, 7, 7)]),
    ];

    private static readonly (ChannelKernel Kernel, (int Samples, int Height, int Width)[] Sizes)[] Cases =
    [
        .. from layout in new[] { Layout.Nchw, Layout.Nhwc }
           from lanes in new[] { (KernelGen.Schedule.Channels, WithChannelsInTheLanes), (KernelGen.Schedule.Pixels, WithPixelsInTheLanes) }
           from of in lanes.Item2
           select (new ChannelKernel(of.Shape with { Layout = layout }, lanes.Item1), of.Sizes),
    ];

    private static readonly Lazy<KernelAssembly> Assembly = new(() => KernelAssembly.Compile(
        RunOptions.OneWidth,
        Cases.Select(one => (one.Kernel.Name, one.Kernel.Arguments))));

    public static TheoryData<int> Kernels => new(Enumerable.Range(0, Cases.Length));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void All_directions(int kernel)
    {
        (ChannelKernel of, (int, int, int)[] sizes) = Cases[kernel];
        ChannelTests.AllDirections(of, Assembly.Value[of.Name], sizes, degree: 3);
    }
}
