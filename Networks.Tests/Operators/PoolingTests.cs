using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Operators;

/// <summary>Poolings against what can be counted on fingers.</summary>
public sealed class PoolingTests
{
    private static readonly TensorData Square = Tensors.Counting(1, 1, 3, 3);

    [Fact]
    public void MaxPool_takes_the_largest() =>
        Tensors.AssertEqual(TensorData.Of([1, 1, 2, 2], [5f, 6, 8, 9]), OneNode.Run("MaxPool", [Square], ("kernel_shape", new[] { 2, 2 })));

    [Fact]
    public void MaxPool_does_not_take_the_padding()
    {
        TensorData below = TensorData.Of([1, 1, 1, 2], [-5f, -7]);

        Tensors.AssertEqual(
            [-5, -5, -7],
            OneNode.Run("MaxPool", [below], ("kernel_shape", new[] { 1, 2 }), ("pads", new[] { 0, 1, 0, 1 })));
    }

    /// <summary>Windows that reach over the end begin inside: one more than whole ones, but none that sees padding only.</summary>
    [Theory]
    [InlineData(0, new[] { 1, 1, 0, 0 }, new[] { 1f })]
    [InlineData(1, new[] { 0, 0, 0, 0 }, new[] { 5f, 6, 8, 9 })]
    [InlineData(1, new[] { 1, 1, 1, 1 }, new[] { 1f, 3, 7, 9 })]
    public void Ceiling_adds_the_last_window(int ceiling, int[] pads, float[] expected) => Tensors.AssertEqual(
        expected.Select(number => (double)number).ToArray(),
        OneNode.Run(
            "MaxPool", [pads.Sum() == 2 ? Tensors.Counting(1, 1, 2, 2) : Square], ("kernel_shape", new[] { 2, 2 }),
            ("strides", new[] { 2, 2 }), ("pads", pads), ("ceil_mode", ceiling)));

    [Theory]
    [InlineData(0, new[] { 1.0, 1.5, 2 })]
    [InlineData(1, new[] { 0.5, 1.5, 1 })]
    public void AveragePool_counts_the_padding_or_not(int counts, double[] expected) => Tensors.AssertEqual(
        expected,
        OneNode.Run(
            "AveragePool", [Tensors.Counting(1, 1, 2)], ("kernel_shape", new[] { 2 }), ("pads", new[] { 1, 1 }),
            ("count_include_pad", counts)));

    /// <summary>The last window has one element of the image, and one place behind the padded image, which counts for nothing.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AveragePool_counts_nothing_behind_the_padding(int counts) => Tensors.AssertEqual(
        [1.5, 3],
        OneNode.Run(
            "AveragePool", [Tensors.Counting(1, 1, 3)], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 }), ("ceil_mode", 1),
            ("count_include_pad", counts)));

    [Fact]
    public void Dilation_leaves_elements_out() => Tensors.AssertEqual(
        [4, 6],
        OneNode.Run(
            "AveragePool", [TensorData.Of([1, 1, 4], [1f, 9, 7, 3])], ("kernel_shape", new[] { 2 }), ("dilations", new[] { 2 })));

    [Fact]
    public void Global_poolings_leave_one_number_for_each_channel()
    {
        TensorData x = Tensors.Counting(2, 2, 1, 3);

        Tensors.AssertEqual(TensorData.Of([2, 2, 1, 1], [2f, 5, 8, 11]), OneNode.Run("GlobalAveragePool", [x]));
        Tensors.AssertEqual(TensorData.Of([2, 2, 1, 1], [3f, 6, 9, 12]), OneNode.Run("GlobalMaxPool", [x]));
    }

    [Fact]
    public void Indices_are_refused_where_they_are_read()
    {
        var error = Assert.Throws<NetworkException>(() => OneNode.RunAll(21, "MaxPool", 2, [Square], ("kernel_shape", new[] { 2, 2 })));

        Assert.Contains("'y1' is an output that is not supported", error.Message);
    }

    /// <summary>Taps at -1 and 2, which is behind an image of two elements, and then at 0 and 3.</summary>
    [Fact]
    public void A_dilated_window_sees_an_element()
    {
        (string, object)[] attributes = [("kernel_shape", new[] { 2 }), ("dilations", new[] { 3 }), ("pads", new[] { 1, 1 })];

        Tensors.AssertEqual([3, 1], OneNode.Run("AveragePool", [Tensors.Counting(1, 1, 3)], attributes));
        Assert.Contains("must be at least 3, and is 2", OneNode.Refusal(21, "AveragePool", [Tensors.Counting(1, 1, 2)], attributes));
        Graph graph = FrontEnd.Read(
            new ModelWriter().Input("x", 1, 1, "H").Node("MaxPool", "x", "y", attributes).Output("y").ToBytes(), "test.onnx");
        Assert.Contains(Dimension.Free("H") - 3, graph.Requirements.Minimal.Select(minimal => minimal.Excess));
    }

    /// <summary>Against the taps of all windows, one by one.</summary>
    [Fact]
    public void The_least_length_is_that_with_which_each_window_sees_an_element()
    {
        int compared = 0, refused = 0;
        foreach (int[] numbers in Grid.Indices([3, 3, 4, 6, 6, 9, 2]))
        {
            (int kernel, int stride, int dilation) = (numbers[0] + 1, numbers[1] + 1, numbers[2] + 1);
            (int before, int after, int length) = (numbers[3], numbers[4], numbers[5] + 1);
            bool isCeiling = numbers[6] == 1;
            var window = new Window([kernel], [stride], [dilation], [before], [after]);
            long outputs = window.Outputs(length, 0, isCeiling).Constant!.Value;
            if (Math.Max(before, after) >= window.Extent(0) || outputs < 1)
            {
                continue;
            }

            bool sees = Enumerable.Range(0, (int)outputs).All(output => Enumerable.Range(0, kernel)
                .Any(tap => (output * stride) + (tap * dilation) - before is >= 0 and var place && place < length));

            Assert.Equal(sees, window.LeastLength(length, 0, isCeiling) <= length);
            compared++;
            refused += sees ? 0 : 1;
        }

        Assert.True(compared > 1000 && refused > 10, $"{compared} were compared, of which {refused} see nothing.");
    }

    [Fact]
    public void A_mean_of_nothing_is_refused()
    {
        TensorData nothing = TensorData.Of([1, 1, 0, 2], Array.Empty<float>());

        foreach (string operation in (string[])["ReduceMean", "ReduceMax", "GlobalAveragePool"])
        {
            ModelWriter model = new ModelWriter(13).Initializer("c", nothing).Node(operation, "c", "y").Output("y");
            Assert.Contains(
                "no element along an axis", Assert.Throws<NetworkException>(() => FrontEnd.Read(model.ToBytes(), "test.onnx")).Message);
        }
    }

    [Fact]
    public void A_window_of_padding_is_refused() => Assert.Contains(
        "must be below the window's 2",
        OneNode.Refusal(21, "MaxPool", [Square], ("kernel_shape", new[] { 2, 2 }), ("pads", new[] { 2, 0, 0, 0 })));
}
