using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>The transposed convolution with its bias and output padding, against the plain loops' input gradient, exactly.</summary>
[Trait("Category", "Slow")]
public sealed class TransposedConvolutionTests
{
    private const float Untouched = -7777;

    private static readonly Lazy<KernelAssembly> Kernels = new(() => KernelAssembly.Compile(
        RunOptions.OneWidth,
        [
            ("Plane", "3, 5, PaddingY = 1"),
            ("PlaneWrapped", "3, 3, Padding = Padding.Same, Border = Border.Wrap"),
            ("PlaneMirrored", "2, 5, Padding = Padding.Same, Dilation = 2, Border = Border.Reflect101"),
            ("Strided", "3, 3, InChannels = 3, OutChannels = 5, StrideY = 2, StrideX = 3, PaddingTop = 1"),
            ("StridedLast", "3, 3, InChannels = 3, OutChannels = 5, StrideY = 2, StrideX = 3, PaddingTop = 1, Layout = Layout.Nhwc"),
            ("StridedPlane", "2, 2, Stride = 2"),
            ("Channels", "3, 3, InChannels = 2, OutChannels = 4, Activation = Activation.Relu"),
        ]));

    private delegate Tensor<float> AllocatingWithStride(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias,
        int outputPaddingY,
        int outputPaddingX,
        int degreeOfParallelism = 1);

    private delegate Tensor<float> GradientWithStride(
        in ReadOnlyTensorSpan<float> outputGradient,
        in ReadOnlyTensorSpan<float> weight,
        int outputPaddingY,
        int outputPaddingX,
        int degreeOfParallelism = 1);

    private delegate void Writing(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1);

    public static TheoryData<string> Grid => ChannelKernels.Names;

    [Theory]
    [MemberData(nameof(Grid))]
    public void Every_kernel_of_the_grid(string name)
    {
        (ChannelKernel kernel, CompiledKernel compiled) = ChannelKernels.Get(name);
        (int height, int width) = kernel.LeastImage;
        Check(compiled, name, kernel.Shape.OutputHeight(height + 6), kernel.Shape.OutputWidth(width + 11));
    }

    [Theory]
    [InlineData("Plane")]
    [InlineData("PlaneWrapped")]
    [InlineData("PlaneMirrored")]
    [InlineData("Strided")]
    [InlineData("StridedLast")]
    [InlineData("StridedPlane")]
    public void Kernels_of_every_kind(string name)
    {
        CompiledKernel compiled = Kernels.Value[name];
        Check(compiled, name, 7, 9);
        Check(compiled, name, 40, 130);
    }

    [Fact]
    public void The_members_of_a_struct_with_a_stride_take_the_output_padding()
    {
        CompiledKernel compiled = Kernels.Value["Strided"];
        (Tensor<float> input, Tensor<float> weight, float[] bias) = Operands(compiled.Shape, 4, 6);
        Tensor<float> expected = Expected(compiled.Shape, input, weight, bias, 1, 2);

        ChannelTests.Equal(
            expected, compiled.Own<AllocatingWithStride>("TransposedConvolve")(input, weight, bias, 1, 2), "the allocating form");
        Tensor<float> written = Tensor.CreateFromShape<float>(expected.Lengths);
        compiled.Own<Writing>("TransposedConvolve")(input, weight, bias, written);
        ChannelTests.Equal(expected, written, "into a tensor");
        ChannelTests.Equal(
            Expected(compiled.Shape, input, weight, [], 1, 2),
            compiled.Own<GradientWithStride>("InputGradient")(input, weight, 1, 2),
            "the input gradient");
    }

    [Theory]
    [InlineData("Plane")]
    [InlineData("Channels")]
    public void Without_a_stride_there_is_no_output_padding(string name)
    {
        CompiledKernel compiled = Kernels.Value[name];
        (Tensor<float> input, Tensor<float> weight, float[] bias) = Operands(compiled.Shape, 4, 6);
        Tensor<float> expected = Expected(compiled.Shape, input, weight, bias, 0, 0);

        ChannelTests.Equal(
            expected, compiled.Own<AllocatingWithStride>("TransposedConvolve")(input, weight, bias, 0, 0), "the allocating form");
        Tensor<float> written = Tensor.CreateFromShape<float>(expected.Lengths);
        compiled.Own<Writing>("TransposedConvolve")(input, weight, bias, written);
        ChannelTests.Equal(expected, written, "into a tensor");
    }

    [Fact]
    public void A_picture_needs_no_dimensions_of_one()
    {
        CompiledKernel compiled = Kernels.Value["StridedPlane"];
        Tensor<float> picture = Tensor.Create<float>([1, 2, 3, 4], [2, 2]);
        Tensor<float> weight = Tensor.Create<float>([1, 10, 100, 1000], [2, 2]);

        Tensor<float> output = compiled.TransposedConvolve(picture, weight, bias: [5]);

        Assert.Equal([4, 4], output.Lengths.ToArray());
        Assert.Equal(
            [6, 15, 7, 25, 105, 1005, 205, 2005, 8, 35, 9, 45, 305, 3005, 405, 4005], Agreement.Elements(output));
    }

