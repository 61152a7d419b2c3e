using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Shapes;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// Distances beyond 32 bits, in bytes and in elements, along each dimension and along all: the results are those of dense tensors, bit by
/// bit, in all directions.
/// </summary>
public sealed class FarApartTests
{
    /// <summary>More elements than an integer of 32 bits counts, and no power of two.</summary>
    private const long Far = (1L << 31) + 24;

    [LinuxFact]
    public void PixelsInTheLanes()
    {
        Check<Mix>();
        Check<Grouped>();
        Check<MirroredMix>();
    }

    [LinuxFact]
    public void PixelsInTheLanesOfInterleavedChannels()
    {
        Check<MixLast>();
        Check<GroupedLast>();
        Check<WrappedLast>();
    }

    [LinuxFact]
    public void ChannelsInTheLanes()
    {
        Check<RectifiedLast>();
        Check<DepthwiseLast>();
        Check<Wide>();
    }

    [LinuxFact]
    public void OnePixelKernels()
    {
        Check<Pointwise>();
        Check<PointwiseLast>();
        Check<OnePixel>(denseDimensions: 1);
    }

    [LinuxFact]
    public void Tiles()
    {
        Check<Tiled>();
        Check<TiledLast>();
    }

    [LinuxFact]
    public void Planes()
    {
        Check<StridedPlane>();
        Check<Smooth>(denseDimensions: 1);
    }

