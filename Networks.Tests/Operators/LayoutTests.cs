using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Operators;

/// <summary>Operators that put elements into other places.</summary>
public sealed class LayoutTests
{
    private static readonly TensorData Six = Tensors.Counting(2, 3);

    [Theory]
    [InlineData(new long[] { 3, 2 }, new[] { 3, 2 })]
    [InlineData(new long[] { 0, -1, 1 }, new[] { 2, 3, 1 })]
    [InlineData(new long[] { -1 }, new[] { 6 })]
    public void Reshape_keeps_the_order(long[] target, int[] sizes)
    {
        Tensors.AssertEqual(Six.Reshaped(sizes), OneNode.Run("Reshape", [Six, Tensors.Integers(target)]));
        Tensors.AssertEqual(Six.Reshaped(sizes), OneNode.Run(1, "Reshape", [Six], ("shape", target.Select(size => (int)size).ToArray())));
    }

    [Theory]
    [InlineData(new long[] { 4, 2 }, "the elements of (2, 3) and of (4, 2) must be equal, and are 6 and 8")]
    [InlineData(new long[] { 4, -1 }, "the elements of (2, 3) are no multiple of 4")]
    [InlineData(new long[] { -1, -1 }, "several sizes of (-1, -1) are -1")]
    [InlineData(new long[] { 2, 3, 0 }, "size 2 of (2, 3, 0) is that of an axis which (2, 3) does not have")]
    [InlineData(new long[] { -2, -3 }, "the sizes of the result (-2, -3) must be at least 0")]
    public void Reshape_refuses_what_has_other_elements(long[] target, string expected) =>
        Assert.Contains(expected, OneNode.Refusal(21, "Reshape", [Six, Tensors.Integers(target)]));

    [Fact]
    public void Flatten_Squeeze_and_Unsqueeze_reshape()
    {
        TensorData x = Tensors.Counting(1, 2, 1, 3);

        Assert.Equal([2, 3], OneNode.Run("Flatten", [x], ("axis", 2)).Sizes.ToArray());
        Assert.Equal([1, 6], OneNode.Run("Flatten", [x], ("axis", 0)).Sizes.ToArray());
        Assert.Equal([2, 3], OneNode.Run("Squeeze", [x]).Sizes.ToArray());
        Assert.Equal([1, 2, 3], OneNode.Run("Squeeze", [x, Tensors.Integers(-2)]).Sizes.ToArray());
        Assert.Equal([2, 1, 3], OneNode.Run(11, "Squeeze", [x], ("axes", new[] { 0 })).Sizes.ToArray());
        Assert.Equal([1, 2, 3, 1], OneNode.Run("Unsqueeze", [Six, Tensors.Integers(0, -1)]).Sizes.ToArray());
        Assert.Equal([2, 1, 3], OneNode.Run(11, "Unsqueeze", [Six], ("axes", new[] { 1 })).Sizes.ToArray());
        Assert.Contains("must be equal, and are 2 and 1", OneNode.Refusal(21, "Squeeze", [x, Tensors.Integers(1)]));
    }

    [Fact]
    public void Transpose_reorders_the_axes()
    {
        Tensors.AssertEqual(TensorData.Of([3, 2], [1f, 4, 2, 5, 3, 6]), OneNode.Run("Transpose", [Six]));
        Tensors.AssertEqual(
            TensorData.Of([2, 1, 2], [1f, 3, 2, 4]), OneNode.Run("Transpose", [Tensors.Counting(1, 2, 2)], ("perm", new[] { 2, 0, 1 })));
        Assert.Contains("perm", OneNode.Refusal(21, "Transpose", [Six], ("perm", new[] { 0, 0 })));
    }

    [Fact]
    public void Concat_and_Split_are_inverses()
    {
        TensorData joined = OneNode.Run("Concat", [Six, Tensors.Counting(2, 1)], ("axis", -1));
        TensorData lengths = Tensors.Integers(3, 1);

        Tensors.AssertEqual(TensorData.Of([2, 4], [1f, 2, 3, 1, 4, 5, 6, 2]), joined);
        foreach ((int opset, TensorData?[] operands, (string, object)[] attributes) in new (int, TensorData?[], (string, object)[])[]
        {
            (21, [joined, lengths], [("axis", 1)]),
            (11, [joined], [("axis", 1), ("split", new[] { 3, 1 })]),
        })
        {
            var parts = OneNode.RunAll(opset, "Split", 2, operands, attributes);
            Tensors.AssertEqual(Six, parts[0]);
            Tensors.AssertEqual(Tensors.Counting(2, 1), parts[1]);
        }
    }

    [Fact]
    public void Split_cuts_into_equal_parts_of_which_the_last_may_be_shorter()
    {
        var parts = OneNode.RunAll(18, "Split", 2, [Tensors.Vector(1, 2, 3)], ("num_outputs", 2));

        Tensors.AssertEqual([1, 2], parts[0]);
        Tensors.AssertEqual([3], parts[1]);
    }

