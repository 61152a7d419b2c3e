using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Ratios;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// A call on one thread takes no more scratch memory than the documentation says (<see cref="DocumentedScratch"/>), and no less than a
/// third of that, so that what it says is of use.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ScratchTests
{
    /// <summary>Pieces are rounded up to whole KiB and have a cache line more; and a call makes some small objects.</summary>
    private const int Rounding = 12 * 1024;

    private static readonly KernelShape Same = new(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };

    private static readonly (ChannelKernel Kernel, (int Samples, int Height, int Width)[] Sizes)[] Layers =
    [
        .. from layout in Enum.GetValues<Layout>()
           from layer in new (ChannelKernel Kernel, (int, int, int)[] Sizes)[]
           {
               (new(Same with { InChannels = 64, OutChannels = 64 }), [(1, 14, 14), (8, 14, 14), (1, 56, 56), (1, 200, 200)]),
               (new(Same with { InChannels = 512, OutChannels = 512 }), [(1, 7, 7), (1, 28, 28), (8, 7, 7)]),
               (new(Same with { InChannels = 64, OutChannels = 128, StrideY = 2, StrideX = 2 }), [(1, 14, 14), (1, 56, 56)]),
               (new(Same with { InChannels = 40, OutChannels = 48, Border = Border.Reflect101 }), [(1, 15, 17), (2, 60, 60)]),
               (new(new KernelShape(1, 1) { InChannels = 64, OutChannels = 64 }), [(1, 14, 14), (1, 112, 112)]),
               (new(Same with { InChannels = 3, OutChannels = 8 }, KernelGen.Schedule.Pixels), [(1, 20, 20), (8, 28, 28), (1, 200, 200)]),
               (
                   new(Same with { InChannels = 16, OutChannels = 16, StrideY = 2, StrideX = 2 }, KernelGen.Schedule.Pixels),
                   [(1, 29, 30), (1, 112, 112)]),
               (new(new KernelShape(5, 5) { InChannels = 6, OutChannels = 16 }, KernelGen.Schedule.Pixels), [(1, 14, 14), (32, 14, 14)]),
               (
                   new(Same with { InChannels = 64, OutChannels = 64 }, Algorithm: KernelGen.Algorithm.Winograd),
                   [(1, 14, 14), (8, 14, 14), (1, 56, 56), (1, 120, 120)]),
               (
                   new(Same with { InChannels = 256, OutChannels = 256 }, Algorithm: KernelGen.Algorithm.Winograd),
                   [(1, 14, 14), (1, 28, 28)]),
               (
                   new(
                       Same with { InChannels = 40, OutChannels = 48, Border = Border.Reflect101 },
                       Algorithm: KernelGen.Algorithm.Winograd),
                   [(1, 15, 17), (2, 60, 60)]),
           }
           select (layer.Kernel with { Shape = layer.Kernel.Shape with { Layout = layout } }, layer.Sizes),
    ];

    private static readonly ChannelKernel Rectified = new(Same with { InChannels = 64, OutChannels = 64, Activation = Activation.Relu });

    private static readonly Lazy<KernelAssembly> Assembly = new(() => KernelAssembly.Compile(
        RunOptions.OneWidth, Layers.Select(layer => layer.Kernel).Append(Rectified).Select(kernel => (kernel.Name, kernel.Arguments))));

    public static TheoryData<int> Kernels => new(Enumerable.Range(0, Layers.Length));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_direction(int index)
    {
        (ChannelKernel kernel, (int, int, int)[] sizes) = Layers[index];
        KernelShape shape = kernel.Shape;
        CompiledKernel compiled = Assembly.Value[kernel.Name];
        foreach ((int samples, int height, int width) in sizes)
        {
            var random = new Random(1);
            Tensor<float> x = ChannelTests.Fractions(random, ChannelTests.Lengths(shape, samples, shape.InChannels, height, width));
            Layer layer = compiled.CreateLayer(seed: 1);
            Tensor<float> y = layer.CreateOutput(x);
            Tensor<float> w = ChannelTests.Fractions(random, [shape.OutChannels, shape.InChannels, shape.Height, shape.Width]);
            Tensor<float> dy = ChannelTests.Fractions(random, y.Lengths);
            Tensor<float> dx = ChannelTests.Fractions(random, x.Lengths);
            Tensor<float> dw = Tensor.CreateFromShape<float>(w.Lengths);
            var input = new DocumentedScratch.Images(samples, height, width, shape.InChannels);
            var output = new DocumentedScratch.Images(samples, shape.OutputHeight(height), shape.OutputWidth(width), shape.OutChannels);
            string what = $"{kernel.Name}, {samples} images of {height}x{width}";

            AssertTaken(DocumentedScratch.Forward(kernel, input, output), () => layer.Forward(x, y), what);
            AssertTaken(
                DocumentedScratch.InputGradient(kernel, input, output), () => compiled.InputGradient(dy, w, dx), what + ", input gradient");
            AssertTaken(
                DocumentedScratch.WeightGradient(kernel, input, output), () => compiled.WeightGradient(x, dy, dw),
                what + ", weight gradient");
        }
    }

    [Fact]
    public void A_backward_pass_through_an_activation_takes_the_outputs_once_more()
    {
        Layer layer = Assembly.Value[Rectified.Name].CreateLayer(seed: 1);
        Tensor<float> x = ChannelTests.Fractions(new Random(1), [1, 64, 56, 56]), dy = ChannelTests.Fractions(new Random(2), x.Lengths);
        var images = new DocumentedScratch.Images(1, 56, 56, 64);
        long others = DocumentedScratch.Forward(Rectified, images, images) + DocumentedScratch.WeightGradient(Rectified, images, images);

        AssertTaken((images.Pixels * images.Channels) + others, () => layer.BackwardParameters(x, dy), Rectified.Name + ", backward");
    }

    private static void AssertTaken(long floats, Action call, string what)
    {
        call();
        long taken = ScratchMeter.FirstCallOnNewThread(call), documented = floats * sizeof(float);
        Assert.True(taken <= documented + Rounding, $"{what}: {taken} bytes, more than {documented}.");
        Assert.True(taken >= documented / 3, $"{what}: {taken} bytes, much less than {documented}.");
    }
}
