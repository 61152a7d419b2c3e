using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Interpreting;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Passes;

/// <summary>Shapes that are known while compiling are those that come out for any size.</summary>
public sealed class ShapeArithmeticTests
{
    /// <summary>As PyTorch and Paddle write a view: sizes are taken apart, computed with, and put together.</summary>
    [Fact]
    public void A_view_of_free_sizes_is_known()
    {
        Graph graph = FrontEnd.Load(
            new ModelWriter(13).Input("x", "N", 6, "H", "W").Node("Shape", "x", "shape").Initializer("zero", TensorData.Of([], [0L]))
                .Initializer("first", Tensors.Integers(0)).Initializer("two", TensorData.Of([], [2L]))
                .Initializer("three", Tensors.Integers(3))
                .Initializer("end", Tensors.Integers(9)).Initializer("rest", Tensors.Integers(-1)).Node("Gather", "shape zero", "n")
                .Node("Mul", "n two", "n2").Node("Unsqueeze", "n2 first", "batch").Node("Slice", "shape three end", "width")
                .Node("Cast", "width", "real", ("to", 1)).Node("Cast", "real", "whole", ("to", 7))
                .Node("Concat", "batch rest whole", "view", ("axis", 0))
                .Node("Reshape", "x view", "y").Output("y").ToBytes(),
            "test.onnx");

        Assert.Equal(["Reshape"], Names.Of(graph));
        Assert.Equal("(2 * N, 3 * H, W)", graph.Outputs[0].Value.Shape.ToString());
    }

    [Fact]
    public void A_picture_as_large_as_another_one_is_resized_to_its_size()
    {
        Graph graph = FrontEnd.Load(
            new ModelWriter(13).Input("x", 1, 2, "H", "W")
                .Node("MaxPool", "x", "half", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
                .Node("Shape", "x", "sizes").Node("Resize", "half - - sizes", "up").Node("Add", "up x", "y").Output("y").ToBytes(),
            "test.onnx");

        Assert.Equal(["MaxPool", "Resize", "Add"], Names.Of(graph));
        Assert.Empty(graph.Requirements.Equal);
    }

    /// <summary>Up by 2 after down by 2 is the same size for even pictures only, which a call must check.</summary>
    [Fact]
    public void Sizes_that_are_equal_sometimes_are_required()
    {
        Graph graph = FrontEnd.Load(
            new ModelWriter(13).Input("x", 1, 1, "H", 8)
                .Node("MaxPool", "x", "half", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
                .Node("Resize", "half - scales", "up").Initializer("scales", Tensors.Vector(1, 1, 2, 2)).Node("Skip", "Add", "up x", "y")
                .Output("y")
                .ToBytes(),
            "test.onnx");

        EqualDimensions required = Assert.Single(graph.Requirements.Equal);
        Assert.Equal("node 'Skip' (Add)", required.Place);
        Interpreter.Run(graph, new Dictionary<string, TensorData> { ["x"] = Tensors.Random(1, 1, 1, 4, 8) });
        var error = Assert.Throws<NetworkException>(
            () => Interpreter.Run(graph, new Dictionary<string, TensorData> { ["x"] = Tensors.Random(1, 1, 1, 5, 8) }));
        Assert.StartsWith("node 'Skip' (Add): ", error.Message);
    }

    [Fact]
    public void A_picture_must_be_as_large_as_the_windows_need()
    {
        Graph graph = FrontEnd.Load(
            new ModelWriter().Input("x", 1, 1, "H", 8).Initializer("w", Tensors.Random(1, 1, 1, 3, 3)).Node("a", "Conv", "x w", "t")
                .Node("b", "Conv", "t w", "y").Output("y").ToBytes(),
            "test.onnx");

        MinimalDimension required = Assert.Single(graph.Requirements.Minimal);
        Assert.Equal(("H - 5", "node 'b' (Conv)"), (required.Excess.ToString(), required.Place));
    }

    /// <summary>Chains of arithmetic on the sizes of an input.</summary>
    [Fact]
    public void Contents_are_what_is_computed() =>
        Gen.Select(Gen.Int[0, 6].Array[1, 8], Gen.Int[1, 9], Gen.Int[1, 9]).Sample(CheckContents, iter: 300);

    private static void CheckContents(int[] steps, int h, int w)
    {
        var model = new ModelWriter(13);
        model.Input("x", "H", 3, "W").Node("Shape", "x", "v0");
        for (int i = 0; i < steps.Length; i++)
        {
            (string operation, string operands, (string, object)[] attributes) = steps[i] switch
            {
                0 => ("Add", $"v{i} two", System.Array.Empty<(string, object)>()),
                1 => ("Mul", $"v{i} v0", []),
                2 => ("Div", $"v{i} two", []),
                3 => ("Gather", $"v{i} places", []),
                4 => ("Slice", $"v{i} last before zero down", []),
                5 => ("Cast", $"v{i}", [("to", 1)]),
                _ => ("Concat", $"v{i} v{i}", [("axis", 0)]),
            };

            // Three numbers again, and integers.
            model.Node(operation, operands, $"a{i}", attributes).Node("Cast", $"a{i}", $"b{i}", ("to", 7))
                .Node("Gather", $"b{i} first", $"v{i + 1}");
        }

        model.Initializer("two", Tensors.Integers(2)).Initializer("places", Tensors.Integers(2, -3, 1))
            .Initializer("last", Tensors.Integers(-1))
            .Initializer("before", Tensors.Integers(-9)).Initializer("zero", Tensors.Integers(0)).Initializer("down", Tensors.Integers(-1))
            .Initializer("first", Tensors.Integers(0, 1, 2)).Output($"v{steps.Length}");
        Graph graph = FrontEnd.Read(model.ToBytes(), "test.onnx");
        var sizes = new Dictionary<string, long> { ["H"] = h, ["W"] = w };
        int compared = 0;
        Interpreter.Run(graph, new Dictionary<string, TensorData> { ["x"] = Tensors.Random(1, h, 3, w) }, (value, data) =>
        {
            Assert.NotNull(value.Info.Contents);
            Assert.Equal(value.Info.Contents.Select(element => (double)element.Evaluate(sizes)), data.ToDoubles());
            compared++;
        });
        Assert.Equal(1 + (3 * steps.Length), compared);
    }
}
