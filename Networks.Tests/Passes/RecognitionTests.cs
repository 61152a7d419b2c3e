using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Passes;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Passes;

/// <summary>Functions that files spell out in several nodes, and some that are near them.</summary>
public sealed class RecognitionTests
{
    private static readonly TensorData X = Tensors.Random(1, 2, 4, 6, 6);

    [Theory]
    [InlineData("Identity", "x", "")]
    [InlineData("Dropout", "x", "")]
    [InlineData("Cast", "x", "to=1")]
    [InlineData("Sum", "x", "")]
    [InlineData("Concat", "x", "axis=1")]
    [InlineData("Clip", "x", "")]
    [InlineData("Pad", "x zeros", "")]
    [InlineData("Reshape", "x same", "")]
    [InlineData("Slice", "x begin end", "")]
    [InlineData("Resize", "x - ones", "")]
    public void What_changes_nothing_is_removed(string operation, string inputs, string attribute)
    {
        (string, object)[] attributes = attribute.Length > 0 ? [(attribute.Split('=')[0], (object)(attribute[^1] - '0'))] : [];
        ModelWriter model = Input().Initializer("zeros", Tensors.Integers(new long[8])).Initializer("same", Tensors.Integers(2, 4, 6, 6))
            .Initializer("begin", Tensors.Integers(0)).Initializer("end", Tensors.Integers(9))
            .Initializer("ones", Tensors.Vector(1, 1, 1, 1))
            .Node(operation, inputs, "t", attributes).Node("Relu", "t", "y").Output("y");

        Assert.Equal(["Relu"], PassLaw.Check(new RemoveIdentities(), model, X));
    }

    [Fact]
    public void An_input_can_be_an_output()
    {
        Assert.Equal([], PassLaw.Check(new RemoveIdentities(), Input().Node("Identity", "x", "y").Output("y"), X));
    }

    [Fact]
    public void Nodes_that_nobody_reads_are_removed()
    {
        ModelWriter model = Input().Node("Relu", "x", "a").Node("Tanh", "a", "b").Node("Sigmoid", "a", "y").Node("Exp", "b", "c")
            .Output("y");

        Assert.Equal(["Relu", "Sigmoid"], PassLaw.Check(new RemoveDeadNodes(), model, X));
    }

    [Fact]
    public void What_has_several_forms_gets_one()
    {
        ModelWriter model = Input().Initializer("slope", Tensors.Scalar(0.25f)).Initializer("w", Tensors.Random(2, 4, 3))
            .Node("Sum", "x x", "a").Node("PRelu", "a slope", "b").Node("AveragePool", "b", "c", ("kernel_shape", new[] { 6, 6 }))
            .Node("Transpose", "c", "d", ("perm", new[] { 0, 2, 3, 1 })).Node("Squeeze", "d axes", "e")
            .Initializer("axes", Tensors.Integers(1, 2))
            .Node("MatMul", "e w", "y").Output("y");

        Assert.Equal(["Add", "LeakyRelu", "GlobalAveragePool", "Reshape", "Reshape", "Gemm"], PassLaw.Check(new Canonicalize(), model, X));
    }

    [Fact]
    public void A_mean_of_planes_is_a_global_pooling()
    {
        ModelWriter planes = new ModelWriter(13).Input("x", 2, 4, "H", 6).Node("ReduceMean", "x", "y", ("axes", new[] { -1, -2 }))
            .Output("y");
        ModelWriter rows = new ModelWriter(13).Input("x", 2, 4, "H", 6).Node("ReduceMean", "x", "y", ("axes", new[] { -1 })).Output("y");

        Assert.Equal(["GlobalAveragePool"], PassLaw.Check(new Canonicalize(), planes, X));
        Assert.Equal(["ReduceMean"], PassLaw.Check(new Canonicalize(), rows, X));
    }

    [Theory]
    [InlineData("Add x three a;Clip a zero six b;Mul x b c;Div c six y")]
    [InlineData("Add three x a;Clip a zero six b;Mul b x c;Mul c sixth y")]
    [InlineData("Add x three a;Clip a zero six b;Div b six c;Mul x c y")]
    [InlineData("Add x three a;Clip a zero six b;Mul b sixth c;Mul c x y")]
    [InlineData("HardSigmoid x c;Mul c x y")]
    public void Hard_swish_is_recognised(string nodes) => Assert.Equal(["HardSwish"], Recognized(nodes));

    [Theory]
    [InlineData("Add x three a;Clip a zero six b;Div b six y", new[] { "HardSigmoid" })]
    [InlineData("Add x three a;Clip a zero six b;Mul a b c;Div c six y", new[] { "Add", "Clip", "Mul", "Div" })]
    [InlineData("Add x six a;Clip a zero six b;Mul x b c;Div c six y", new[] { "Add", "Clip", "Mul", "Div" })]
    [InlineData("Add x three a;Clip a zero three b;Mul x b c;Div c six y", new[] { "Add", "Clip", "Mul", "Div" })]
    [InlineData("Add x three a;Clip a zero six b;Mul x b c;Div c three y", new[] { "Add", "Clip", "Mul", "Div" })]
    public void What_is_near_hard_swish_is_not(string nodes, string[] expected) => Assert.Equal(expected, Recognized(nodes));

