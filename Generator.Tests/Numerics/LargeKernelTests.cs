using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Channels;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Jit;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Kernels for which planes have no room: taps far apart, as in the pyramids of semantic segmentation, and patches as large as the stride,
/// as vision transformers begin with, up to the largest kernels that are compiled.
/// </summary>
[Trait("Category", "Slow")]
public sealed class LargeKernelTests
{
    private static readonly ChannelKernel[] Kernels =
    [
        Pyramid(18, Layout.Nchw, KernelGen.Schedule.Pixels),
        Pyramid(24, Layout.Nhwc, KernelGen.Schedule.Channels),
        Pyramid(36, Layout.Nchw, KernelGen.Schedule.Channels),
        Pyramid(36, Layout.Nhwc, KernelGen.Schedule.Pixels),
        Patches(32, Layout.Nchw, KernelGen.Schedule.Pixels),
        Patches(32, Layout.Nhwc, KernelGen.Schedule.Channels),
        Patches(48, Layout.Nchw, KernelGen.Schedule.Channels),
        Patches(48, Layout.Nhwc, KernelGen.Schedule.Pixels),
        new(new KernelShape(47, 47) { InChannels = 17, OutChannels = 17, Groups = 17, Layout = Layout.Nhwc }),
        new(new KernelShape(48, 48) { InChannels = 3, OutChannels = 3, Groups = 3 }, KernelGen.Schedule.Pixels),
        new(
            new KernelShape(2, 3) { DilationY = 254, DilationX = 127, PaddingTop = 254, PaddingRight = 100, Activation = Activation.Relu },
            KernelGen.Schedule.Pixels),
        new(
            new KernelShape(3, 2)
            {
                InChannels = 2, OutChannels = 5, StrideY = 3, StrideX = 2, DilationY = 20, DilationX = 41, PaddingTop = 20,
                PaddingLeft = 30, Border = Border.Wrap,
            }),
    ];

    private static readonly Lazy<KernelAssembly> Assembly = new(
        () => KernelAssembly.Compile(RunOptions.OneWidth, Kernels.Select(kernel => (kernel.Name, kernel.Arguments))));

    public static TheoryData<string> Names => new(Kernels.Select(kernel => kernel.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void All_directions(string name)
    {
        ChannelKernel kernel = Kernels.Single(one => one.Name == name);
        (int height, int width) = kernel.LeastImage;
        ChannelTests.AllDirections(
            kernel, Assembly.Value[name], [(1, height, width), (2, height + 5 + kernel.Shape.StrideY, width + 19 + kernel.Shape.StrideX)]);
    }

    /// <summary>RyuJIT compiles a method above one of these without optimisation.</summary>
    [Fact]
    public void No_method_is_larger_than_what_the_JIT_optimises()
    {
        string[] widest =
        [
            Patches(48, Layout.Nchw, KernelGen.Schedule.Pixels).Arguments,
            "48, 48, OutChannels = 8, StrideX = 5, Schedule = Schedule.Pixels",
        ];
        using var assembly = KernelAssembly.Compile(widest.Select((arguments, index) => ($"Widest{index}", arguments)));
        IReadOnlyList<MethodSize> methods =
        [
            .. MethodSize.ReadAll(Assembly.Value.Image, "KernelGen.CompilerServices.Generated"),
            .. MethodSize.ReadAll(assembly.Image, "KernelGen.CompilerServices.Generated"),
        ];

        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(
            method is { IlBytes: < 60_000, IlInstructions: < 20_000, Locals: < 2_000, LocalReferences: < 8_000, BasicBlocks: < 2_000 },
            method.ToString()));
    }

    /// <summary>A branch of atrous spatial pyramid pooling.</summary>
    private static ChannelKernel Pyramid(int dilation, Layout layout, KernelGen.Schedule schedule) => new(
        new KernelShape(3, 3)
        {
            InChannels = 5,
            OutChannels = 18,
            DilationY = dilation,
            DilationX = dilation,
            PaddingTop = dilation,
            PaddingLeft = dilation,
            PaddingBottom = dilation,
            PaddingRight = dilation,
            Layout = layout,
        },
        schedule);

    /// <summary>The first layer of a vision transformer.</summary>
    private static ChannelKernel Patches(int size, Layout layout, KernelGen.Schedule schedule) => new(
        new KernelShape(size, size) { InChannels = 3, OutChannels = 17, StrideY = size, StrideX = size, Layout = layout }, schedule);
}
