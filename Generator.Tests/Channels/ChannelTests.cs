using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// Every kernel of the grid in its three directions, on integer-valued data, against the plain loops, where equality is exact.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ChannelTests
{
    public static TheoryData<string> Kernels => ChannelKernels.Names;

    public static TheoryData<string, string> Shapes
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (ChannelKernel[] kernels in ChannelKernel.Grid.Chunk(2))
            {
                pairs.Add(kernels[0].Name, kernels[1].Name);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void All_directions(string name)
    {
        (ChannelKernel kernel, CompiledKernel compiled) = ChannelKernels.Get(name);
        AllDirections(kernel, compiled, Sizes(kernel));
    }

    /// <summary>
    /// The three directions against the plain loops, for some batches of images, by one thread and by as many as are said.
    /// </summary>
    internal static void AllDirections(
        ChannelKernel kernel, CompiledKernel compiled, IEnumerable<(int Samples, int Height, int Width)> sizes, int degree = 1)
    {
        KernelShape shape = kernel.Shape;
        Assert.Equal(shape, compiled.Shape);
        var random = new Random(5);
        foreach ((int samples, int height, int width) in sizes)
        {
            string what = $"{kernel.Name}, {samples} images of {height}x{width}";
            int outputHeight = shape.OutputHeight(height), outputWidth = shape.OutputWidth(width);
            Tensor<float> input = Integers(random, Lengths(shape, samples, shape.InChannels, height, width));
            Tensor<float> gradient = Integers(random, Lengths(shape, samples, shape.OutChannels, outputHeight, outputWidth));
            Tensor<float> weight = Integers(random, [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
            float[] bias = Agreement.Elements(Integers(random, [shape.OutChannels]));

            int paddingY = height - shape.InputHeight(outputHeight), paddingX = width - shape.InputWidth(outputWidth);
            Tensor<float> expected = ReferenceCorrelation.Forward(input, weight, bias, shape);
            Tensor<float> expectedInputGradient = ReferenceCorrelation.InputGradient(gradient, weight, shape, paddingY, paddingX);
            Tensor<float> expectedWeightGradient = ReferenceCorrelation.WeightGradient(input, gradient, shape);
            foreach (int threads in new[] { 1, degree }.Distinct())
            {
                string by = $"{what} by {threads}";
                Tensor<float> output = Tensor.CreateFromShape<float>(gradient.Lengths);
                compiled.Forward(input, weight, bias, output, threads);
                Equal(expected, output, by);

                Tensor<float> inputGradient = Tensor.CreateFromShape<float>(input.Lengths);
                compiled.InputGradient(gradient, weight, inputGradient, threads);
                Equal(expectedInputGradient, inputGradient, by + ", input gradient");

                Tensor<float> weightGradient = Tensor.CreateFromShape<float>(weight.Lengths);
                compiled.WeightGradient(input, gradient, weightGradient, threads);
                Equal(expectedWeightGradient, weightGradient, by + ", weight gradient");
            }
        }
    }

    /// <summary>
    /// Both schedules sum in one order, so what lies in the lanes changes no bit of an output or of a gradient with respect to the input.
    /// </summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Schedules_change_no_bit(string channels, string pixels)
    {
        (ChannelKernel kernel, CompiledKernel first) = ChannelKernels.Get(channels);
        CompiledKernel second = ChannelKernels.Get(pixels).Compiled;
        KernelShape shape = kernel.Shape;
        (int height, int width) = (kernel.LeastImage.Height + 3, kernel.LeastImage.Width + 19);
        var random = new Random(7);
        Tensor<float> input = Fractions(random, Lengths(shape, 2, shape.InChannels, height, width));
        Tensor<float> gradient = Fractions(
            random, Lengths(shape, 2, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width)));
        Tensor<float> weight = Fractions(random, [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
        float[] bias = Agreement.Elements(Fractions(random, [shape.OutChannels]));

        (float[] Output, float[] InputGradient) Run(CompiledKernel compiled)
        {
            Tensor<float> output = Tensor.CreateFromShape<float>(gradient.Lengths);
            Tensor<float> inputGradient = Tensor.CreateFromShape<float>(input.Lengths);
            compiled.Forward(input, weight, bias, output);
            compiled.InputGradient(gradient, weight, inputGradient);
            return (Agreement.Elements(output), Agreement.Elements(inputGradient));
        }

        (float[] Output, float[] InputGradient) one = Run(first), other = Run(second);
        Agreement.SameBits(one.Output, other.Output, channels);
        Agreement.SameBits(one.InputGradient, other.InputGradient, channels + ", input gradient");
    }

    internal static nint[] Lengths(KernelShape shape, int samples, int channels, int height, int width) =>
        shape.Layout == Layout.Nchw ? [samples, channels, height, width] : [samples, height, width, channels];

    internal static Tensor<float> Integers(Random random, ReadOnlySpan<nint> lengths) => Filled(lengths, () => random.Next(-4, 5));

    internal static Tensor<float> Fractions(Random random, ReadOnlySpan<nint> lengths) => Filled(lengths, () => random.NextSingle() - 0.5f);

    internal static void Equal(Tensor<float> expected, Tensor<float> actual, string what)
    {
        Assert.True(expected.Lengths.SequenceEqual(actual.Lengths), what + ": the shapes differ.");
        float[] wanted = Agreement.Elements(expected), given = Agreement.Elements(actual);
        for (int k = 0; k < wanted.Length; k++)
        {
            Assert.True(wanted[k] == given[k], $"{what}: element {k} of {wanted.Length} is {given[k]:G9} instead of {wanted[k]:G9}.");
        }
    }

    /// <summary>A batch of images with whole tiles and a rest: what runs once for each machine.</summary>
    internal static IEnumerable<(int Samples, int Height, int Width)> OneSize(ChannelKernel kernel) => Sizes(kernel).Skip(1).Take(1);

    /// <summary>
    /// The smallest image, one of some rows and columns more, and rows and columns of more than three tiles: those with channels in the
    /// lanes have up to 14 pixels, those with pixels in the lanes up to 8 vectors of 16, 4 where 6 channels or more share the registers, or
    /// 8 rows.
    /// </summary>
    internal static IEnumerable<(int Samples, int Height, int Width)> Sizes(ChannelKernel kernel)
    {
        (int height, int width) = kernel.LeastImage;
        yield return (2, height, width);
        yield return (3, height + 4, width + 9);
        int vectors = kernel.Shape.OutChannelsPerGroup < 6 ? 8 : 4;
        int tile = kernel.Schedule == KernelGen.Schedule.Channels ? 14 : vectors * 16;
        yield return (1, height + 2, width + (kernel.Shape.StrideX * ((3 * tile) + 1)));
        yield return (1, height + (kernel.Shape.StrideY * 25), width + 2);
    }

    private static Tensor<float> Filled(ReadOnlySpan<nint> lengths, Func<float> next)
    {
        Tensor<float> tensor = Tensor.CreateFromShape<float>(lengths);
        foreach (ref float element in tensor.AsTensorSpan())
        {
            element = next();
        }

        return tensor;
    }
}