    [Theory]
    [InlineData(new[] { 2, 1, 2, 2, 6, 6 }, new[] { 0, 1, 4, 2, 5, 3 }, new[] { 2, 1, 12, 12 }, true)]
    [InlineData(new[] { 2, 2, 2, 1, 6, 6 }, new[] { 0, 3, 4, 1, 5, 2 }, new[] { 2, 1, 12, 12 }, true)]
    [InlineData(new[] { 2, 1, 2, 2, 6, 6 }, new[] { 0, 1, 4, 3, 5, 2 }, new[] { 2, 1, 12, 12 }, false)]
    [InlineData(new[] { 2, 1, 4, 1, 6, 6 }, new[] { 0, 1, 4, 2, 5, 3 }, new[] { 2, 1, 24, 6 }, false)]
    [InlineData(new[] { 2, 1, 2, 2, 6, 6 }, new[] { 0, 1, 4, 2, 5, 3 }, new[] { 2, 1, 6, 24 }, false)]
    public void Pixel_shuffle_is_recognised(int[] split, int[] order, int[] join, bool isShuffle)
    {
        ModelWriter model = Input().Initializer("split", Tensors.Integers([.. split.Select(size => (long)size)]))
            .Initializer("join", Tensors.Integers([.. join.Select(size => (long)size)])).Node("Reshape", "x split", "a")
            .Node("Transpose", "a", "b", ("perm", order)).Node("Reshape", "b join", "y").Output("y");

        string[] expected = isShuffle ? ["DepthToSpace"] : ["Reshape", "Transpose", "Reshape"];
        Assert.Equal(expected, PassLaw.Check(new RecognizePixelShuffle(), model, X));
    }

    [Fact]
    public void Transposes_that_undo_each_other_are_removed()
    {
        ModelWriter model = Input().Node("Transpose", "x", "a", ("perm", new[] { 0, 2, 3, 1 })).Node("Relu", "a", "b")
            .Node("Tanh", "b", "c")
            .Node("Transpose", "c", "d", ("perm", new[] { 0, 3, 1, 2 })).Node("Sigmoid", "d", "y").Output("y");
        Graph graph = FrontEnd.Read(model.ToBytes(), "test.onnx");

        PassLaw.Check(
            graph, [new MergeTransposes(), new RemoveIdentities(), new RemoveDeadNodes()],
            new System.Collections.Generic.Dictionary<string, TensorData> { ["x"] = X });

        Assert.Equal(["Relu", "Tanh", "Sigmoid"], Names.Of(graph));
    }

    [Fact]
    public void Transposes_become_one()
    {
        ModelWriter model = Input().Node("Transpose", "x", "a", ("perm", new[] { 1, 2, 3, 0 }))
            .Node("Transpose", "a", "y", ("perm", new[] { 2, 0, 1, 3 })).Node("Relu", "a", "z").Output("y").Output("z");

        Assert.Equal(["Transpose", "Transpose", "Relu"], PassLaw.Check(new MergeTransposes(), model, X));
    }

    [Theory]
    [InlineData("Relu", true)]
    [InlineData("LeakyRelu", true)]
    [InlineData("HardSwish", true)]
    [InlineData("Tanh", true)]
    [InlineData("Exp", false)]
    public void Activations_are_fused(string activation, bool isFused)
    {
        foreach (string layer in new[] { "Conv", "ConvTranspose", "Add" })
        {
            ModelWriter model = Input().Initializer("w", Tensors.Random(2, 4, 4, 1, 1)).Node(layer, layer == "Add" ? "x x" : "x w", "a")
                .Node(activation, "a", "y").Output("y");

            string[] expected = isFused ? [$"{layer}+{activation}"] : [layer, activation];
            Assert.Equal(expected, PassLaw.Check(new FuseActivations(), model, X));
        }
    }

    [Fact]
    public void An_activation_stays_where_others_read_what_it_reads()
    {
        ModelWriter model = Input().Initializer("w", Tensors.Random(2, 4, 4, 1, 1)).Node("Conv", "x w", "a").Node("Relu", "a", "b")
            .Node("Add", "a b", "y").Output("y");

        Assert.Equal(["Conv", "Relu", "Add"], PassLaw.Check(new FuseActivations(), model, X));
    }

    private static ModelWriter Input() => new ModelWriter().Input("x", 2, 4, 6, 6);

    /// <summary>Nodes apart by semicolons: the operator, its inputs and its output.</summary>
    private static string[] Recognized(string nodes)
    {
        ModelWriter model = Input().Initializer("zero", Tensors.Scalar(0)).Initializer("three", Tensors.Scalar(3))
            .Initializer("six", Tensors.Scalar(6)).Initializer("sixth", Tensors.Scalar(1f / 6));
        foreach (string[] words in nodes.Split(';').Select(node => node.Split(' ')))
        {
            (string, object)[] slope = words[0] == "HardSigmoid" ? [("alpha", 1f / 6)] : [];
            model.Node(words[0], string.Join(' ', words[1..^1]), words[^1], slope);
        }

        // Numbers on both sides of all limits.
        TensorData wide = TensorData.Of([2, 4, 6, 6], [.. X.Floats.ToArray().Select(number => 5 * number)]);
        return PassLaw.Check(new RecognizeHardSwish(), model.Output("y"), wide);
    }
}
