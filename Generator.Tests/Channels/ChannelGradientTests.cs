using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// The gradient with respect to the weights with channels in the lanes, on images that are summed in several chunks and channels that are
/// cut into several blocks: against the plain loops, where equality is exact, and by several threads.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ChannelGradientTests
{
    private static readonly ChannelKernel[] All =
    [
        // Two equal blocks of input; two blocks of output, the last of which begins early.
        new(new KernelShape(3, 3) { InChannels = 40, OutChannels = 45, PaddingTop = 1, PaddingRight = 2, Layout = Layout.Nhwc }),
        // Blocks of input that overlap, and of each of two groups.
        new(new KernelShape(1, 3)
        {
            InChannels = 2 * 65, OutChannels = 2 * 16, Groups = 2, StrideX = 2, Border = Border.Wrap, PaddingLeft = 2,
        }),
        // Pixels that lie as they are computed.
        new(new KernelShape(1, 1) { InChannels = 33, OutChannels = 70, Layout = Layout.Nhwc }),
        new(new KernelShape(2, 2) { InChannels = 20, OutChannels = 16, DilationX = 2, Layout = Layout.Nhwc }),
        // All channels at once.
        new(new KernelShape(3, 3) { InChannels = 24, OutChannels = 24, Groups = 24, Layout = Layout.Nhwc }),
        // Fewer outputs than lanes.
        new(new KernelShape(5, 5) { InChannels = 3, OutChannels = 5, StrideY = 2, Layout = Layout.Nhwc }),
    ];

    private static readonly Lazy<KernelAssembly> Assembly = new(() => KernelAssembly.Compile(
        RunOptions.OneWidth,
        All.Select(kernel => (kernel.Name, kernel.Arguments))));

    public static TheoryData<int> Kernels => new(Enumerable.Range(0, All.Length));

    /// <summary>One chunk of two images, one of three and one of a rest, chunks of some rows.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Chunks(int kernel)
    {
        ChannelKernel of = All[kernel];
        int perPixel = of.Shape.InChannels + of.Shape.OutChannels;
        int third = (int)Math.Sqrt(140_000.0 / 3 / perPixel) - 2;
        int more = (int)Math.Sqrt(260_000.0 * of.Shape.StrideY * of.Shape.StrideX / perPixel) + 6;
        foreach ((int samples, int side) in new[] { (2, 9), (7, third), (1, more) })
        {
            string what = $"{of.Name}, {samples} images of side {side}";
            (Tensor<float> input, Tensor<float> gradient) = Operands(of.Shape, samples, side, ChannelTests.Integers);
            ChannelTests.Equal(
                ReferenceCorrelation.WeightGradient(input, gradient, of.Shape), Assembly.Value[of.Name].WeightGradient(input, gradient),
                what);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Threads_change_no_bit(int kernel)
    {
        KernelShape shape = All[kernel].Shape;
        (Tensor<float> input, Tensor<float> gradient) = Operands(shape, samples: 5, side: 50, ChannelTests.Fractions);

        float[] Run(int degree)
        {
            Tensor<float> weights = Tensor.CreateFromShape<float>([shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
            Assembly.Value[All[kernel].Name].WeightGradient(input, gradient, weights, degree);
            return Agreement.Elements(weights);
        }

        float[] one = Run(1);
        Agreement.SameBits(one, Run(2), All[kernel].Name + " by two threads");
        Agreement.SameBits(one, Run(3), All[kernel].Name + " by three threads");
    }

    private static (Tensor<float> Input, Tensor<float> Gradient) Operands(
        KernelShape shape, int samples, int side, Func<Random, ReadOnlySpan<nint>, Tensor<float>> filled)
    {
        var random = new Random(8);
        return (
            filled(random, ChannelTests.Lengths(shape, samples, shape.InChannels, side, side)),
            filled(random, ChannelTests.Lengths(shape, samples, shape.OutChannels, shape.OutputHeight(side), shape.OutputWidth(side))));
    }
}
