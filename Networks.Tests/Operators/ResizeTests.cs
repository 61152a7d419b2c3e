using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Operators;

/// <summary>Sizes of images, in one dimension, where the pixels of the result can be worked out by hand.</summary>
public sealed class ResizeTests
{
    private static readonly TensorData Two = Tensors.Vector(10, 20);

    [Theory]
    [InlineData("half_pixel", new[] { 10.0, 12.5, 17.5, 20 })]
    [InlineData("pytorch_half_pixel", new[] { 10.0, 12.5, 17.5, 20 })]
    [InlineData("half_pixel_symmetric", new[] { 10.0, 12.5, 17.5, 20 })]
    [InlineData("asymmetric", new[] { 10.0, 15, 20, 20 })]
    [InlineData("align_corners", new[] { 10.0, 40.0 / 3, 50.0 / 3, 20 })]
    [InlineData("tf_half_pixel_for_nn", new[] { 12.5, 17.5, 20, 20 })]
    public void Linear_lies_between_pixels(string coordinates, double[] expected)
    {
        (string, object)[] attributes = [("mode", "linear"), ("coordinate_transformation_mode", coordinates)];

        Tensors.AssertEqual(expected, OneNode.Run("Resize", [Two, null, Tensors.Vector(2)], attributes));
        Tensors.AssertEqual(expected, OneNode.Run("Resize", [Two, null, null, Tensors.Integers(4)], attributes));
    }

    /// <summary>Of four pixels, the places 0.5 and 2.5 lie between two.</summary>
    [Theory]
    [InlineData("round_prefer_floor", new[] { 1.0, 3 })]
    [InlineData("round_prefer_ceil", new[] { 2.0, 4 })]
    [InlineData("floor", new[] { 1.0, 3 })]
    [InlineData("ceil", new[] { 2.0, 4 })]
    public void Nearest_rounds_as_it_is_told(string rounding, double[] expected) => Tensors.AssertEqual(
        expected, OneNode.Run("Resize", [Tensors.Vector(1, 2, 3, 4), null, Tensors.Vector(0.5f)], ("nearest_mode", rounding)));

    [Fact]
    public void Axes_that_are_not_named_stay()
    {
        TensorData y = OneNode.Run(
            "Resize", [Tensors.Counting(2, 2), null, null, Tensors.Integers(4)], ("axes", new[] { 1 }),
            ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));

        Tensors.AssertEqual(TensorData.Of([2, 4], [1f, 1, 2, 2, 3, 3, 4, 4]), y);
    }

    [Theory]
    [InlineData(7, "Upsample")]
    [InlineData(9, "Upsample")]
    [InlineData(10, "Resize")]
    public void Older_files_repeat_pixels(int opset, string operation)
    {
        TensorData?[] operands = opset == 7 ? [Two] : [Two, Tensors.Vector(2)];
        (string, object)[] scales = opset == 7 ? [("scales", new[] { 2f })] : [];

        Tensors.AssertEqual([10, 10, 20, 20], OneNode.Run(opset, operation, operands, scales));
        Tensors.AssertEqual([10, 15, 20, 20], OneNode.Run(opset, operation, operands, [.. scales, ("mode", "linear")]));
    }

    [Fact]
    public void The_first_Upsample_has_two_scales() => Tensors.AssertEqual(
        TensorData.Of([1, 1, 2, 4], [10f, 10, 20, 20, 10, 10, 20, 20]),
        OneNode.Run(1, "Upsample", [Two.Reshaped([1, 1, 1, 2])], ("height_scale", 2f), ("width_scale", 2f)));

    [Theory]
    [InlineData("mode", "cubic", "mode 'cubic' is not supported")]
    [InlineData("coordinate_transformation_mode", "tf_crop_and_resize", "'tf_crop_and_resize' is not supported")]
    [InlineData("keep_aspect_ratio_policy", "not_larger", "keep_aspect_ratio_policy")]
    [InlineData("antialias", 1, "antialias")]
    public void Other_ways_are_refused_by_name(string attribute, object value, string expected) =>
        Assert.Contains(expected, OneNode.Refusal(21, "Resize", [Two, null, Tensors.Vector(2)], (attribute, value)));

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Scales_are_above_zero(float scale) =>
        Assert.Contains("must be above 0", OneNode.Refusal(21, "Resize", [Two, null, Tensors.Vector(scale)]));

    /// <summary>A row into a column of as many: what is on the way is no square of them, which no memory holds.</summary>
    [Fact]
    public void The_shorter_axis_is_first()
    {
        const int Length = 1 << 15;

        TensorData column = OneNode.Run("Resize", [Tensors.Counting(1, Length), null, null, Tensors.Integers(Length, 1)]);

        Tensors.AssertEqual(Enumerable.Repeat(Length / 2.0, Length).ToArray(), column);
    }
}
