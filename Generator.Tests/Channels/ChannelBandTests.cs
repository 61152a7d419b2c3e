using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// Images that are cut into bands of rows and columns, and batches of which a band has several images, with channels in the lanes: against the plain loops,
/// where equality is exact, by one thread and by three.
/// </summary>
public sealed class ChannelBandTests
{
    private static readonly KernelShape Same = new(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };

    private static readonly (KernelShape Shape, (int Samples, int Height, int Width)[] Sizes)[] Cases =
    [
        // Rows too long for a band, and a last band of few columns; many small images in one.
        (Same with { InChannels = 256, OutChannels = 4 }, [(2, 9, 70), (1, 11, 93), (130, 1, 1), (7, 6, 5)]),
        // The phases of a gradient by the input in bands of columns; the gradient by the weights in strips of columns.
        (new KernelShape(3, 3) { InChannels = 2, OutChannels = 64, StrideY = 2, StrideX = 3, PaddingLeft = 1 }, [(1, 23, 600), (2, 5, 1300)]),
        // A pointwise kernel sees an image as one row.
        (new KernelShape(1, 1) { InChannels = 64, OutChannels = 5 }, [(2, 40, 41)]),
        // One block of channels.
        (Same with { InChannels = 48, OutChannels = 48, Groups = 48 }, [(1, 40, 50), (3, 5, 140)]),
    ];

    private static readonly ChannelKernel[] All =
    [
        .. from layout in new[] { Layout.Nchw, Layout.Nhwc }
           from one in Cases
           select new ChannelKernel(one.Shape with { Layout = layout }, KernelGen.Schedule.Channels),
    ];

    private static readonly Lazy<KernelAssembly> Assembly = new(() => KernelAssembly.Compile(
        RunOptions.ForThisMachine,
        All.Select(kernel => (kernel.Name, kernel.Arguments))));

    public static TheoryData<int, int> Kernels
    {
        get
        {
            var cases = new TheoryData<int, int>();
            for (int kernel = 0; kernel < All.Length; kernel++)
            {
                cases.Add(kernel, 1);
                cases.Add(kernel, 3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void All_directions(int kernel, int degree)
    {
        IEnumerable<(int, int, int)> sizes = Cases[kernel % Cases.Length].Sizes;
        ChannelTests.AllDirections(All[kernel], Assembly.Value[All[kernel].Name], sizes, degree);
    }
}
