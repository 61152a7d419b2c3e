using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Passes;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Passes;

/// <summary>Folding: nodes that are computed while compiling, or become a part of weights.</summary>
public sealed class FoldingTests
{
    private static readonly TensorData X = Tensors.Random(1, 2, 4, 6, 7);

    public static TheoryData<string, float[], int[]> Steps => new()
    {
        { "Add", [0.5f, -2, 3], [3, 1, 1] },
        { "Sub", [0.5f, -2, 3], [1, 3, 1, 1] },
        { "Mul", [0.5f, -2, 3], [3, 1, 1] },
        { "Div", [0.5f, -2, 3], [3, 1, 1] },
        { "Mul", [-2.5f], [] },
        { "Add", [-2.5f], [1] },
    };

    [Fact]
    public void Constants_are_computed()
    {
        ModelWriter model = Input(opset: 11).Initializer("w", Tensors.Random(2, 8, 16)).Initializer("s", Tensors.Integers(3, 4, 3, 3))
            .Node("Concat", "w w", "ww", ("axis", 0)).Node("Slice", "ww starts ends", "cut").Initializer("starts", Tensors.Integers(0, 0))
            .Initializer("ends", Tensors.Integers(12, 9)).Node("Reshape", "cut s", "weights").Node("Conv", "x weights", "y").Output("y");

        Assert.Equal(["Conv"], PassLaw.Check(new FoldConstants(), model, X));
    }

    [Fact]
    public void What_is_known_of_a_shape_is_computed()
    {
        // The height is free, and the channels are not.
        ModelWriter model = new ModelWriter(13).Input("x", 2, 4, "H", 7).Node("Shape", "x", "shape").Initializer("one", Tensors.Integers(1))
            .Node("Gather", "shape one", "channels").Node("Cast", "channels", "y", ("to", 1)).Output("y");

        Assert.Equal([], PassLaw.Check(new FoldConstants(), model, X));
    }

