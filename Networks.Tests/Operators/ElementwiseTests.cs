using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Operators;

/// <summary>Operators that work element by element, against the formulas of ONNX's documentation.</summary>
public sealed class ElementwiseTests
{
    private static readonly TensorData Numbers = Tensors.Vector(-4, -1, -0.25f, 0, 0.5f, 2, 7);

    public static TheoryData<string, (string, object)[], Func<double, double>> Functions => new()
    {
        { "Relu", [], x => x > 0 ? x : 0 },
        { "LeakyRelu", [], x => x >= 0 ? x : 0.01f * x },
        { "LeakyRelu", [("alpha", 0.5f)], x => x >= 0 ? x : 0.5 * x },
        { "Sigmoid", [], x => 1 / (1 + Math.Pow(Math.E, -x)) },
        { "HardSigmoid", [], x => Math.Clamp((0.2f * x) + 0.5, 0, 1) },
        { "HardSigmoid", [("alpha", 0.5f), ("beta", 0.25f)], x => Math.Clamp((0.5 * x) + 0.25, 0, 1) },
        { "HardSwish", [], x => x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6 },
        { "Tanh", [], x => (Math.Exp(2 * x) - 1) / (Math.Exp(2 * x) + 1) },
        { "Elu", [], x => x >= 0 ? x : Math.Exp(x) - 1 },
        { "Elu", [("alpha", 2f)], x => x >= 0 ? x : 2 * (Math.Exp(x) - 1) },
        { "Exp", [], x => Math.Pow(Math.E, x) },
        { "Sqrt", [], x => Math.Pow(x, 0.5) },
        { "Identity", [], x => x },
        { "Dropout", [], x => x },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Functions_are_their_formulas(string operation, (string, object)[] attributes, Func<double, double> formula) =>
        Tensors.AssertEqual([.. Numbers.ToDoubles().Select(formula)], OneNode.Run(operation, [Numbers], attributes));

    [Fact]
    public void Limits_of_Clip_are_attributes_and_later_inputs()
    {
        double[] expected = [-1, -1, -0.25, 0, 0.5, 2, 2];

        Tensors.AssertEqual(expected, OneNode.Run(6, "Clip", [Numbers], ("min", -1f), ("max", 2f)));
        Tensors.AssertEqual(expected, OneNode.Run(11, "Clip", [Numbers, Tensors.Scalar(-1), Tensors.Scalar(2)]));
        Tensors.AssertEqual([-4, -1, -0.25, 0, 0.5, 2, 2], OneNode.Run(11, "Clip", [Numbers, null, Tensors.Scalar(2)]));
        Assert.Contains("the attribute 'min' is not supported", OneNode.Refusal(11, "Clip", [Numbers], ("min", -1f)));
    }

    [Theory]
    [InlineData("Add", new[] { 3.0, 4, 7, 8 })]
    [InlineData("Sub", new[] { -1.0, 0, -1, 0 })]
    [InlineData("Mul", new[] { 2.0, 4, 12, 16 })]
    [InlineData("Div", new[] { 0.5, 1, 0.75, 1 })]
    [InlineData("Pow", new[] { 1.0, 4, 81, 256 })]
    public void Operands_are_repeated_along_axes_of_one(string operation, double[] expected)
    {
        TensorData column = TensorData.Of([2, 1], [2f, 4]);

        TensorData y = OneNode.Run(operation, [Tensors.Counting(2, 2), column]);

        Assert.Equal([2, 2], y.Sizes.ToArray());
        Tensors.AssertEqual(expected, y);
    }

    [Fact]
    public void Both_operands_can_be_repeated()
    {
        TensorData y = OneNode.Run("Add", [Tensors.Counting(1, 3), TensorData.Of([2, 1, 1], [10f, 20])]);

        Tensors.AssertEqual(TensorData.Of([2, 1, 3], [11f, 12, 13, 21, 22, 23]), y);
    }

    /// <summary>Before opset 7, an operand of fewer axes was placed by an axis, or at the end.</summary>
    [Fact]
    public void Old_files_say_where_an_operand_is_repeated()
    {
        TensorData x = Tensors.Counting(1, 2, 2), two = Tensors.Vector(10, 20);

        Tensors.AssertEqual([11, 12, 23, 24], OneNode.Run(6, "Add", [x, two], ("broadcast", 1), ("axis", 1)));
        Tensors.AssertEqual([11, 22, 13, 24], OneNode.Run(6, "Add", [x, two], ("broadcast", 1)));
        Assert.Contains("broadcast is 0", OneNode.Refusal(6, "Add", [x, two]));
    }

    [Fact]
    public void Slopes_of_PRelu_are_broadcast_and_in_old_files_by_channel()
    {
        TensorData x = TensorData.Of([1, 2, 2], [-1f, 1, -2, -3]);

        Tensors.AssertEqual([-10, 1, -40, -60], OneNode.Run("PRelu", [x, TensorData.Of([2, 1], [10f, 20])]));
        Tensors.AssertEqual([-10, 1, -20, -60], OneNode.Run("PRelu", [x, Tensors.Vector(10, 20)]));
        Tensors.AssertEqual([-10, 1, -40, -60], OneNode.Run(6, "PRelu", [x, Tensors.Vector(10, 20)]));
        Assert.Contains("no part of the input", OneNode.Refusal(21, "PRelu", [Tensors.Vector(1), Tensors.Vector(1, 2)]));
    }

    [Fact]
    public void Sum_adds_all_operands() => Tensors.AssertEqual(
        TensorData.Of([2, 2], [111f, 112, 113, 114]),
        OneNode.Run("Sum", [Tensors.Counting(2, 2), Tensors.Vector(10, 10), Tensors.Scalar(100)]));

    [Fact]
    public void Casts_cut_and_compare()
    {
        TensorData x = Tensors.Vector(-1.75f, 0, 2.5f, 300);

        Assert.Equal([-1, 0, 2, 300], OneNode.Run("Cast", [x], ("to", 7)).Integers.ToArray());
        Assert.Equal([true, false, true, true], OneNode.Run("Cast", [x], ("to", 9)).Bools.ToArray());
        Assert.Equal([-1, 0, 2, 44], OneNode.Run("Cast", [x], ("to", 3)).Integers.ToArray());
        Assert.Equal(ElementType.Double, OneNode.Run(1, "Cast", [x], ("to", "DOUBLE")).Type);
        Assert.Contains("STRING", OneNode.Refusal(21, "Cast", [x], ("to", 8)));
    }
}
