using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Operands that do not belong together are refused with both shapes in the message, before anything is written.</summary>
[Trait("Category", "Slow")]
public sealed class RefusalTests
{
    private const float Untouched = -7777;

    /// <summary>3x3 without padding; images of 6x8 have outputs of 4x6.</summary>
    private static CompiledKernel Kernel => CompiledKernels.Get("Valid3x3").Compiled;

    [Theory]
    [InlineData("output of another height", new[] { 6, 8 }, new[] { 3, 3 }, new[] { 5, 6 }, "(5, 6)", "(4, 6)")]
    [InlineData("output of another width", new[] { 6, 8 }, new[] { 3, 3 }, new[] { 4, 8 }, "(4, 8)", "(4, 6)")]
    [InlineData("output of another rank", new[] { 6, 8 }, new[] { 3, 3 }, new[] { 1, 1, 4, 6 }, "(1, 1, 4, 6)", "(4, 6)")]
    [InlineData("output of another batch", new[] { 2, 1, 6, 8 }, new[] { 3, 3 }, new[] { 3, 1, 4, 6 }, "(3, 1, 4, 6)", "(2, 1, 4, 6)")]
    [InlineData("kernel of another shape", new[] { 6, 8 }, new[] { 2, 3 }, new[] { 4, 6 }, "(2, 3)", "3x3")]
    [InlineData("kernel of two channels", new[] { 6, 8 }, new[] { 1, 2, 3, 3 }, new[] { 4, 6 }, "(1, 2, 3, 3)", "3x3")]
    [InlineData("image smaller than the kernel", new[] { 2, 8 }, new[] { 3, 3 }, new[] { 1, 6 }, "2x8", "3x3")]
    [InlineData("image of rank 3", new[] { 1, 6, 8 }, new[] { 3, 3 }, new[] { 4, 6 }, "(1, 6, 8)", "(H, W)")]
    [InlineData("image of two channels", new[] { 1, 2, 6, 8 }, new[] { 3, 3 }, new[] { 4, 6 }, "(1, 2, 6, 8)", "(N, 1, H, W)")]
    [InlineData("image without rows", new[] { 1, 1, 0, 8 }, new[] { 3, 3 }, new[] { 1, 1, 4, 6 }, "(1, 1, 0, 8)", "at least 1")]
    public void Shapes_that_do_not_belong_together(string what, int[] image, int[] weight, int[] output, params string[] inMessage)
    {
        Tensor<float> x = Filled(image, 1);
        Tensor<float> k = Filled(weight, 1);
        Tensor<float> y = Filled(output, Untouched);

        foreach (string member in new[] { "Correlate", "Convolve" })
        {
            Writing write = Kernel.Own<Writing>(member);
            ArgumentException refusal = Assert.Throws<ArgumentException>(() => write(x, k, y.AsTensorSpan()));

            Assert.All(
                inMessage, text => Assert.True(refusal.Message.Contains(text, StringComparison.Ordinal), $"{what}: {refusal.Message}"));
            AssertUntouched(y);
        }
    }

    [Fact]
    public void Gradients_of_other_shapes()
    {
        Tensor<float> x = Filled([6, 8], 1), k = Filled([3, 3], Untouched), dy = Filled([4, 7], 1), dx = Filled([6, 8], Untouched);

        ArgumentException byInput = Assert.Throws<ArgumentException>(() => Kernel.InputGradient(dy, k, dx.AsTensorSpan()));
        ArgumentException byWeight = Assert.Throws<ArgumentException>(() => Kernel.WeightGradient(x, dy, k.AsTensorSpan()));

        Assert.Contains("(6, 8)", byInput.Message, StringComparison.Ordinal);
        Assert.Contains("(6, 9)", byInput.Message, StringComparison.Ordinal);
        Assert.Contains("(4, 7)", byWeight.Message, StringComparison.Ordinal);
        Assert.Contains("(4, 6)", byWeight.Message, StringComparison.Ordinal);
        AssertUntouched(dx);
        AssertUntouched(k);
    }

