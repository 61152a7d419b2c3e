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
/// Laws that hold of every kernel of the grid whatever the numbers are: rounding errors are bounded, and the directions are adjoint to each
/// other.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ChannelLawTests
{
    /// <summary>Multiply-adds, times the numbers that are moved one by one, that a gradient check may cost.</summary>
    private const long MostWork = 1_000_000;

    public static TheoryData<string> Kernels => ChannelKernels.Names;

    public static TheoryData<string> Large =>
        new(ChannelKernel.Some([.. ChannelKernel.Grid.Where(kernel => !IsSmall(kernel))]).Select(kernel => kernel.Name));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Random_numbers_are_within_the_bound_of_their_sums(string name)
    {
        (ChannelKernel kernel, CompiledKernel compiled) = ChannelKernels.Get(name);
        KernelShape shape = kernel.Shape with { Activation = Activation.None };
        (Tensor<float> input, Tensor<float> gradient, Tensor<float> weight) = Operands(kernel, ChannelTests.Fractions);
        float[] bias = Agreement.Elements(ChannelTests.Fractions(new Random(9), [shape.OutChannels]));

        Tensor<float> output = Tensor.CreateFromShape<float>(gradient.Lengths);
        compiled.Forward(input, weight, bias, output);
        float[] sums = Agreement.Elements(ReferenceCorrelation.Forward(input, weight, bias, shape));
        if (kernel.Shape.Activation == Activation.Relu)
        {
            TensorPrimitives.Max(sums, 0, sums);
        }

        float[] biasMagnitudes = [.. bias];
        TensorPrimitives.Abs(bias, biasMagnitudes);
        Agreement.Close(
            sums,
            Agreement.Elements(ReferenceCorrelation.Forward(Magnitudes(input), Magnitudes(weight), biasMagnitudes, shape)),
            Agreement.Elements(output),
            (shape.InChannelsPerGroup * shape.Taps) + 1,
            name);
        Agreement.Close(
            Agreement.Elements(ReferenceCorrelation.WeightGradient(input, gradient, shape)),
            Agreement.Elements(ReferenceCorrelation.WeightGradient(Magnitudes(input), Magnitudes(gradient), shape)),
            Agreement.Elements(compiled.WeightGradient(input, gradient)),
            (int)(gradient.FlattenedLength / shape.OutChannels),
            name + ", weight gradient");

        // A pixel that the border shows again has the sums of all places that show it.
        Tensor<float> inputGradient = Tensor.CreateFromShape<float>(input.Lengths);
        compiled.InputGradient(gradient, weight, inputGradient);
        (int height, int width) = SizeOf(kernel);
        int moreRows = height - shape.InputHeight(shape.OutputHeight(height));
        int moreColumns = width - shape.InputWidth(shape.OutputWidth(width));
        Agreement.Close(
            Agreement.Elements(ReferenceCorrelation.InputGradient(gradient, weight, shape, moreRows, moreColumns)),
            Agreement.Elements(ReferenceCorrelation.InputGradient(Magnitudes(gradient), Magnitudes(weight), shape, moreRows, moreColumns)),
            Agreement.Elements(inputGradient),
            (shape.OutChannelsPerGroup * shape.Taps) + (shape.ReachHeight * shape.ReachWidth),
            name + ", input gradient");
    }

    /// <summary>
    /// <c>sum of Y * dY = sum of X * dX = sum of W * dW</c> where <c>Y</c> is linear in both: of integers, exactly. A rectifier is no part
    /// of the gradients.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_three_directions_are_adjoint(string name)
    {
        (ChannelKernel kernel, CompiledKernel compiled) = ChannelKernels.Get(name);
        (Tensor<float> input, Tensor<float> gradient, Tensor<float> weight) = Operands(kernel, ChannelTests.Integers);
        Tensor<float> inputGradient = Tensor.CreateFromShape<float>(input.Lengths);
        compiled.InputGradient(gradient, weight, inputGradient);

        double byWeight = Dot(weight, compiled.WeightGradient(input, gradient));
        Assert.Equal(byWeight, Dot(input, inputGradient));
        if (kernel.Shape.Activation == Activation.None)
        {
            Tensor<float> output = Tensor.CreateFromShape<float>(gradient.Lengths);
            compiled.Forward(input, weight, bias: 0, output);
            Assert.Equal(byWeight, Dot(gradient, output));
        }
    }

    /// <summary>Of each kernel that is small enough to move every number of it.</summary>
    [Fact]
    public void The_gradient_check_passes()
    {
        ChannelKernel[] small = [.. ChannelKernel.Grid.Where(IsSmall)];
        foreach (ChannelKernel kernel in small)
        {
            (int height, int width) = SizeOf(kernel);
            GradientErrors errors = ChannelKernels.Declared(kernel.Name).GradientCheck(height, width);
            Assert.True(errors.AreWithin(1e-5), $"{kernel.Name}: {errors}");
        }

        Assert.True(small.Length >= 10, $"Only {small.Length} of {ChannelKernel.Grid.Count} kernels are small enough.");
    }

    /// <summary>
    /// Of kernels that are too large for that, all numbers of an operand are moved at once, by random integers: the loss is linear in each
    /// operand, so that its central difference is the sum of what the numbers are moved by times their gradients, exactly.
    /// </summary>
    [Theory]
    [MemberData(nameof(Large))]
    public void Derivatives_along_random_directions_are_those_of_plain_loops(string name)
    {
        (ChannelKernel kernel, CompiledKernel compiled) = ChannelKernels.Get(name);
        (Tensor<float> input, Tensor<float> gradient, Tensor<float> weight) = Operands(kernel, ChannelTests.Integers);
        Tensor<float> bias = ChannelTests.Integers(new Random(9), [kernel.Shape.OutChannels]);
        Layer layer = compiled.CreateLayer(seed: 1);
        weight.FlattenTo(layer.Parameters[0].Values);
        bias.FlattenTo(layer.Parameters[1].Values);
        Tensor<float> inputGradient = layer.Backward(input, gradient);

        KernelShape linear = kernel.Shape with { Activation = Activation.None };
        Tensor<float> behind = kernel.Shape.Activation == Activation.Relu ? Where(Reference(input, weight, bias), gradient) : gradient;
        var random = new Random(10);
        for (int direction = 0; direction < 2; direction++)
        {
            Assert.Equal(Along(input, moved => Reference(moved, weight, bias), out Tensor<float> by), Dot(by, inputGradient));
            Assert.Equal(Along(weight, moved => Reference(input, moved, bias), out by), Dot(by, layer.Parameters[0].Gradient));
            Assert.Equal(Along(bias, moved => Reference(input, weight, moved), out by), Dot(by, layer.Parameters[1].Gradient));
        }

        Tensor<float> Reference(Tensor<float> x, Tensor<float> w, Tensor<float> b) =>
            ReferenceCorrelation.Forward(x, w, Agreement.Elements(b), linear);

        double Along(Tensor<float> operand, Func<Tensor<float>, Tensor<float>> output, out Tensor<float> by)
        {
            by = Tensor.CreateFromShape<float>(operand.Lengths);
            foreach (ref float element in by.AsTensorSpan())
            {
                element = random.Next(-500, 501);
            }

            return (Dot(behind, output(Tensor.Add<float>(operand, by))) - Dot(behind, output(Tensor.Subtract<float>(operand, by)))) / 2;
        }
    }

    private static bool IsSmall(ChannelKernel kernel)
    {
        KernelShape shape = kernel.Shape;
        (int height, int width) = SizeOf(kernel);
        long products =
            (long)shape.OutputHeight(height) * shape.OutputWidth(width) * shape.OutChannels * shape.InChannelsPerGroup * shape.Taps;
        return products * (shape.Weights + ((long)height * width * shape.InChannels)) <= MostWork;
    }

    private static (int Height, int Width) SizeOf(ChannelKernel kernel) => (kernel.LeastImage.Height + 1, kernel.LeastImage.Width + 2);

    /// <summary>The gradient behind a rectifier: that of the outputs above zero.</summary>
    private static Tensor<float> Where(Tensor<float> output, Tensor<float> gradient)
    {
        float[] outputs = Agreement.Elements(output), gradients = Agreement.Elements(gradient);
        return Tensor.Create([.. outputs.Zip(gradients, (sum, element) => sum > 0 ? element : 0)], gradient.Lengths);
    }

    private static (Tensor<float> Input, Tensor<float> Gradient, Tensor<float> Weight) Operands(ChannelKernel kernel, Drawn drawn)
    {
        KernelShape shape = kernel.Shape;
        (int height, int width) = SizeOf(kernel);
        var random = new Random(8);
        return (
            drawn(random, ChannelTests.Lengths(shape, 1, shape.InChannels, height, width)),
            drawn(random, ChannelTests.Lengths(shape, 1, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width))),
            drawn(random, [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]));
    }

    private static Tensor<float> Magnitudes(Tensor<float> tensor)
    {
        float[] magnitudes = Agreement.Elements(tensor);
        TensorPrimitives.Abs(magnitudes, magnitudes);
        return Tensor.Create(magnitudes, tensor.Lengths);
    }

    private static double Dot(Tensor<float> left, Tensor<float> right)
    {
        float[] first = Agreement.Elements(left), second = Agreement.Elements(right);
        double sum = 0;
        for (int k = 0; k < first.Length; k++)
        {
            sum += (double)first[k] * second[k];
        }

        return sum;
    }

    private delegate Tensor<float> Drawn(Random random, ReadOnlySpan<nint> lengths);
}
