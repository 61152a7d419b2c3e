using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.IR;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>Winograd's algorithm: its matrices, its transformations as IR, and compiled kernels against the plain loops.</summary>
public sealed class WinogradTests
{
    public static TheoryData<string> Kernels => WinogradKernels.Names;

    [Fact]
    public void Four_outputs_of_three_taps_from_six_products()
    {
        var random = new Random(3);
        for (int run = 0; run < 100; run++)
        {
            double[] x = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble() - 0.5)];
            double[] w = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble() - 0.5)];
            double[] products = [.. Times(Winograd.Weight, w).Zip(Times(Winograd.Input, x), (left, right) => left * right)];

            double[] outputs = Times(Winograd.Output, products);

            for (int i = 0; i < 4; i++)
            {
                Assert.Equal((x[i] * w[0]) + (x[i + 1] * w[1]) + (x[i + 2] * w[2]), outputs[i], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_transformation_is_the_matrix_on_columns_and_rows(bool isInput)
    {
        Target[] targets = [Target.Vector512, Target.Vector256, Target.Vector128, Target.Scalar];
        foreach (Target target in targets)
        {
            IrFunction function = isInput
                ? WinogradLowering.Input("Transform", target)
                : WinogradLowering.Output("Transform", target, ActivationRule.None);
            function = PassPipeline.Run(function, PassPipeline.All);
            var random = new Random(4);
            var memory = new IrMemory(
                function, new Dictionary<string, long> { ["tiles"] = 3, ["channels"] = 19 }, random, () => random.Next(-8, 9));
            IrMemory after = memory.After(function);
            double[][] matrix = isInput ? Winograd.Input : Winograd.Output;
            for (int tile = 0; tile < 3; tile++)
            {
                for (int c = 0; c < 19; c++)
                {
                    double[][] from = [.. Enumerable.Range(0, 6).Select(a => Enumerable.Range(0, 6).Select(b =>
                        (double)(isInput
                            ? At(memory, "x", a, (4 * tile) + b, c)
                            : At(memory, "m", (6 * a) + b, tile, c))).ToArray())];
                    double[][] half = Transposed([.. Transposed(from).Select(column => Times(matrix, column))]);
                    double[][] whole = [.. half.Select(row => Times(matrix, row))];
                    for (int i = 0; i < matrix.Length; i++)
                    {
                        for (int j = 0; j < matrix.Length; j++)
                        {
                            double expected = whole[i][j] + (isInput ? 0 : memory.Buffers["bias"][c]);
                            float actual = isInput
                                ? At(after, "v", (6 * i) + j, tile, c)
                                : At(after, "y", i, (4 * tile) + j, c);
                            Assert.Equal(expected, actual, 1e-4);
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Within_a_hundred_thousandth_of_the_largest_output(string name)
    {
        Within(name, ChannelKernels.Declared(name));
    }

    internal static void Within(string name, CompiledKernel compiled) =>
        Within(name, compiled, [(2, 3, 3), (1, 4, 6), (2, 9, 8), (1, 13, 31), (1, 10, 130), (1, 18, 18)]);

    private static void Within(string name, CompiledKernel compiled, (int Samples, int Height, int Width)[] sizes)
    {
        KernelShape shape = WinogradKernels.All.Single(kernel => kernel.Name == name).Shape;
        Assert.True(compiled.Type.IsAssignableTo(typeof(IWinogradKernel)));
        var random = new Random(5);
        foreach ((int samples, int height, int width) in sizes)
        {
            string what = $"{name}, {samples} images of {height}x{width}";
            Tensor<float> input = ChannelTests.Fractions(random, ChannelTests.Lengths(shape, samples, shape.InChannels, height, width));
            Tensor<float> gradient = ChannelTests.Fractions(
                random, ChannelTests.Lengths(shape, samples, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width)));
            Tensor<float> weight = ChannelTests.Fractions(random, [shape.OutChannels, shape.InChannels, 3, 3]);
            float[] bias = Agreement.Elements(ChannelTests.Fractions(random, [shape.OutChannels]));

            Tensor<float> output = Tensor.CreateFromShape<float>(gradient.Lengths);
            compiled.Forward(input, weight, bias, output);
            Near(Correlation.Reference(input, weight, bias, shape), output, what);
            Tensor<float> inputGradient = compiled.InputGradient(gradient, weight);
            Near(Correlation.ReferenceInputGradient(gradient, weight, shape), inputGradient, what + ", input gradient");
            Near(Correlation.ReferenceWeightGradient(input, gradient, shape), compiled.WeightGradient(input, gradient), what + ", weight gradient");

            Tensor<float> threaded = Tensor.CreateFromShape<float>(gradient.Lengths);
            compiled.Forward(input, weight, bias, threaded, 3);
            Agreement.SameBits(Agreement.Elements(output), Agreement.Elements(threaded), what + " with three threads");
            Tensor<float> threadedGradient = Tensor.CreateFromShape<float>(input.Lengths);
            compiled.InputGradient(gradient, weight, threadedGradient, 3);
            Agreement.SameBits(Agreement.Elements(inputGradient), Agreement.Elements(threadedGradient), what + ", input gradient with three threads");
        }
    }

    /// <summary>A row of tiles in several units, of which one needs no copy though the image has a border.</summary>
    [Fact]
    public void Long_rows()
    {
        (string name, _, KernelShape shape) = WinogradKernels.All.Single(kernel => kernel.Shape is { InChannels: 16, Border: Border.Reflect101 });
        Within(name, ChannelKernels.Declared(name), [(1, 10, 350)]);
        Assert.Equal(1, shape.PaddingLeft);
    }

    private static double[] Times(double[][] matrix, double[] vector) =>
        [.. matrix.Select(row => row.Zip(vector, (factor, element) => factor * element).Sum())];

    private static double[][] Transposed(double[][] matrix) =>
        [.. Enumerable.Range(0, matrix[0].Length).Select(column => matrix.Select(row => row[column]).ToArray())];

    private static float At(IrMemory memory, string buffer, int row, int column, int channel) =>
        memory.Buffers[buffer][(row * memory.Sizes[buffer + "Pitch"]) + (column * memory.Sizes[buffer + "Pixel"]) + channel];

    private static void Near(Tensor<float> expected, Tensor<float> actual, string what)
    {
        Assert.True(expected.Lengths.SequenceEqual(actual.Lengths), what + ": the shapes differ.");
        float[] wanted = Agreement.Elements(expected), given = Agreement.Elements(actual);
        float bound = 1e-5f * Math.Abs(TensorPrimitives.MaxMagnitude<float>(wanted));
        for (int k = 0; k < wanted.Length; k++)
        {
            Assert.True(
                Math.Abs(wanted[k] - given[k]) <= bound, $"{what}: element {k} is {given[k]:G9} instead of {wanted[k]:G9}, more than {bound:G3} away.");
        }
    }
}
