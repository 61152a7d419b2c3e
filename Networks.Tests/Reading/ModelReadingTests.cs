using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Interpreting;
using KernelGen.Networks.Tests.Support;
using KernelGen.Networks.Translating;
using Xunit;

namespace KernelGen.Networks.Tests.Reading;

/// <summary>Models as a whole, and the messages about what is wrong with them.</summary>
public sealed class ModelReadingTests
{
    [Fact]
    public void A_file_without_an_opset_is_of_the_first()
    {
        byte[] model = new ModelWriter(opset: null).Input("x", 2, 3).Initializer("b", Tensors.Vector(1, 2))
            .Node("Add", "x b", "y", ("broadcast", 1), ("axis", 0)).Output("y").ToBytes();

        var inputs = new Dictionary<string, TensorData> { ["x"] = Tensors.Counting(2, 3) };
        Tensors.AssertEqual([2, 3, 4, 6, 7, 8], Interpreter.Run(FrontEnd.Read(model, "old.onnx"), inputs)["y"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(22)]
    public void Other_opsets_are_refused(int opset) =>
        Refused(new ModelWriter(opset).Input("x", 1).Node("Relu", "x", "y").Output("y"), $"the opset is {opset}; expected 1 to 21");

    [Fact]
    public void Constants_have_many_forms()
    {
        Graph graph = Read(new ModelWriter()
            .Node("Constant", "", "a", ("value", Tensors.Vector(1, 2))).Node("Constant", "", "b", ("value_float", 1.5f))
            .Node("Constant", "", "c", ("value_floats", new[] { 1.5f, 2 })).Node("Constant", "", "d", ("value_int", 3))
            .Node("Constant", "", "e", ("value_ints", new[] { 3, 4 })).Output("a").Output("b").Output("c").Output("d").Output("e"));

        Assert.Empty(graph.Nodes);
        Assert.Equal(
            ["Float(2)", "Float()", "Float(2)", "Int64()", "Int64(2)"],
            graph.Outputs.Select(output => $"{output.Value.Type}{output.Value.Shape}"));
        Assert.Equal([1, 2, 1.5, 1.5, 2, 3, 3, 4], graph.Outputs.SelectMany(output => output.Value.Constant!.ToDoubles()));
    }

    [Fact]
    public void Inputs_with_initialisers_are_constants()
    {
        Graph graph = Read(new ModelWriter().Input("x", 2).Input("w", 2).Initializer("w", Tensors.Vector(1, 2)).Node("Add", "x w", "y")
            .Output("y"));

        Assert.Equal(["x"], graph.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Free_sizes_have_names_of_the_file_or_by_their_place()
    {
        Graph graph = Read(new ModelWriter().Input("x", "batch", 3, "p2o.dim.1", -1).Input("z", "p2o.dim.1", "").Node("Relu", "x", "y")
            .Output("y"));

        Assert.Equal(["(batch, 3, H, W)", "(H, D1)"], graph.Inputs.Select(input => input.Shape.ToString()));
        Assert.Equal(["batch", "H", "W", "D1"], graph.FreeDimensions);
    }

    [Fact]
    public void Free_sizes_have_names_that_code_can_have()
    {
        byte[] model = new ModelWriter().Input("x", "Length", "in", "arena", "Plan", "xShape", "field").Input("z", "n", "N", "n", "N2")
            .Node("Relu", "x", "y").Output("y").ToBytes();

        Assert.Equal(
            ["LengthSize", "inSize", "arenaSize", "PlanSize", "xShapeSize", "fieldSize", "n", "N2", "N22"],
            FrontEnd.Read(model, "m").FreeDimensions);
        var options = new FrontEndOptions { Dimensions = new Dictionary<string, long> { ["in"] = 5 } };
        Assert.Equal("5", FrontEnd.Read(model, "m", options).Inputs[0].Shape[1].ToString());
    }

    [Fact]
    public void Free_sizes_can_be_given()
    {
        byte[] model = new ModelWriter().Input("x", "batch", 3, "p2o.dim.1", -1).Node("Relu", "x", "y").Output("y").ToBytes();
        FrontEndOptions Sizes(params (string, long)[] sizes) =>
            new() { Dimensions = sizes.ToDictionary(size => size.Item1, size => size.Item2) };

        Graph graph = FrontEnd.Read(model, "m", Sizes(("batch", 1), ("p2o.dim.1", 48), ("W", 64)));
        Assert.Equal("(1, 3, 48, 64)", graph.Inputs[0].Shape.ToString());
        Assert.Contains(
            "there is no free dimension 'C'; there are batch, H, W",
            Assert.Throws<NetworkException>(() => FrontEnd.Read(model, "m", Sizes(("C", 3)))).Message);
    }

    [Fact]
    public void Inputs_can_be_made_constants()
    {
        byte[] model = new ModelWriter().Input("x", 2).Input("k", 2).Node("Add", "x k", "y").Output("y").ToBytes();
        var options = new FrontEndOptions { Constants = new Dictionary<string, TensorData> { ["k"] = Tensors.Vector(1, 2) } };

        Assert.Equal("x", Assert.Single(FrontEnd.Read(model, "m", options).Inputs).Name);
    }

    [Fact]
    public void All_unsupported_operators_are_named_at_once() => Refused(
        new ModelWriter().Input("x", 1).Node("first", "Erf", "x", "a").Node("second", "LSTM", "a", "b").Node("third", "Erf", "b", "y")
            .Output("y"),
        "Erf: 'first', 'third'\n  LSTM: 'second'");

    [Fact]
    public void What_is_computed_later_is_refused() => Refused(
        new ModelWriter().Input("x", 1).Node("one", "Add", "x b", "a").Node("two", "Relu", "a", "b").Output("b"),
        "m.onnx: node 'one' (Add): its input 'b' is computed later, or nowhere");

    [Fact]
    public void What_is_there_twice_is_refused()
    {
        Refused(new ModelWriter().Input("x", 1).Node("Relu", "x", "y").Node("n", "Tanh", "x", "y")
            .Output("y"), "node 'n' (Tanh): 'y' is there already");
        Refused(new ModelWriter().Initializer("c", Tensors.Vector(1)).Initializer("c", Tensors.Vector(1))
            .Output("c"), "'c' has no name, or is there twice");
        Refused(new ModelWriter().Input("x", 1).Node("n", "Relu", "x", "y", ("a", 1), ("a", 2))
            .Output("y"), "'a' has no name, or is there twice");
        Refused(new ModelWriter().Input("x", 1).Input("x", 1).Node("Relu", "x", "y").Output("y"), "the input 'x' is there twice");
    }

    [Theory]
    [InlineData(7, new object[] { 2 }, "the file says that 'y' is Int64(2), and it is Float(2)")]
    [InlineData(1, new object[] { 3 }, "the file says that 'y' is Float(3), and it is Float(2)")]
    [InlineData(1, new object[] { "N", 2 }, "the file says that 'y' is Float(N, 2), and it is Float(2)")]
    public void Outputs_are_what_the_file_says(int type, object[] sizes, string expected) =>
        Refused(new ModelWriter().Input("x", 2).Node("Relu", "x", "y").Output("y", type, sizes), expected);

    /// <summary>Sizes that exporters write for free ones are none.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Outputs_may_have_open_sizes(int size)
    {
        Graph graph = Read(new ModelWriter().Input("x", 2, 3).Node("Relu", "x", "y").Output("y", 1, size, 3));

        Assert.Equal("(2, 3)", graph.Outputs[0].Value.Shape.ToString());
    }

    [Fact]
    public void Elements_are_as_many_as_the_shape_has()
    {
        Message tensor = new Message().Text(8, "c").Packed(1, [1L << 20, 1L << 20]).Integer(2, 1).Bytes(9, new byte[4]);
        Refused(new ModelWriter().Initializer(tensor).Output("c"), "tensor 'c': the shape is (1048576, 1048576)");

        tensor = new Message().Text(8, "c").Packed(1, [100_000_000]).Integer(2, 1).Bytes(9, new byte[4]);
        Refused(new ModelWriter().Initializer(tensor).Output("c"), "tensor 'c': 4 bytes are there; the shape (100000000) has 400000000");

        tensor = new Message().Text(8, "c").Packed(1, [0, 1L << 31]).Integer(2, 1).Bytes(9, []);
        Refused(new ModelWriter().Initializer(tensor).Output("c"), "tensor 'c': the shape is (0, 2147483648)");
        Refused(
            new ModelWriter().Initializer("s", Tensors.Integers(0, 1L << 31)).Node("ConstantOfShape", "s", "c").Output("c"), "too large");
    }

    /// <summary>The table of the documentation is made by the code.</summary>
    [Fact]
    public void The_documentation_has_the_table_of_operators() => Assert.EndsWith(
        OperatorTable.ToMarkdown(), System.IO.File.ReadAllText(System.IO.Path.Combine(SolutionFolder, "docs", "operators.md")));

    private static string SolutionFolder => System.Reflection.CustomAttributeExtensions
        .GetCustomAttributes<System.Reflection.AssemblyMetadataAttribute>(typeof(ModelReadingTests).Assembly)
        .Single(data => data.Key == "SolutionDirectory").Value!;

    private static Graph Read(ModelWriter model) => FrontEnd.Read(model.ToBytes(), "m.onnx");

    private static void Refused(ModelWriter model, string expected)
    {
        string message = Assert.Throws<NetworkException>(() => Read(model)).Message;

        Assert.StartsWith("m.onnx: ", message);
        Assert.Contains(expected, message);
    }
}
