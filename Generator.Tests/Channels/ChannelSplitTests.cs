using System;
using System.Buffers;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// The same bits, on data on which order shows, however the work is divided over threads and images: every kernel of the grid, and
/// Winograd's tiles.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ChannelSplitTests
{
    private const int Batch = 3;

    public static TheoryData<string> Kernels => ChannelKernels.AllNames;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_degree_of_parallelism(string name) => Degrees(name, ChannelKernels.Declared(name), 2, 5);

    /// <summary>Asserts that so many threads give the bits of one.</summary>
    internal static void Degrees(string name, CompiledKernel compiled, params int[] degrees)
    {
        Operands operands = Operands.Of(compiled.Shape);
        (float[] output, float[] inputGradient, float[] weightGradient) = Run(1);
        foreach (int degree in degrees)
        {
            (float[] manyOutput, float[] manyInputGradient, float[] manyWeightGradient) = Run(degree);
            Agreement.SameBits(output, manyOutput, $"{name} with {degree} threads");
            Agreement.SameBits(inputGradient, manyInputGradient, $"{name} with {degree} threads, input gradient");
            Agreement.SameBits(weightGradient, manyWeightGradient, $"{name} with {degree} threads, weight gradient");
        }

        (float[], float[], float[]) Run(int degree)
        {
            Tensor<float> y = Tensor.CreateFromShape<float>(operands.Gradient.Lengths);
            Tensor<float> dx = Tensor.CreateFromShape<float>(operands.Input.Lengths);
            Tensor<float> dw = Tensor.CreateFromShape<float>(operands.Weight.Lengths);
            compiled.Forward(operands.Input, operands.Weight, operands.Bias, y, degree);
            compiled.InputGradient(operands.Gradient, operands.Weight, dx, degree);
            compiled.WeightGradient(operands.Input, operands.Gradient, dw, degree);
            return (Agreement.Elements(y), Agreement.Elements(dx), Agreement.Elements(dw));
        }
    }

    /// <summary>
    /// Images one by one, and pairs that begin with either of the first two: the places of a band that they share change.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Any_split_of_a_batch(string name)
    {
        CompiledKernel compiled = ChannelKernels.Declared(name);
        Operands operands = Operands.Of(compiled.Shape);
        (float[] output, float[] inputGradient) = Run(0, Batch);
        foreach ((int start, int end) in new[] { (0, 1), (1, 2), (2, 3), (0, 2), (1, 3) })
        {
            (float[] some, float[] someGradient) = Run(start, end);
            Agreement.SameBits(Images(output, start, end), some, $"{name}, images {start} to {end}");
            Agreement.SameBits(Images(inputGradient, start, end), someGradient, $"{name}, images {start} to {end}, input gradient");
        }

        (float[], float[]) Run(int start, int end)
        {
            Tensor<float> x = Images(operands.Input, start, end), dy = Images(operands.Gradient, start, end);
            Tensor<float> y = Tensor.CreateFromShape<float>(dy.Lengths), dx = Tensor.CreateFromShape<float>(x.Lengths);
            compiled.Forward(x, operands.Weight, operands.Bias, y);
            compiled.InputGradient(dy, operands.Weight, dx);
            return (Agreement.Elements(y), Agreement.Elements(dx));
        }
    }

    private static float[] Images(float[] batch, int start, int end) => batch[(batch.Length / Batch * start)..(batch.Length / Batch * end)];

    private static Tensor<float> Images(Tensor<float> batch, int start, int end) =>
        batch.Slice([new NRange(start, end), NRange.All, NRange.All, NRange.All]);

    private sealed record Operands(Tensor<float> Input, Tensor<float> Gradient, Tensor<float> Weight, float[] Bias)
    {
        public static Operands Of(KernelShape shape)
        {
            (int height, int width) = new ChannelKernel(shape).LeastImage;
            (height, width) = (height + 11, width + 17);
            var random = new Random(6);
            return new Operands(
                ChannelTests.Fractions(random, ChannelTests.Lengths(shape, Batch, shape.InChannels, height, width)),
                ChannelTests.Fractions(
                    random, ChannelTests.Lengths(shape, Batch, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width))),
                ChannelTests.Fractions(random, [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]),
                Agreement.Elements(ChannelTests.Fractions(random, [shape.OutChannels])));
        }
    }
}
