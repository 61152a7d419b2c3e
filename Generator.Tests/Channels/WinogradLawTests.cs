using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// The uses of Winograd's algorithm beyond the three directions: layers, transposed convolutions, and that the directions are adjoint.
/// </summary>
[Trait("Category", "Slow")]
public sealed class WinogradLawTests
{
    private const int Height = 11;
    private const int Width = 14;

    public static TheoryData<string> Kernels => WinogradKernels.Names;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_transposed_convolution_has_a_bias_and_the_same_bits_on_threads(string name)
    {
        CompiledKernel compiled = ChannelKernels.Declared(name);

        // The size of an output, which with much padding is larger than any image.
        (Tensor<float> input, Tensor<float> weight, float[] bias) = TransposedConvolutionTests.Operands(
            compiled.Shape, compiled.Shape.OutputHeight(Height), compiled.Shape.OutputWidth(Width));

        Tensor<float> output = compiled.TransposedConvolve(input, weight, bias);

        WinogradTests.Near(TransposedConvolutionTests.Expected(compiled.Shape, input, weight, bias, 0, 0), output, name);
        Tensor<float> threaded = Tensor.CreateFromShape<float>(output.Lengths);
        compiled.TransposedConvolve(input, weight, bias, threaded, degreeOfParallelism: 3);
        Agreement.SameBits(Agreement.Elements(output), Agreement.Elements(threaded), name + " with three threads");
    }

    /// <summary>Of layers with a rectifier the outputs say where gradients pass: near zero, plain loops might say otherwise.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Gradients_of_a_layer_are_those_of_plain_loops_behind_its_outputs(string name)
    {
        CompiledKernel compiled = ChannelKernels.Declared(name);
        KernelShape shape = compiled.Shape;
        (Tensor<float> input, Tensor<float> gradient) = Images(shape);
        Layer layer = compiled.CreateLayer(seed: 3);
        Tensor<float> output = layer.Forward(input);
        Tensor<float> inputGradient = layer.Backward(input, gradient);

        float[] passed = Agreement.Elements(gradient);
        if (shape.Activation == Activation.Relu)
        {
            float[] outputs = Agreement.Elements(output);
            Assert.Contains(0, outputs);
            passed = [.. outputs.Zip(passed, (element, by) => element > 0 ? by : 0)];
        }

        Tensor<float> behind = Tensor.Create(passed, gradient.Lengths);
        WinogradTests.Near(
            ReferenceCorrelation.InputGradient(behind, layer.Parameters[0].Value, shape), inputGradient, name + ", input gradient");
        WinogradTests.Near(
            ReferenceCorrelation.WeightGradient(input, behind, shape), layer.Parameters[0].Gradient, name + ", weight gradient");
        WinogradTests.Near(BiasGradient(shape, behind), layer.Parameters[1].Gradient, name + ", bias gradient");
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_three_directions_are_adjoint_but_for_rounding(string name)
    {
        CompiledKernel compiled = ChannelKernels.Declared(name);
        KernelShape shape = compiled.Shape;
        (Tensor<float> input, Tensor<float> gradient) = Images(shape);
        Tensor<float> weight = ChannelTests.Fractions(new Random(4), [shape.OutChannels, shape.InChannels, 3, 3]);
        Tensor<float> inputGradient = compiled.InputGradient(gradient, weight);
        (double byWeight, double size) = Dot(weight, compiled.WeightGradient(input, gradient));
        double bound = 1e-5 * size;

        Assert.InRange(Dot(input, inputGradient).Sum, byWeight - bound, byWeight + bound);
        if (shape.Activation == Activation.None)
        {
            Assert.InRange(Dot(gradient, compiled.Correlate(input, weight)).Sum, byWeight - bound, byWeight + bound);
        }
    }

    /// <summary>Of 64 channels the largest error is about twice that of direct sums, both against sums in double precision.</summary>
    [Fact]
    public void Errors_are_close_to_those_of_direct_sums()
    {
        const string Arguments = "3, 3, InChannels = 64, OutChannels = 64, Algorithm = Algorithm.";
        KernelAssembly kernels = KernelAssembly.Compile(
            RunOptions.OneWidth, [("Direct", Arguments + "Direct"), ("Winograd", Arguments + "Winograd")]);
        var random = new Random(11);
        Tensor<float> input = ChannelTests.Fractions(random, [1, 64, 18, 18]);
        Tensor<float> weight = ChannelTests.Fractions(random, [64, 64, 3, 3]);
        double[] exact = Sums(Agreement.Elements(input), Agreement.Elements(weight), channels: 64, size: 18);

        double direct = Error("Direct"), winograd = Error("Winograd");

        Assert.InRange(direct, 1e-8, 2e-6);
        Assert.InRange(winograd, direct / 4, 4 * direct);

        double Error(string name)
        {
            float[] sums = Agreement.Elements(kernels[name].Correlate(input, weight));
            return exact.Zip(sums, (sum, given) => Math.Abs(sum - given)).Max() / exact.Max(Math.Abs);
        }
    }

    private static double[] Sums(float[] input, float[] weight, int channels, int size)
    {
        int outputs = size - 2;
        var sums = new double[channels * outputs * outputs];
        for (int at = 0; at < sums.Length; at++)
        {
            (int k, int i, int j) = (at / (outputs * outputs), at / outputs % outputs, at % outputs);
            for (int tap = 0; tap < channels * 9; tap++)
            {
                (int c, int a, int b) = (tap / 9, tap / 3 % 3, tap % 3);
                sums[at] += (double)input[(((c * size) + i + a) * size) + j + b] * weight[(k * channels * 9) + tap];
            }
        }

        return sums;
    }

    private static (Tensor<float> Input, Tensor<float> Gradient) Images(KernelShape shape)
    {
        var random = new Random(2);
        return (
            ChannelTests.Fractions(random, ChannelTests.Lengths(shape, 2, shape.InChannels, Height, Width)),
            ChannelTests.Fractions(
                random, ChannelTests.Lengths(shape, 2, shape.OutChannels, shape.OutputHeight(Height), shape.OutputWidth(Width))));
    }

    private static Tensor<float> BiasGradient(KernelShape shape, Tensor<float> gradient)
    {
        float[] elements = Agreement.Elements(gradient);
        int plane = shape.Layout == Layout.Nhwc ? 1 : (int)(gradient.Lengths[2] * gradient.Lengths[3]);
        var sums = new double[shape.OutChannels];
        for (int i = 0; i < elements.Length; i++)
        {
            sums[i / plane % shape.OutChannels] += elements[i];
        }

        return Tensor.Create([.. sums.Select(sum => (float)sum)], [shape.OutChannels]);
    }

    /// <summary>The sum of the products, and of their magnitudes.</summary>
    private static (double Sum, double Size) Dot(Tensor<float> left, Tensor<float> right)
    {
        double[] products = [.. Agreement.Elements(left).Zip(Agreement.Elements(right), (first, second) => (double)first * second)];
        return (products.Sum(), products.Sum(Math.Abs));
    }
}