    /// <summary>One array for both operands; the second tensor starts this many elements behind the first one.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(46)]
    public void Overlapping_operands(int distance)
    {
        float[] memory = Enumerable.Repeat(Untouched, 200).ToArray();
        float[] weight = Enumerable.Repeat(Untouched, 9).ToArray();

        Refused("output", () => Kernel.Correlate(At(0, [6, 8]), Weight(), Out(distance, [4, 6])));
        Refused("output", () => Kernel.Correlate(At(distance, [6, 8]), Weight(), Out(distance / 2, [4, 6])));
        Refused("output", () => Kernel.Convolve(At(0, [6, 8]), Weight(), Out(distance, [4, 6])));
        Refused("inputGradient", () => Kernel.InputGradient(At(48 - (distance / 2), [4, 6]), Weight(), Out(48, [6, 8])));
        Refused("weightGradient", () => Kernel.WeightGradient(At(0, [6, 8]), At(100, [4, 6]), Out(distance, [3, 3])));
        Refused("output", () => Kernel.Correlate(At(100, [6, 8]), At(distance / 3, [3, 3]), Out(0, [4, 6])));

        void Refused(string written, Action call)
        {
            ArgumentException refusal = Assert.Throws<ArgumentException>(call);
            Assert.Matches(written + @" (\(|of )[^)]*\)? overlaps [^(]*(\(|of )", refusal.Message);
            Assert.All(memory, value => Assert.Equal(Untouched, value));
        }

        ReadOnlyTensorSpan<float> Weight() => new(weight, [3, 3], [3, 1]);
        ReadOnlyTensorSpan<float> At(int start, nint[] lengths) => new(memory.AsSpan(start), lengths, [lengths[1], 1]);
        TensorSpan<float> Out(int start, nint[] lengths) => new(memory.AsSpan(start), lengths, [lengths[1], 1]);
    }

    [Fact]
    public void Operands_side_by_side_in_one_array_are_not_refused()
    {
        var memory = new float[6 * 20];
        Image k = new(3, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        memory.AsSpan().Fill(1);

        // A picture of 20 columns: the image is its first 8, the output columns 9 to 14.
        Kernel.Correlate(
            new ReadOnlyTensorSpan<float>(memory, [6, 8], [20, 1]), k.ToTensor(), new TensorSpan<float>(memory.AsSpan(9), [4, 6], [20, 1]));

        Assert.Equal(45, memory[9]);
        Assert.Equal(45, memory[(3 * 20) + 14]);
        Assert.Equal(1, memory[8]);
        Assert.Equal(1, memory[15]);
    }

    [Theory]
    [InlineData(5, 8, 9, 4, 6)]
    [InlineData(6, 7, 9, 4, 6)]
    [InlineData(6, 8, 8, 4, 6)]
    [InlineData(6, 8, 10, 4, 6)]
    public void Windows_that_do_not_belong_together(int inputRows, int inputColumns, int weights, int rows, int columns)
    {
        var x = new float[inputRows * inputColumns];
        var k = new float[weights];
        float[] y = Enumerable.Repeat(Untouched, rows * columns).ToArray();

        Assert.Throws<ArgumentException>(
            () => Kernel.Forward(new ReadOnlyPlaneSpan<float>(x, inputRows, inputColumns), k, 0, new PlaneSpan<float>(y, rows, columns)));
        Assert.Throws<ArgumentException>(() => Kernel.InputGradient(
            new ReadOnlyPlaneSpan<float>(x, inputRows, inputColumns), k, new PlaneSpan<float>(y, rows, columns)));

        Assert.All(y, value => Assert.Equal(Untouched, value));
    }

    [Theory]
    [InlineData(18, 15, 144, "15 columns")]
    [InlineData(18, 16, 143, "143")]
    [InlineData(17, 16, 144, "17")]
    public void Windows_of_the_weight_gradient_that_do_not_belong_together(int inputColumns, int columns, int sums, string inMessage)
    {
        var x = new float[4 * inputColumns];
        var dy = new float[2 * columns];
        float[] laneSums = Enumerable.Repeat(Untouched, sums).ToArray();
        int given = columns == 15 ? inputColumns - 1 : inputColumns;

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Kernel.WeightGradient(
            new ReadOnlyPlaneSpan<float>(x, 4, given, inputColumns), new ReadOnlyPlaneSpan<float>(dy, 2, columns), laneSums));

        Assert.Contains(inMessage, refusal.Message, StringComparison.Ordinal);
        Assert.All(laneSums, value => Assert.Equal(Untouched, value));
    }

    private static Tensor<float> Filled(IEnumerable<int> lengths, float value)
    {
        Tensor<float> tensor = Tensor.CreateFromShape<float>(lengths.Select(length => (nint)length).ToArray());
        tensor.AsTensorSpan().Fill(value);
        return tensor;
    }

    private static void AssertUntouched(Tensor<float> tensor) =>
        Assert.All(Agreement.Elements(tensor), value => Assert.Equal(Untouched, value));
}
