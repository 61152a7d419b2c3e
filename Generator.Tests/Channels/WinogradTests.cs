using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.IR;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>Winograd's algorithm: its matrices, its transformations as IR, and compiled kernels against the plain loops.</summary>
[Trait("Category", "Slow")]
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

    /// <summary>Else a matrix takes products by a number that is nearly one, and rows that differ in signs share nothing.</summary>
    [Fact]
    public void Opposite_points_have_opposite_rows_of_weights_bit_by_bit()
    {
        foreach (int row in new[] { 1, 3 })
        {
            Assert.Equal([Winograd.Weight[row][0], -Winograd.Weight[row][1], Winograd.Weight[row][2]], Winograd.Weight[row + 1]);
        }

        Assert.Equal([1, 0, 0], Winograd.Weight[0]);
    }

    [Fact]
    public void Weight_gradients_come_from_the_transposed_network()
    {
        var random = new Random(6);
        for (int run = 0; run < 100; run++)
        {
            double[] x = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble() - 0.5)];
            double[] dy = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5)];
            double[] products = [.. Times(Winograd.OutputGradient, dy).Zip(Times(Winograd.Input, x), (left, right) => left * right)];

            double[] gradients = Times(Winograd.WeightGradient, products);

            for (int a = 0; a < 3; a++)
            {
                Assert.Equal(dy.Select((gradient, i) => gradient * x[i + a]).Sum(), gradients[a], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData("Input")]
    [InlineData("OutputGradient")]
    [InlineData("Weight")]
    public void Factors_are_the_matrix_on_columns_and_rows(string transform)
    {
        (double[][] matrix, Func<string, Target, IrFunction> lower) = transform switch
        {
            "Input" => (Winograd.Input, (Func<string, Target, IrFunction>)WinogradLowering.Input),
            "OutputGradient" => (Winograd.OutputGradient, WinogradLowering.OutputGradient),
            _ => (Winograd.Weight, WinogradLowering.Weight),
        };
        EveryTile(lower, (before, after, tile, c) =>
        {
            double[][] whole = OnBoth(matrix, Square(matrix[0].Length, (a, b) => Pixel(before, "x", a, tile, b, c)));
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++)
                {
                    Assert.Equal(whole[i][j], Product(after, "v", (6 * i) + j, tile, c), 1e-4);
                }
            }
        });
    }

    [Theory]
    [InlineData("Output")]
    [InlineData("WeightGradient")]
    public void Results_are_the_matrix_on_columns_and_rows_of_products(string transform)
    {
        (double[][] matrix, Func<string, Target, IrFunction> lower) = transform switch
        {
            "Output" => (
                Winograd.Output,
                (Func<string, Target, IrFunction>)((name, target) => WinogradLowering.Output(name, target, Shared.Activation.None))),
            _ => (Winograd.WeightGradient, WinogradLowering.WeightGradient),
        };
        EveryTile(lower, (before, after, tile, c) =>
        {
            double[][] whole = OnBoth(matrix, Square(6, (a, b) => Product(before, "m", (6 * a) + b, tile, c)));
            double start = transform == "Output" ? before.Buffers["bias"][c] : 0;
            for (int i = 0; i < matrix.Length; i++)
            {
                for (int j = 0; j < matrix.Length; j++)
                {
                    Assert.Equal(whole[i][j] + start, Pixel(after, "y", i, tile, j, c), 1e-4);
                }
            }
        });
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Within_a_hundred_thousandth_of_the_largest_output(string name)
    {
        (ChannelKernel kernel, CompiledKernel compiled) = ChannelKernels.Get(name);
        Within(kernel, compiled, Sizes(kernel));
    }

    /// <summary>The smallest image, tiles with a rest, and more tiles than a unit has: in rows of tiles, and in one.</summary>
    internal static IEnumerable<(int Samples, int Height, int Width)> Sizes(ChannelKernel kernel)
    {
        (int height, int width) = kernel.LeastImage;
        yield return (2, height, width);
        yield return (3, height + 4, width + 9);
        yield return (1, height + 25, width + 25);
        yield return (1, height + 1, width + 117);
    }

    internal static void Within(ChannelKernel kernel, CompiledKernel compiled, IEnumerable<(int Samples, int Height, int Width)> sizes)
    {
        KernelShape shape = kernel.Shape;
        Assert.Equal(shape, compiled.Shape);
        Assert.True(compiled.Type.IsAssignableTo(typeof(IWinogradKernel)));
        var random = new Random(5);
        foreach ((int samples, int height, int width) in sizes)
        {
            string what = $"{kernel.Name}, {samples} images of {height}x{width}";
            Tensor<float> input = ChannelTests.Fractions(random, ChannelTests.Lengths(shape, samples, shape.InChannels, height, width));
            Tensor<float> gradient = ChannelTests.Fractions(
                random, ChannelTests.Lengths(shape, samples, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width)));
            Tensor<float> weight = ChannelTests.Fractions(random, [shape.OutChannels, shape.InChannels, 3, 3]);
            float[] bias = Agreement.Elements(ChannelTests.Fractions(random, [shape.OutChannels]));

            Tensor<float> output = Tensor.CreateFromShape<float>(gradient.Lengths);
            compiled.Forward(input, weight, bias, output);
            Near(ReferenceCorrelation.Forward(input, weight, bias, shape), output, what);
            Tensor<float> inputGradient = compiled.InputGradient(gradient, weight);
            Near(ReferenceCorrelation.InputGradient(gradient, weight, shape), inputGradient, what + ", input gradient");
            Tensor<float> weightGradient = compiled.WeightGradient(input, gradient);
            Near(ReferenceCorrelation.WeightGradient(input, gradient, shape), weightGradient, what + ", weight gradient");

            Tensor<float> threaded = Tensor.CreateFromShape<float>(gradient.Lengths);
            compiled.Forward(input, weight, bias, threaded, 3);
            Agreement.SameBits(Agreement.Elements(output), Agreement.Elements(threaded), what + " with three threads");
            Tensor<float> threadedGradient = Tensor.CreateFromShape<float>(input.Lengths);
            compiled.InputGradient(gradient, weight, threadedGradient, 3);
            Agreement.SameBits(
                Agreement.Elements(inputGradient), Agreement.Elements(threadedGradient), what + ", input gradient with three threads");
            Tensor<float> threadedWeights = Tensor.CreateFromShape<float>(weight.Lengths);
            compiled.WeightGradient(input, gradient, threadedWeights, 3);
            Agreement.SameBits(
                Agreement.Elements(weightGradient), Agreement.Elements(threadedWeights), what + ", weight gradient with three threads");
        }
    }

    /// <summary>
    /// A row of tiles in several units, of which one needs no copy though the image has a border; and units of twice as many tiles.
    /// </summary>
    [Fact]
    public void Long_rows()
    {
        ChannelKernel inPlace = WinogradKernels.All.First(
            kernel => kernel.Shape is { InChannels: 16, PaddingLeft: > 0, Border: not Border.Zero, Layout: Layout.Nhwc });
        Within(inPlace, ChannelKernels.Declared(inPlace.Name), [(1, 10, 350)]);
        Within(WinogradKernels.ManyWeights, ChannelKernels.Declared(WinogradKernels.ManyWeights.Name), [(1, 2, 240)]);
    }

    /// <summary>
    /// More tiles than a chunk of the gradient with respect to the weights has, in many images and in one, of channels that fill a vector
    /// and of a few more.
    /// </summary>
    [Theory]
    [InlineData("1, 90, 70")]
    [InlineData("40, 9, 8")]
    [InlineData("3, 38, 42")]
    public void Several_chunks_of_tiles(string size)
    {
        int[] numbers = [.. size.Split(", ").Select(int.Parse)];
        foreach (ChannelKernel kernel in WinogradKernels.All
            .Where(kernel => kernel.Shape is { InChannels: 16 or 17, OutChannels: 16 or 17 }))
        {
            Within(kernel, ChannelKernels.Declared(kernel.Name), [(numbers[0], numbers[1], numbers[2])]);
        }
    }

    /// <summary>Runs a transformation for every vector width on three tiles of 19 channels.</summary>
    private static void EveryTile(Func<string, Target, IrFunction> lower, Action<IrMemory, IrMemory, int, int> check)
    {
        foreach (Target target in new[] { Target.Vector512, Target.Vector256, Target.Vector128, Target.Scalar })
        {
            IrFunction function = PassPipeline.Run(lower("Transform", target), PassPipeline.All);
            var random = new Random(4);
            var memory = new IrMemory(
                function, new Dictionary<string, long> { ["tiles"] = 3, ["channels"] = 19 }, random, () => random.Next(-8, 9));
            IrMemory after = memory.After(function);
            for (int tile = 0; tile < 3; tile++)
            {
                for (int c = 0; c < 19; c++)
                {
                    check(memory, after, tile, c);
                }
            }
        }
    }

    private static double[][] Square(int side, Func<int, int, double> element) =>
        [.. Enumerable.Range(0, side).Select(a => Enumerable.Range(0, side).Select(b => element(a, b)).ToArray())];

    private static double[][] OnBoth(double[][] matrix, double[][] from)
    {
        double[][] half = Transposed([.. Transposed(from).Select(column => Times(matrix, column))]);
        return [.. half.Select(row => Times(matrix, row))];
    }

    private static double[] Times(double[][] matrix, double[] vector) =>
        [.. matrix.Select(row => row.Zip(vector, (factor, element) => factor * element).Sum())];

    private static double[][] Transposed(double[][] matrix) =>
        [.. Enumerable.Range(0, matrix[0].Length).Select(column => matrix.Select(row => row[column]).ToArray())];

    private static float Pixel(IrMemory memory, string buffer, int row, int tile, int column, int channel) =>
        memory.Buffers[buffer][
            (row * memory.Sizes[buffer + "Pitch"]) + (tile * memory.Sizes[buffer + "Tile"]) + (column * memory.Sizes[buffer + "Pixel"])
                + channel];

    private static float Product(IrMemory memory, string buffer, int place, int tile, int channel) =>
        memory.Buffers[buffer][(place * memory.Sizes[buffer + "Pitch"]) + (tile * memory.Sizes[buffer + "Tile"]) + channel];

    internal static void Near(Tensor<float> expected, Tensor<float> actual, string what)
    {
        Assert.True(expected.Lengths.SequenceEqual(actual.Lengths), what + ": the shapes differ.");
        float[] wanted = Agreement.Elements(expected), given = Agreement.Elements(actual);
        float bound = 1e-5f * Math.Abs(TensorPrimitives.MaxMagnitude<float>(wanted));
        for (int k = 0; k < wanted.Length; k++)
        {
            Assert.True(
                Math.Abs(wanted[k] - given[k]) <= bound,
                $"{what}: element {k} is {given[k]:G9} instead of {wanted[k]:G9}, more than {bound:G3} away.");
        }
    }
}
