using KernelGen.Networks.Graphs;
using KernelGen.Networks.Passes;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Passes;

/// <summary>Sums that become a part of the convolution before them.</summary>
public sealed class SumFusionTests
{
    private static readonly TensorData X = Tensors.Random(1, 2, 4, 6, 7);

    [Theory]
    [InlineData("x t")]
    [InlineData("t x")]
    public void A_shortcut_is_added_by_the_convolution(string operands)
    {
        foreach (string sum in new[] { "Add", "Sum" })
        {
            ModelWriter model = Convolved("x", "t").Node(sum, operands, "s").Node("Relu", "s", "y").Output("y");

            Assert.Equal(["Conv", "Relu"], PassLaw.Check(new FuseSums(), model, X));
        }
    }

    /// <summary>Of two convolutions, the later one: the first is as it was.</summary>
    [Fact]
    public void Of_two_convolutions_the_later_one_adds_the_other()
    {
        ModelWriter model = Convolved("x", "a").Initializer("v", Tensors.Random(4, 4, 4, 1, 1)).Node("Conv", "x v", "c")
            .Node("Add", "c a", "y").Output("y");
        Graph graph = FrontEnd.Read(model.ToBytes(), "test.onnx");

        PassPipeline.Run(graph, [new FuseSums()]);

        Assert.Equal(["Conv", "Conv"], Names.Of(graph));
        Assert.Equal(1, graph.Outputs[0].Value.Producer!.Inputs[1]!.Shape[2].Constant);
        Assert.Equal(["Conv", "Conv"], PassLaw.Check(new FuseSums(), model, X));
    }

    [Fact]
    public void Sums_of_sums_are_one_convolution_each()
    {
        ModelWriter model = Convolved("x", "a").Node("Add", "a x", "e").Initializer("v", Tensors.Random(4, 4, 4, 1, 1))
            .Node("Conv", "e v", "c").Node("Add", "c e", "d").Node("Add", "d x", "y").Output("y");

        Assert.Equal(["Conv", "Conv", "Add"], PassLaw.Check(new FuseSums(), model, X));
    }

    /// <summary>A result that others read, one behind a function, a sum that repeats, twice the same, and a constant.</summary>
    [Fact]
    public void Other_sums_are_left()
    {
        Left(Convolved("x", "t").Node("Add", "t x", "y").Output("y").Output("t"), "Conv", "Add");
        Left(Convolved("x", "t").Node("Tanh", "t", "u").Node("Add", "u x", "y").Output("y"), "Conv", "Tanh", "Add");
        Left(Convolved("x", "t").Node("GlobalMaxPool", "x", "u").Node("Add", "t u", "y").Output("y"), "Conv", "GlobalMaxPool", "Add");
        Left(Convolved("x", "t").Node("Add", "t t", "y").Output("y"), "Conv", "Add");
        Left(
            Convolved("x", "t").Initializer("k", Tensors.Random(5, 2, 4, 6, 7)).Node("Add", "t k", "y").Output("y"), "Conv", "Add");

        static void Left(ModelWriter model, params string[] nodes) => Assert.Equal(nodes, PassLaw.Check(new FuseSums(), model, X));
    }

    /// <summary>A scale of the sum may not become one of the weights alone.</summary>
    [Fact]
    public void A_convolution_with_a_sum_takes_no_scales()
    {
        ModelWriter model = Convolved("x", "t").Node("Add", "t x", "s").Initializer("k", Tensors.Scalar(2)).Node("Mul", "s k", "y")
            .Output("y");
        Graph graph = FrontEnd.Read(model.ToBytes(), "test.onnx");

        PassPipeline.Run(graph, [new FuseSums(), new FoldScalesBackward(), new RemoveDeadNodes()]);

        Assert.Equal(["Conv", "Mul"], Names.Of(graph));
    }

    private static ModelWriter Convolved(string from, string to) => new ModelWriter().Input("x", 2, 4, 6, 7)
        .Initializer("w", Tensors.Random(2, 4, 4, 3, 3)).Initializer("b", Tensors.Random(3, 4))
        .Node("Conv", $"{from} w b", to, ("pads", new[] { 1, 1, 1, 1 }));
}
