using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Operators;

/// <summary>Convolutions against loops over four axes, and their transposes against what a transpose is.</summary>
public sealed class ConvolutionTests
{
    [Theory]
    [InlineData(1, 1, 1, 0, 0)]
    [InlineData(1, 2, 1, 1, 2)]
    [InlineData(2, 1, 2, 2, 1)]
    [InlineData(4, 3, 1, 0, 1)]
    public void Conv_is_the_sum_over_its_taps(int groups, int stride, int dilation, int before, int after)
    {
        TensorData x = Tensors.Random(1, 2, 4, 9, 8), w = Tensors.Random(2, 8, 4 / groups, 3, 2), b = Tensors.Random(3, 8);
        TensorData y = OneNode.Run(
            "Conv", [x, w, b], ("group", groups), ("strides", new[] { stride, 1 }), ("dilations", new[] { dilation, 1 }),
            ("pads", new[] { before, 1, after, 0 }));

        int height = ((9 + before + after - (2 * dilation) - 1) / stride) + 1;
        Assert.Equal([2, 8, height, 8], y.Sizes.ToArray());
        double At(int n, int c, int i, int j) => i < 0 || i >= 9 || j < 0 || j >= 8 ? 0 : x[(((((n * 4) + c) * 9) + i) * 8) + j];
        double Weight(int m, int c, int i, int j) => w[(((((m * (4 / groups)) + c) * 3) + i) * 2) + j];
        double[] expected =
        [
            .. from n in Enumerable.Range(0, 2)
               from m in Enumerable.Range(0, 8)
               from i in Enumerable.Range(0, height)
               from j in Enumerable.Range(0, 8)
               select b[m] + (
                   from c in Enumerable.Range(0, 4 / groups)
                   from p in Enumerable.Range(0, 3)
                   from q in Enumerable.Range(0, 2)
                   let channel = (m / (8 / groups) * (4 / groups)) + c
                   select At(n, channel, (i * stride) + (p * dilation) - before, j + q - 1) * Weight(m, c, p, q)).Sum(),
        ];
        Tensors.AssertEqual(expected, y);
    }

    [Theory]
    [InlineData(1, 1, 1, 0, 0)]
    [InlineData(2, 2, 1, 1, 0)]
    [InlineData(1, 3, 2, 2, 1)]
    public void ConvTranspose_is_the_transpose(int groups, int stride, int dilation, int padding, int more)
    {
        // With the same weights, <conv(x), y> is <x, convTranspose(y)>.
        TensorData y = Tensors.Random(1, 1, 6, 4, 5), w = Tensors.Random(2, 6, 4 / groups, 3, 3);
        (string, object)[] window =
        [
            ("group", groups), ("strides", new[] { stride, stride }), ("dilations", new[] { dilation, dilation }),
            ("pads", new[] { padding, padding, padding, padding }),
        ];
        TensorData back = OneNode.Run("ConvTranspose", [y, w], [.. window, ("output_padding", new[] { more, 0 })]);
        TensorData x = Tensors.Random(3, [.. back.Sizes]);
        TensorData forward = OneNode.Run("Conv", [x, w], window);

        Assert.Equal(y.Sizes.ToArray(), forward.Sizes.ToArray());
        Assert.Equal(Product(forward, y), Product(x, back), 4);
        Assert.Equal((stride * 3) + (2 * dilation) + 1 + more - (2 * padding), back.Sizes[2]);
    }

    [Fact]
    public void ConvTranspose_adds_its_bias_everywhere()
    {
        TensorData y = OneNode.Run(
            "ConvTranspose", [Tensors.Counting(1, 1, 1, 2), Tensors.Counting(1, 2, 1, 1), Tensors.Vector(10, 20)],
            ("strides", new[] { 1, 2 }));

        Tensors.AssertEqual(TensorData.Of([1, 2, 1, 3], [11f, 10, 12, 22, 20, 24]), y);
    }

    [Fact]
    public void Convolutions_take_any_number_of_axes()
    {
        TensorData line = OneNode.Run("Conv", [Tensors.Counting(1, 1, 5), Tensors.Counting(1, 1, 2)]);
        TensorData ones = TensorData.Filled(ElementType.Float, [1, 1, 2, 2, 2], 1);
        TensorData block = OneNode.Run("Conv", [Tensors.Counting(1, 1, 2, 2, 2), ones]);

        Tensors.AssertEqual(TensorData.Of([1, 1, 4], [5f, 8, 11, 14]), line);
        Tensors.AssertEqual(TensorData.Of([1, 1, 1, 1, 1], [36f]), block);
    }

    /// <summary>Of an even window, the odd element of padding is at the end, or at the beginning.</summary>
    [Theory]
    [InlineData("SAME_UPPER", new[] { 3f, 5, 7, 4 })]
    [InlineData("SAME_LOWER", new[] { 1f, 3, 5, 7 })]
    [InlineData("VALID", new[] { 3f, 5, 7 })]
    public void Padding_can_follow_from_the_size(string auto, float[] expected)
    {
        TensorData ones = TensorData.Of([1, 1, 2], [1f, 1]);

        Tensors.AssertEqual(expected.Select(number => (double)number).ToArray(), OneNode.Run(
            "Conv", [Tensors.Counting(1, 1, 4), ones], ("auto_pad", auto)));
    }

    [Fact]
    public void Same_padding_of_a_stride_covers_the_input()
    {
        TensorData y = OneNode.Run(
            "Conv", [Tensors.Counting(1, 1, 6), TensorData.Of([1, 1, 3], [1f, 1, 1])], ("auto_pad", "SAME_UPPER"),
            ("strides", new[] { 2 }));

        Tensors.AssertEqual([6, 12, 11], y);
    }

    [Fact]
    public void An_output_shape_gives_the_padding()
    {
        TensorData y = OneNode.Run(
            "ConvTranspose", [Tensors.Counting(1, 1, 3), TensorData.Of([1, 1, 2], [1f, 1])], ("output_shape", new[] { 3 }),
            ("auto_pad", "SAME_UPPER"));

        // All four sums are 1, 3, 5, 3; the last is cut off.
        Tensors.AssertEqual([1, 3, 5], y);
    }

    [Theory]
    [InlineData("group", 3, "3 groups do not divide the 4 output channels")]
    [InlineData("group", 2, "the channels of the input and of the weights must be equal, and are 2 and 4")]
    [InlineData("unheard", 1, "the attribute 'unheard' is not supported")]
    public void What_does_not_fit_is_refused(string attribute, int value, string expected)
    {
        string message = OneNode.Refusal(21, "Conv", [Tensors.Counting(1, 2, 5, 5), Tensors.Counting(4, 2, 3, 3)], (attribute, value));

        Assert.StartsWith("test.onnx: node 'y0' (Conv): ", message);
        Assert.Contains(expected, message);
    }

    private static double Product(TensorData left, TensorData right) => left.ToDoubles().Zip(right.ToDoubles(), (a, b) => a * b).Sum();
}