    [Fact]
    public void Large_results_are_left()
    {
        Graph graph = FrontEnd.Read(
            new ModelWriter().Initializer("shape", Tensors.Integers(1L << 25)).Node("ConstantOfShape", "shape", "c").Node("Exp", "c", "y")
                .Output("y")
                .ToBytes(),
            "test.onnx");

        PassPipeline.Run(graph, [new FoldConstants()]);

        Assert.Equal(["Exp"], Names.Of(graph));
        Assert.False(graph.Constants.Single().Constant!.IsStored);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_after_a_convolution_become_weights(string step, float[] numbers, int[] sizes)
    {
        foreach ((string layer, int[] weights, int groups) in new[]
        {
            ("Conv", new[] { 3, 4, 2, 3 }, 1), ("ConvTranspose", new[] { 4, 3, 2, 3 }, 1),
        })
        {
            ModelWriter model = Input().Initializer("w", Tensors.Random(2, weights)).Initializer("b", Tensors.Random(3, 3))
                .Initializer("k", TensorData.Of(sizes, numbers)).Node(layer, "x w b", "t", ("group", groups)).Node(step, "t k", "y")
                .Output("y");

            Assert.Equal([layer], PassLaw.Check(new FoldScalesBackward(), model, X));
        }
    }

    [Theory]
    [InlineData("Conv", new[] { 6, 2, 3, 3 })]
    [InlineData("ConvTranspose", new[] { 4, 3, 3, 3 })]
    public void Groups_keep_their_channels(string layer, int[] weights)
    {
        ModelWriter model = Normalized(Input().Initializer("w", Tensors.Random(2, weights)).Node(layer, "x w", "t", ("group", 2)), "t", 6);

        Assert.Equal([layer], PassLaw.Check(new FoldScalesBackward(), model, X));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_product_takes_steps_too(int transposes)
    {
        ModelWriter model = new ModelWriter().Input("x", "N", 5).Initializer("w", Tensors.Random(2, transposes == 1 ? [3, 5] : [5, 3]))
            .Initializer("c", Tensors.Random(3, 1, 3)).Initializer("k", Tensors.Vector(2, 3, 4))
            .Node("Gemm", "x w c", "t", ("transB", transposes), ("alpha", 0.5f), ("beta", 2f)).Node("Mul", "k t", "u")
            .Node("Add", "u k", "y")
            .Output("y");

        Assert.Equal(["Gemm"], PassLaw.Check(new FoldScalesBackward(), model, Tensors.Random(1, 4, 5)));
    }

    [Fact]
    public void A_result_that_others_read_is_left()
    {
        ModelWriter model = Input().Initializer("w", Tensors.Random(2, 3, 4, 1, 1)).Initializer("k", Tensors.Scalar(2))
            .Node("Conv", "x w", "t")
            .Node("Mul", "t k", "y").Node("Relu", "t", "z").Output("y").Output("z");
        ModelWriter output = Input().Initializer("w", Tensors.Random(2, 3, 4, 1, 1)).Initializer("k", Tensors.Scalar(2))
            .Node("Conv", "x w", "t")
            .Node("Mul", "t k", "y").Output("y").Output("t");

        Assert.Equal(["Conv", "Mul", "Relu"], PassLaw.Check(new FoldScalesBackward(), model, X));
        Assert.Equal(["Conv", "Mul"], PassLaw.Check(new FoldScalesBackward(), output, X));
    }

    /// <summary>A constant with numbers along rows, and one that repeats the result, are no numbers of channels.</summary>
    [Theory]
    [InlineData(new[] { 6, 1 })]
    [InlineData(new[] { 5, 1, 3, 1, 1 })]
    public void Other_constants_are_left(int[] sizes)
    {
        ModelWriter model = Input().Initializer("w", Tensors.Random(2, 3, 4, 1, 1)).Initializer("k", Tensors.Random(3, sizes))
            .Node("Conv", "x w", "t")
            .Node("Mul", "t k", "y").Output("y");

        Assert.Equal(["Conv", "Mul"], PassLaw.Check(new FoldScalesBackward(), model, X));
    }

    [Theory]
    [InlineData(1, 0, new[] { "Conv" })]
    [InlineData(2, 0, new[] { "Conv" })]
    [InlineData(1, 1, new[] { "BatchNormalization", "Conv" })]
    public void Steps_before_a_convolution_become_weights_where_it_pads_nothing(int groups, int padding, string[] expected)
    {
        ModelWriter model = Normalized(Input(), "x", 4, "t").Initializer("w", Tensors.Random(2, 6, 4 / groups, 3, 3))
            .Node("Conv", "t w", "z", ("group", groups), ("pads", new[] { padding, padding, padding, padding })).Output("z");

        Assert.Equal(expected, PassLaw.Check(new FoldScalesForward(), model, X));
    }

    [Fact]
    public void A_factor_does_not_care_about_padding()
    {
        ModelWriter model = Input().Initializer("k", TensorData.Of([4, 1, 1], [1f, 2, 3, 4])).Node("Mul", "x k", "t")
            .Initializer("w", Tensors.Random(2, 3, 4, 3, 3)).Node("Conv", "t w", "y", ("pads", new[] { 1, 1, 1, 1 })).Output("y");

        Assert.Equal(["Conv"], PassLaw.Check(new FoldScalesForward(), model, X));
    }

    [Theory]
    [InlineData(0f, "constant", new[] { "Conv" })]
    [InlineData(1f, "constant", new[] { "Pad", "Conv" })]
    [InlineData(0f, "reflect", new[] { "Pad", "Conv" })]
    public void Zeros_around_planes_become_padding(float value, string mode, string[] expected)
    {
        ModelWriter model = Input().Initializer("p", Tensors.Integers(0, 0, 1, 2, 0, 0, 3, 0)).Initializer("v", Tensors.Scalar(value))
            .Node("Pad", "x p v", "t", ("mode", mode)).Initializer("w", Tensors.Random(2, 3, 4, 3, 3))
            .Node("Conv", "t w", "y", ("pads", new[] { 1, 0, 0, 1 })).Output("y");

        Assert.Equal(expected, PassLaw.Check(new FoldPadding(), model, X));
    }

    [Fact]
    public void Channels_of_zeros_are_no_padding()
    {
        ModelWriter model = Input().Initializer("p", Tensors.Integers(0, 1, 0, 0, 0, 0, 0, 0)).Node("Pad", "x p", "t")
            .Initializer("w", Tensors.Random(2, 3, 5, 3, 3)).Node("Conv", "t w", "y").Output("y");

        Assert.Equal(["Pad", "Conv"], PassLaw.Check(new FoldPadding(), model, X));
    }

    /// <summary>Zeros that are folded are counted, so the pooling must count its own.</summary>
    [Theory]
    [InlineData(0, 0, 3, new[] { "AveragePool" })]
    [InlineData(1, 1, 3, new[] { "AveragePool" })]
    [InlineData(1, 0, 3, new[] { "Pad", "AveragePool" })]
    [InlineData(0, 0, 1, new[] { "Pad", "AveragePool" })]
    public void An_average_counts_folded_zeros(int own, int counts, int window, string[] expected)
    {
        ModelWriter model = Input().Initializer("p", Tensors.Integers(0, 0, 1, 1, 0, 0, 1, 1)).Node("Pad", "x p", "t")
            .Node(
                "AveragePool", "t", "y", ("kernel_shape", new[] { window, window }), ("pads", new[] { own, own, own, own }),
                ("count_include_pad", counts))
            .Output("y");

        Assert.Equal(expected, PassLaw.Check(new FoldPadding(), model, X));
    }

    private static ModelWriter Input(int opset = 21) => new ModelWriter(opset).Input("x", 2, 4, 6, 7);

    private static ModelWriter Normalized(ModelWriter model, string from, int channels, string to = "y")
    {
        TensorData variance = TensorData.Of([channels], [.. Enumerable.Range(1, channels).Select(number => number / 3f)]);
        model.Initializer("scale", Tensors.Random(11, channels)).Initializer("shift", Tensors.Random(12, channels))
            .Initializer("mean", Tensors.Random(13, channels)).Initializer("variance", variance)
            .Node("BatchNormalization", $"{from} scale shift mean variance", to, ("epsilon", 0.01f));
        return to == "y" ? model.Output("y") : model;
    }
}
