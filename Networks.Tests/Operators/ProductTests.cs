using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Operators;

/// <summary>Products, normalisations and reductions.</summary>
public sealed class ProductTests
{
    private static readonly TensorData Matrix = Tensors.Counting(2, 3);

    /// <summary>Of (1 2 3; 4 5 6) and its transpose.</summary>
    [Theory]
    [InlineData(0, 1, new[] { 14.0, 32, 32, 77 })]
    [InlineData(1, 0, new[] { 17.0, 22, 27, 22, 29, 36, 27, 36, 45 })]
    public void Gemm_transposes_its_operands(int first, int second, double[] expected) =>
        Tensors.AssertEqual(expected, OneNode.Run("Gemm", [Matrix, Matrix], ("transA", first), ("transB", second)));

    [Fact]
    public void Gemm_adds_a_third_operand()
    {
        TensorData y = OneNode.Run(
            "Gemm", [Matrix, Matrix, Tensors.Vector(2, 4)], ("transB", 1), ("alpha", 10f), ("beta", 0.5f));

        Tensors.AssertEqual(TensorData.Of([2, 2], [141f, 322, 321, 772]), y);
    }

    [Fact]
    public void MatMul_takes_vectors_matrices_and_stacks()
    {
        TensorData vector = Tensors.Vector(1, 0, -1), stack = Tensors.Counting(2, 3, 1);

        Tensors.AssertEqual(TensorData.Of([2], [-2f, -2]), OneNode.Run("MatMul", [Matrix, vector]));
        Tensors.AssertEqual(TensorData.Of([1], [-2f]), OneNode.Run("MatMul", [vector, TensorData.Of([3, 1], [1f, 2, 3])]));
        Tensors.AssertEqual(TensorData.Of([], [14f]), OneNode.Run("MatMul", [Tensors.Vector(1, 2, 3), Tensors.Vector(1, 2, 3)]));
        Tensors.AssertEqual(TensorData.Of([2, 2, 1], [14f, 32, 32, 77]), OneNode.Run("MatMul", [Matrix, stack]));
        Assert.Contains("the inner sizes", OneNode.Refusal(21, "MatMul", [Matrix, Matrix]));
    }

    [Fact]
    public void BatchNormalization_uses_the_numbers_of_the_channel()
    {
        TensorData[] operands =
        [
            Tensors.Counting(1, 2, 2), Tensors.Vector(2, 3), Tensors.Vector(10, 20), Tensors.Vector(1, 2), Tensors.Vector(3, 15),
        ];

        Tensors.AssertEqual([10, 11, 20.75, 21.5], OneNode.Run("BatchNormalization", operands, ("epsilon", 1f)));
        Assert.Contains("training_mode", OneNode.Refusal(21, "BatchNormalization", operands, ("training_mode", 1)));
        Assert.Contains("is_test", OneNode.Refusal(6, "BatchNormalization", operands, ("is_test", 0)));
    }

    [Fact]
    public void InstanceNormalization_uses_the_statistics_of_the_plane()
    {
        TensorData x = TensorData.Of([1, 2, 2], [1f, 3, 10, 10]);

        // Means 2 and 10, variances 1 and 0.
        Tensors.AssertEqual(
            [-1, 3, 5, 5], OneNode.Run("InstanceNormalization", [x, Tensors.Vector(4, 4), Tensors.Vector(1, 5)], ("epsilon", 3f)));
    }

    /// <summary>Of the logarithms of 1, 3, 2 and 2. From opset 13 on, one axis; before, the axis and all behind it.</summary>
    [Theory]
    [InlineData(13, -1, new[] { 0.25, 0.75, 0.5, 0.5 })]
    [InlineData(13, 1, new[] { 1.0 / 3, 0.6, 2.0 / 3, 0.4 })]
    [InlineData(11, 1, new[] { 0.125, 0.375, 0.25, 0.25 })]
    public void Softmax_normalises_along_its_axes(int opset, int axis, double[] expected)
    {
        TensorData x = TensorData.Of([1, 2, 2], [0, MathF.Log(3), MathF.Log(2), MathF.Log(2)]);

        Tensors.AssertEqual(expected, OneNode.Run(opset, "Softmax", [x], ("axis", axis)));
        Tensors.AssertEqual([.. expected.Select(part => Math.Log(part))], OneNode.Run(opset, "LogSoftmax", [x], ("axis", axis)));
    }

    [Fact]
    public void Softmax_survives_large_numbers() =>
        Tensors.AssertEqual([0.5, 0.5], OneNode.Run("Softmax", [Tensors.Vector(10000, 10000)]));

    [Theory]
    [InlineData(13)]
    [InlineData(18)]
    public void Reductions_take_their_axes_as_attribute_and_later_as_input(int opset)
    {
        TensorData[] operands = opset < 18 ? [Matrix] : [Matrix, Tensors.Integers(-1)];
        (string, object)[] axes = opset < 18 ? [("axes", new[] { -1 })] : [];

        Tensors.AssertEqual(TensorData.Of([2, 1], [2f, 5]), OneNode.Run(opset, "ReduceMean", operands, axes));
        Tensors.AssertEqual(TensorData.Of([2], [3f, 6]), OneNode.Run(opset, "ReduceMax", operands, [.. axes, ("keepdims", 0)]));
        Tensors.AssertEqual(TensorData.Of([], [3.5f]), OneNode.Run(opset, "ReduceMean", [Matrix], ("keepdims", 0)));
    }

    [Fact]
    public void Without_axes_a_reduction_can_do_nothing() =>
        Tensors.AssertEqual(Matrix, OneNode.Run("ReduceMean", [Matrix], ("noop_with_empty_axes", 1)));

    [Fact]
    public void ArgMax_takes_the_first_or_the_last()
    {
        TensorData x = TensorData.Of([2, 3], [1f, 5, 5, 7, 0, 7]);

        Assert.Equal([1, 0], OneNode.Run("ArgMax", [x], ("axis", 1)).Integers.ToArray());
        Assert.Equal([2, 2], OneNode.Run("ArgMax", [x], ("axis", 1), ("select_last_index", 1)).Integers.ToArray());
        Assert.Equal([3], OneNode.Run("ArgMax", [x], ("keepdims", 0)).Sizes.ToArray());
    }
}