    /// <summary>Messages call the operands what this caller calls them, and nothing is written.</summary>
    [Theory]
    [InlineData("Plane")]
    [InlineData("Strided")]
    [InlineData("StridedLast")]
    public void What_does_not_fit_is_refused(string name)
    {
        CompiledKernel compiled = Kernels.Value[name];
        KernelShape shape = compiled.Shape;
        (Tensor<float> input, Tensor<float> weight, float[] bias) = Operands(shape, 4, 6);
        Tensor<float> right = Expected(shape, input, weight, bias, 0, 0);
        Tensor<float> large = Tensor.Create(
            Fill(new float[(int)right.FlattenedLength * 4]),
            ChannelTests.Lengths(shape, 2, shape.InChannels, shape.InputHeight(4) + shape.StrideY, shape.InputWidth(6)));
        Tensor<float> line = Tensor.Create(new float[8]);
        float[] memory = Fill(new float[input.FlattenedLength + right.FlattenedLength]);

        Refused("output", () => compiled.TransposedConvolve(input, weight, bias, large), large);
        Refused("bias", () => compiled.TransposedConvolve(input, weight, new float[shape.InChannels + 1], right), null);
        Refused("weight", () => compiled.TransposedConvolve(input, line, bias, right), null);
        Refused("input", () => compiled.TransposedConvolve(line, weight, bias, right), null);
        Tensor<float> after = Tensor.Create(memory, (int)input.FlattenedLength - 1, right.Lengths, default);
        Refused("output", () => compiled.TransposedConvolve(Tensor.Create(memory, input.Lengths), weight, bias, after), after);
        Assert.Throws<ArgumentOutOfRangeException>(() => compiled.TransposedConvolve(input, weight, bias, shape.StrideY, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => compiled.TransposedConvolve(input, weight, bias, 0, -1));
        ChannelTests.Equal(Expected(shape, input, weight, bias, 0, 0), right, "the result of before");
    }

    private static void Refused(string parameter, Action call, Tensor<float>? untouched)
    {
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(call);
        Assert.True(parameter == refusal.ParamName, $"{parameter}, not {refusal.ParamName}: {refusal.Message}");
        Assert.DoesNotContain("Gradient", refusal.Message, StringComparison.Ordinal);
        Assert.All(untouched is null ? [] : Agreement.Elements(untouched), value => Assert.Equal(Untouched, value));
    }

    private static float[] Fill(float[] values)
    {
        Array.Fill(values, Untouched);
        return values;
    }

    /// <summary>Without and with the most output padding, on one thread and on several.</summary>
    private static void Check(CompiledKernel compiled, string name, int inputHeight, int inputWidth)
    {
        KernelShape shape = compiled.Shape;
        (Tensor<float> input, Tensor<float> weight, float[] bias) = Operands(shape, inputHeight, inputWidth);
        int mostY = Math.Max(shape.StrideY, shape.DilationY) - 1, mostX = Math.Max(shape.StrideX, shape.DilationX) - 1;
        foreach ((int paddingY, int paddingX) in new[] { (0, 0), (mostY, mostX) }.Distinct())
        {
            string what = $"{name} of {inputHeight}x{inputWidth} with {paddingY}x{paddingX} more";
            Tensor<float> expected = Expected(shape, input, weight, bias, paddingY, paddingX);
            ChannelTests.Equal(expected, compiled.TransposedConvolve(input, weight, bias, paddingY, paddingX), what);
            foreach (int degree in new[] { 1, 3 })
            {
                Tensor<float> output = Tensor.CreateFromShape<float>(expected.Lengths);
                compiled.TransposedConvolve(input, weight, bias, output, degree);
                ChannelTests.Equal(expected, output, $"{what} on {degree} threads");
            }
        }
    }

    internal static (Tensor<float> Input, Tensor<float> Weight, float[] Bias) Operands(KernelShape shape, int height, int width)
    {
        var random = new Random(7);
        return (
            ChannelTests.Integers(random, ChannelTests.Lengths(shape, 2, shape.OutChannels, height, width)),
            ChannelTests.Integers(random, [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]),
            Agreement.Elements(ChannelTests.Integers(random, [shape.InChannels])));
    }

    /// <summary>The input gradient, and the bias of its channel added to every pixel.</summary>
    internal static Tensor<float> Expected(
        KernelShape shape, Tensor<float> input, Tensor<float> weight, float[] bias, int outputPaddingY, int outputPaddingX)
    {
        Tensor<float> gradient = ReferenceCorrelation.InputGradient(input, weight, shape, outputPaddingY, outputPaddingX);
        float[] elements = Agreement.Elements(gradient);
        int plane = shape.Layout == Layout.Nhwc ? 1 : (int)(gradient.Lengths[2] * gradient.Lengths[3]);
        for (int i = 0; bias.Length > 0 && i < elements.Length; i++)
        {
            elements[i] += bias[i / plane % shape.InChannels];
        }

        return Tensor.Create(elements, gradient.Lengths);
    }
}