    /// <summary>An extent that the arithmetic could not hold is refused, with the shape, before a pixel is read.</summary>
    [Fact]
    public void ExtentsBeyondTheLimitAreRefused()
    {
        float pixel = 0;
        nint most = int.MaxValue / 4;
        foreach (nint[] lengths in new nint[][] { [1, 3, most + 1, 1], [1, 3, 1, most + 1], [1, 3, (nint)1 << 40, 2] })
        {
            nint[] shape = lengths;
            ArgumentException error = Assert.Throws<ArgumentException>(() => Correlation.Correlate<Mix>(
                TensorMarshal.CreateReadOnlyTensorSpan(in pixel, 1, shape, new nint[4], pinned: false),
                Tensor.CreateFromShape<float>([2, 3, 3, 3]).AsReadOnlyTensorSpan()));
            Assert.Contains(ShapeErrors.Text(shape), error.Message, StringComparison.Ordinal);
            Assert.Contains("tiles", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A gradient that is computed with its padding first, of an image whose own elements an array could hold.</summary>
    [Fact]
    public void PaddingBeyondAnArrayIsRefused()
    {
        PaddedIsRefused<MirroredMix>();
        PaddedIsRefused<WrappedLast>();
    }

    /// <summary>The tensors have one element in memory: nobody may come to touch another.</summary>
    private static void PaddedIsRefused<TKernel>()
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        int outputHeight = ((1 << 15) - 1 + shape.StrideY - 1) / shape.StrideY;
        int outputWidth = ((1 << 15) - 1 + shape.StrideX - 1) / shape.StrideX;
        int height = shape.InputHeight(outputHeight), width = shape.InputWidth(outputWidth);
        Assert.InRange((long)height * width * shape.InChannels, 1L << 30, Array.MaxLength);
        nint[] lengths = Lengths(shape, shape.InChannels, height, width);
        nint[] outputLengths = Lengths(shape, shape.OutChannels, outputHeight, outputWidth);
        float pixel = 5;
        var layer = new Conv2D<TKernel>(seed: 1);

        TensorSpan<float> InputGradient() => TensorMarshal.CreateTensorSpan(
            ref pixel, (nint)1 << 40, lengths, Strides(lengths, _ => false), pinned: false);
        ReadOnlyTensorSpan<float> Repeated(nint[] shown) =>
            TensorMarshal.CreateReadOnlyTensorSpan(in pixel, 1, shown, new nint[4], pinned: false);

        Action[] calls =
        [
            () => Correlation.InputGradient<TKernel>(Repeated(outputLengths), layer.Weight),
            () => Correlation.InputGradient<TKernel>(Repeated(outputLengths), layer.Weight, InputGradient()),
            () => Correlation.TransposedConvolve<TKernel>(Repeated(outputLengths), layer.Weight, bias: [], InputGradient()),
            () => layer.Backward(Repeated(lengths), Repeated(outputLengths), InputGradient()),
        ];
        foreach (Action call in calls)
        {
            Refusal.Of<ArgumentException>(
                call,
                $"{height}x{width}",
                $"{height + shape.PaddingTop + shape.PaddingBottom}x{width + shape.PaddingLeft + shape.PaddingRight} pixels of 2 channels",
                shape.Border.ToString(),
                "tiles");
        }

        Assert.Equal(5, pixel);
        Assert.All(Data.Elements(layer.BiasGradient!), element => Assert.Equal(0, element));
        Assert.All(Data.Elements(layer.WeightGradient), element => Assert.Equal(0, element));
    }

    /// <summary>One dimension after the other far apart, then all.</summary>
    /// <param name="denseDimensions">
    /// How many of the last dimensions must stay dense, since a kernel of planes takes columns side by side only.
    /// </param>
    private static void Check<TKernel>(int denseDimensions = 0)
        where TKernel : struct, IConvKernel
    {
        for (int dimension = denseDimensions; dimension < 4; dimension++)
        {
            int far = 3 - dimension;
            Check<TKernel>(d => d == far);
        }

        Check<TKernel>(d => d <= 3 - denseDimensions);
    }

    private static void Check<TKernel>(Predicate<int> isFar)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        (int height, int width) = (6, 9);
        nint[] inputLengths = Lengths(shape, shape.InChannels, height, width);
        nint[] outputLengths = Lengths(shape, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width));
        Tensor<float> input = Data.Reals(1, inputLengths), gradient = Data.Reals(2, outputLengths);
        Tensor<float> weight = Data.Reals(3, shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width);
        using var x = new FarTensor(inputLengths, Strides(inputLengths, isFar));
        using var y = new FarTensor(outputLengths, Strides(outputLengths, isFar));
        foreach (int degree in (int[])[1, 2])
        {
            Tensor<float> output = Tensor.CreateFromShape<float>(outputLengths);
            Correlation.Forward<TKernel>(input, weight, bias: 1, output.AsTensorSpan(), degree);
            input.AsReadOnlyTensorSpan().CopyTo(x.Tensor);
            Correlation.Forward<TKernel>(x.Tensor, weight, bias: 1, y.Tensor, degree);
            Assert.Equal(Data.Elements(output), y.Elements);

            gradient.AsReadOnlyTensorSpan().CopyTo(y.Tensor);
            Tensor<float> weightGradient = Tensor.CreateFromShape<float>(weight.Lengths);
            Tensor<float> farWeightGradient = Tensor.CreateFromShape<float>(weight.Lengths);
            Correlation.WeightGradient<TKernel>(input, gradient, weightGradient.AsTensorSpan(), degree);
            Correlation.WeightGradient<TKernel>(x.Tensor, y.Tensor, farWeightGradient.AsTensorSpan(), degree);
            Assert.Equal(Data.Elements(weightGradient), Data.Elements(farWeightGradient));

            Tensor<float> inputGradient = Tensor.CreateFromShape<float>(inputLengths);
            Correlation.InputGradient<TKernel>(gradient, weight, inputGradient.AsTensorSpan(), degree);
            Correlation.InputGradient<TKernel>(y.Tensor, weight, x.Tensor, degree);
            Assert.Equal(Data.Elements(inputGradient), x.Elements);
        }
    }

    private static nint[] Lengths(KernelShape shape, int channels, int height, int width) =>
        shape.Layout == Layout.Nchw ? [2, channels, height, width] : [2, height, width, channels];

    /// <summary>Dense strides, but far ones where asked for; dimensions before those are farther still.</summary>
    private static nint[] Strides(nint[] lengths, Predicate<int> isFar)
    {
        var strides = new nint[lengths.Length];
        nint covered = 1;
        for (int d = lengths.Length - 1; d >= 0; d--)
        {
            nint stride = isFar(d) ? (nint)Math.Max(covered, Far) : covered;
            strides[d] = lengths[d] > 1 ? stride : 0;
            covered = stride * lengths[d];
        }

        return strides;
    }
}