    [Theory]
    [InlineData(1, 3, 1, new[] { 2.0, 3 })]
    [InlineData(-2, 1000, 1, new[] { 4.0, 5 })]
    [InlineData(0, -1, 2, new[] { 1.0, 3 })]
    [InlineData(-1, -1000, -2, new[] { 5.0, 3, 1 })]
    [InlineData(3, 0, -1, new[] { 4.0, 3, 2 })]
    [InlineData(4, 2, 1, new double[0])]
    public void Slice_cuts_and_counts_from_the_end(long start, long end, long step, double[] expected)
    {
        TensorData x = Tensors.Vector(1, 2, 3, 4, 5);

        Tensors.AssertEqual(expected, OneNode.Run(
            "Slice", [x, Tensors.Integers(start), Tensors.Integers(end), Tensors.Integers(0), Tensors.Integers(step)]));
        if (step == 1)
        {
            Tensors.AssertEqual(expected, OneNode.Run(1, "Slice", [x], ("starts", new[] { (int)start }), ("ends", new[] { (int)end })));
        }
    }

    [Fact]
    public void Gather_takes_slices_by_index()
    {
        TensorData indices = TensorData.Of([2, 1], [-1L, 0]);

        Tensors.AssertEqual(TensorData.Of([2, 1, 3], [4f, 5, 6, 1, 2, 3]), OneNode.Run("Gather", [Six, indices]));
        Tensors.AssertEqual(TensorData.Of([2, 2, 1], [3f, 1, 6, 4]), OneNode.Run("Gather", [Six, indices], ("axis", 1)));
        Assert.Contains("the index 3 is outside", OneNode.Refusal(21, "Gather", [Six, Tensors.Integers(3)]));
    }

    [Theory]
    [InlineData("constant", new[] { 9.0, 9, 1, 2, 3, 9 })]
    [InlineData("reflect", new[] { 3.0, 2, 1, 2, 3, 2 })]
    [InlineData("edge", new[] { 1.0, 1, 1, 2, 3, 3 })]
    [InlineData("wrap", new[] { 2.0, 3, 1, 2, 3, 1 })]
    public void Pad_shows_something_around(string mode, double[] expected)
    {
        TensorData x = Tensors.Vector(1, 2, 3);

        Tensors.AssertEqual(expected, OneNode.Run("Pad", [x, Tensors.Integers(2, 1), Tensors.Scalar(9)], ("mode", mode)));
        Tensors.AssertEqual(expected, OneNode.Run(2, "Pad", [x], ("pads", new[] { 2, 1 }), ("value", 9f), ("mode", mode)));
        Tensors.AssertEqual(expected, OneNode.Run(1, "Pad", [x], ("paddings", new[] { 2, 1 }), ("value", 9f), ("mode", mode)));
    }

    [Fact]
    public void Pad_takes_axes_and_cuts()
    {
        Tensors.AssertEqual(
            TensorData.Of([2, 3], [2f, 3, 0, 5, 6, 0]), OneNode.Run("Pad", [Six, Tensors.Integers(-1, 1), null, Tensors.Integers(-1)]));
        Assert.Contains("for padding Reflect of 2, must be at least 3, and is 2", OneNode.Refusal(
            21, "Pad", [Tensors.Vector(1, 2), Tensors.Integers(2, 0)], ("mode", "reflect")));
    }

    /// <summary>Channels 0 to 7 of one pixel, as two channels of 2x2 pixels.</summary>
    [Theory]
    [InlineData("DCR", new[] { 1.0, 3, 5, 7, 2, 4, 6, 8 })]
    [InlineData("CRD", new[] { 1.0, 2, 3, 4, 5, 6, 7, 8 })]
    public void DepthToSpace_makes_pixels_of_channels(string mode, double[] expected)
    {
        TensorData y = OneNode.Run("DepthToSpace", [Tensors.Counting(1, 8, 1, 1)], ("blocksize", 2), ("mode", mode));

        Assert.Equal([1, 2, 2, 2], y.Sizes.ToArray());
        Tensors.AssertEqual(expected, y);
    }

    [Fact]
    public void SpaceToDepth_is_the_way_back()
    {
        TensorData x = Tensors.Counting(2, 12, 2, 3);

        TensorData pixels = OneNode.Run("DepthToSpace", [x], ("blocksize", 2));

        Tensors.AssertEqual(x, OneNode.Run("SpaceToDepth", [pixels], ("blocksize", 2)));
    }

    [Fact]
    public void Shape_gives_some_of_the_sizes()
    {
        TensorData x = Tensors.Counting(2, 3, 4);

        Assert.Equal([2, 3, 4], OneNode.Run("Shape", [x]).Integers.ToArray());
        Assert.Equal([3], OneNode.Run("Shape", [x], ("start", 1), ("end", -1)).Integers.ToArray());
    }
}
