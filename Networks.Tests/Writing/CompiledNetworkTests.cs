using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Interpreting;
using KernelGen.Networks.Operators;
using KernelGen.Networks.Planning;
using Xunit;

namespace KernelGen.Networks.Tests.Writing;

/// <summary>Generated code computes what the interpreter does, in both orders of dimensions: on integers, the same numbers.</summary>
public sealed class CompiledNetworkTests(CompiledNetworkTests.All networks) : IClassFixture<CompiledNetworkTests.All>
{
    /// <summary>Networks that are exact on integers, by name.</summary>
    private static readonly Dictionary<string, Func<Graph>> Exact = new()
    {
        ["Classifier"] = Classifier,
        ["Pictures"] = Pictures,
        ["Moves"] = Moves,
        ["Outputs"] = Outputs,
        ["Products"] = Products,
        ["Reduced"] = Reduced,
        ["Shortcuts"] = Shortcuts,
        ["Upscaler"] = Upscaler,
    };

    public static TheoryData<string, int, int, int> Sizes()
    {
        var sizes = new TheoryData<string, int, int, int>();
        foreach (string name in Exact.Keys.SelectMany(name => Enum.GetNames<Form>().Select(form => name + form)))
        {
            sizes.Add(name, 1, 8, 8);
            sizes.Add(name, 2, 12, 10);
            sizes.Add(name, 3, 8, 14);
        }

        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Generated_code_computes_what_the_interpreter_does(string name, int n, int h, int w)
    {
        Graph graph = networks.Graphs[name];
        TensorData[] inputs = InputsOf(graph, new Dictionary<string, long> { ["N"] = n, ["H"] = h, ["W"] = w });
        IReadOnlyDictionary<string, TensorData> expected = Interpreter.Run(
            graph, graph.Inputs.Zip(inputs).ToDictionary(pair => pair.First.Name, pair => pair.Second));

        object[] found = networks.Compiled.Run(name, Array.ConvertAll(inputs, TensorOf));

        Assert.Equal(graph.Outputs.Count, found.Length);
        foreach ((GraphOutput output, object tensor) in graph.Outputs.Zip(found))
        {
            (double[] elements, nint[] lengths) = tensor is Tensor<float> floats
                ? ([.. floats.ToArray().Select(element => (double)element)], floats.Lengths.ToArray())
                : (((Tensor<long>)tensor).ToArray().Select(element => (double)element).ToArray(), ((Tensor<long>)tensor).Lengths.ToArray());

            // No span is without dimensions: a number is one of length 1.
            int[] sizes = expected[output.Name].Rank == 0 ? [1] : [.. expected[output.Name].Sizes];
            Assert.Equal(sizes.Select(size => (nint)size), lengths);
            Assert.Equal(Enumerable.Range(0, elements.Length).Select(i => expected[output.Name][i]), elements);
        }
    }

    [Fact]
    public void No_call_allocates_after_the_first_of_a_shape()
    {
        foreach (string name in networks.Graphs.Keys)
        {
            TensorData[] inputs = InputsOf(networks.Graphs[name], new Dictionary<string, long> { ["N"] = 1, ["H"] = 8, ["W"] = 8 });
            Assert.Equal((name, 0L), (name, networks.Compiled.Allocated(name, Array.ConvertAll(inputs, TensorOf))));
        }
    }

    [Theory]
    [InlineData("UpscalerPlanes", 9)]
    [InlineData("UpscalerPixels", 9)]
    [InlineData("UpscalerPixels", 16)]
    [InlineData("UpscalerPlanes", 1000)]
    [InlineData("ShortcutsPlanes", 16)]
    [InlineData("ShortcutsPixels", 17)]
    public void Tiles_have_the_results_of_the_whole(string name, int tile)
    {
        var random = new Random(2);
        Tensor<float> x = Tensor.Create([.. Enumerable.Range(0, 2 * 2 * 45 * 37).Select(_ => random.NextSingle())], [2, 2, 45, 37]);

        Tensor<float> tiled = networks.Compiled.RunTiled(name, x, tile);

        Assert.Equal(((Tensor<float>)networks.Compiled.Run(name, x)[0]).ToArray(), tiled.ToArray());
    }

    [Fact]
    public void Tiles_that_see_less_than_an_output_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => networks.Compiled.RunTiled("UpscalerPlanes", Tensor.CreateFromShape<float>([1, 2, 45, 37]), 3));

    [Fact]
    public void Inputs_of_another_shape_are_refused_with_the_one_that_is_taken()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => networks.Compiled.Run("PicturesPlanes", Tensor.CreateFromShape<float>([1, 2, 8, 8])));
        Assert.Contains("(1, 2, 8, 8)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(N, 3, H, W)", error.Message, StringComparison.Ordinal);

        // Half a picture in between, and the sum with the whole.
        error = Assert.Throws<ArgumentException>(() => networks.Compiled.Run(
            "PicturesPlanes", Tensor.CreateFromShape<float>([1, 3, 7, 8])));
        Assert.Contains("Add", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptions_name_all_layers()
    {
        string description = networks.Compiled.Describe("ClassifierPlanes");
        foreach (string part in new[] { "Conv1", "Pool1", "Dense1", "(N, 6, 8, 8)" })
        {
            Assert.Contains(part, description, StringComparison.Ordinal);
        }
    }

    private static TensorData[] InputsOf(Graph graph, IReadOnlyDictionary<string, long> sizes)
    {
        var random = new Random(1);
        return [.. graph.Inputs.Select(input => input.Shape.Evaluate(sizes)).Select(lengths =>
        {
            int count = lengths.Aggregate(1, (product, length) => product * length);
            return TensorData.Of(lengths, [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(-4, 5))]);
        })];
    }

    private static Tensor<float> TensorOf(TensorData data) =>
        Tensor.Create(data.Floats.ToArray(), [.. data.Sizes.Select(size => (nint)size)]);

    private static Window Square(int size, int stride = 1, int padding = 0, int dilation = 1) => new(
        [size, size], [stride, stride], [dilation, dilation], [padding, padding], [padding, padding]);

    /// <summary>Convolutions and pooling, and matrix products of rows that are made of images.</summary>
    private static Graph Classifier()
    {
        var net = new GraphText("classifier");
        Value x = net.Input("input.1", GraphText.N, 1, 8, 8);
        Value c1 = net.Then(new Relu(), new Conv(Square(3, padding: 1), 1), x, net.Constant(6, 1, 3, 3), net.Constant(6));
        Value p1 = net.Add(new MaxPool(Square(2, stride: 2), false), c1);
        Value c2 = net.Add(new Conv(Square(3, padding: 1), 2), p1, net.Constant(8, 3, 3, 3));
        Value a2 = net.Then(new Clip(-5, 7), new AveragePool(Square(2, stride: 2), false, true), net.Add(new Relu(), c2));
        Value rows = net.Add(new Reshape(new Shape([GraphText.N, 32])), a2);
        Value d1 = net.Then(new Relu(), new Gemm(1, 1, false, true), rows, net.Constant(12, 32), net.Constant(12));
        Value d2 = net.Add(new Gemm(2, 3, false, false), d1, net.Constant(12, 5), net.Constant(1, 5));
        net.Output("logits", d2);
        return net.Graph;
    }

    /// <summary>Pictures of any size: strides, a transposed convolution, a skip connection, functions of elements.</summary>
    private static Graph Pictures()
    {
        var net = new GraphText("pictures");
        Value x = net.Input("x", GraphText.N, 3, GraphText.H, GraphText.W);
        var halving = new Conv(Square(3, stride: 2, padding: 1), 1);
        Value c1 = net.Then(new LeakyRelu(0.5), halving, x, net.Constant(5, 3, 3, 3), net.Constant(5));
        Value c2 = net.Then(new LeakyRelu(0.5), new Conv(Square(3, padding: 2, dilation: 2), 5), c1, net.Constant(5, 1, 3, 3));
        Value sum = net.Then(new Relu(), new Add(), c1, c2);
        Value slopes = net.Add(new PRelu(), net.Add(new Sub(), sum, net.Constant(5, 1, 1)), net.Constant(5, 1, 1));
        Value up = net.Add(new ConvTranspose(Square(2, stride: 2), 1, [0, 0]), slopes, net.Constant(5, 3, 2, 2), net.Constant(3));
        Value scaled = net.Add(new Mul(), up, net.Constant(1, 3, 1, 1));
        net.Output("y", net.Add(new Add(), scaled, x));
        return net.Graph;
    }

    /// <summary>A network that moves elements, before and behind convolutions.</summary>
    private static Graph Moves()
    {
        var net = new GraphText("moves");
        Value x = net.Input("x", GraphText.N, 4, GraphText.H, GraphText.W);
        Value c = net.Add(new Conv(Square(1), 1), x, net.Constant(8, 4, 1, 1));
        IReadOnlyList<Value> parts = net.AddAll(new Split(1, [4, 2, 2]), null, c);
        Value joined = net.Add(new Concat(1), parts[1], x, parts[0]);
        Value slice = net.Add(new Slice([new AxisRange(1, 9, 5, -2), new AxisRange(2, 1, GraphText.H - 1, 1)]), joined);
        Value padded = net.Add(new Pad([0, 0, 1, 0], [0, 0, 0, 2], PadMode.Edge, 0), slice);
        net.Output("padded", padded);
        Value larger = net.Add(new Resize(
            [new(GraphText.N, null), new(4, null), new(2 * GraphText.H, 2), new(3 * GraphText.W, 3)], false, ResizeCoordinates.Asymmetric,
                ResizeRounding.Floor), parts[0]);
        net.Output("larger", net.Add(new Transpose([0, 2, 3, 1]), larger));
        net.Output("shuffled", net.Add(new DepthToSpace(2, true), c));
        net.Output("unshuffled", net.Add(new SpaceToDepth(2), net.Add(new Resize(
            [new(GraphText.N, null), new(2, null), new(2 * GraphText.H, 2), new(2 * GraphText.W, 2)], false, ResizeCoordinates.HalfPixel,
                ResizeRounding.RoundPreferFloor), parts[2])));
        Value exchanged = net.Add(new Transpose([0, 2, 3, 1]), c);
        net.Output("rows", net.Add(new Reshape(new Shape([GraphText.N, GraphText.H * GraphText.W * 4, 2])), exchanged));
        return net.Graph;
    }

    /// <summary>Results that are read again, views, the input itself, and two names for one value.</summary>
    private static Graph Outputs()
    {
        var net = new GraphText("outputs");
        Value x = net.Input("in", GraphText.N, 2, GraphText.H, GraphText.W), z = net.Input("z-1", 2, 1, 1);
        Value c = net.Then(new Relu(), new Conv(Square(3, padding: 1), 1), x, net.Constant(2, 2, 3, 3));
        Value sum = net.Add(new Add(), c, z);
        net.Output("conv", c);
        net.Output("sum", sum);
        net.Output("same", sum);
        net.Output("view", net.Add(new Reshape(new Shape([GraphText.N, 2 * GraphText.H * GraphText.W])), sum));
        net.Output("input", net.Add(new Identity(), x));
        net.Output("rectified", net.Add(new Relu(), sum));
        net.Output("squares", net.Add(new Mul(), sum, sum));
        return net.Graph;
    }

    private static Graph Products()
    {
        var net = new GraphText("products");
        Value a = net.Input("a", GraphText.N, 4, 6), b = net.Input("b", GraphText.N, 6, 3), m = net.Input("m", 5, 6);
        Value product = net.Then(new Relu(), new MatMul(), a, b);
        net.Output("product", product);
        Value dense = net.Add(new MatMul(), product, net.Constant(3, 7));
        net.Output("dense", net.Add(new Add(), dense, net.Constant(7)));
        net.Output("first", net.Add(new MatMul(), a, net.Constant(6, 2)));
        Value c = net.Add(new Sum(), net.Input("c", 6, 4));
        net.Output("general", net.Add(new Gemm(2, -1, true, true), m, net.Constant([4, 5], i => i % 3), c));
        net.Output("picked", net.Add(new Gather(1), a, new Value("index", TensorData.Of([], new long[] { -2 }))));
        return net.Graph;
    }

    private static Graph Reduced()
    {
        var net = new GraphText("reduced");
        Value x = net.Input("x", GraphText.N, 4, GraphText.H, GraphText.W);
        Value c = net.Add(new Conv(Square(1), 1), x, net.Constant(4, 4, 1, 1));
        net.Output("global", net.Add(new GlobalMaxPool(), c));
        net.Output("rows", net.Add(new ReduceMax([2], false), c));
        net.Output("channels", net.Add(new ReduceMax([1], true), c));
        net.Output("all", net.Add(new ReduceMax([0, 1, 2, 3], false), c));
        net.Output("images", net.Add(new ReduceMax([2, 3], false), c));
        net.Output("indices", net.Add(new ArgMax(1, false, false), c));
        net.Output("columns", net.Add(new ArgMax(3, true, true), c));
        net.Output("rowIndices", net.Add(new ArgMax(2, true, false), c));
        Value factors = net.Constant([4], i => i - 2), variances = net.Constant([4], _ => 4);
        Value scale = net.Add(new BatchNormalization(0), c, factors, net.Constant(4), net.Constant(4), variances);
        net.Output("scaled", net.Add(new Sum(), scale, c, x));
        return net.Graph;
    }

    /// <summary>Sums that convolutions add to their results, and functions behind them: of their epilogue, and others.</summary>
    private static Graph Shortcuts()
    {
        var net = new GraphText("shortcuts");
        var same = new Conv(Square(3, padding: 1), 1);
        Value x = net.Input("x", GraphText.N, 2, GraphText.H, GraphText.W);
        Value c1 = net.Then(new LeakyRelu(0.25), same, x, net.Constant(4, 2, 3, 3), net.Constant(4));
        Value c2 = net.Then(new Relu(), same, c1, net.Constant(4, 4, 3, 3), net.Constant(4), c1);
        Value c3 = net.Add(new Conv(Square(1), 2), c2, net.Constant(4, 2, 1, 1), null, c1);
        Value c4 = net.Then(new Clip(0, 6), same with { Groups = 4 }, c3, net.Constant(4, 1, 3, 3), null, c2);
        Value c5 = net.Then(new Clip(-5, 7), same, c4, net.Constant(2, 4, 3, 3), null, x);
        net.Output("y", net.Then(new LeakyRelu(0.5), new ConvTranspose(Square(2, stride: 2), 1, [0, 0]), c5, net.Constant(2, 3, 2, 2)));
        return net.Graph;
    }

    /// <summary>
    /// From picture to picture: borders that are lost, mirrored and zero, a skip connection, and twice the rows and columns.
    /// </summary>
    private static Graph Upscaler()
    {
        var net = new GraphText("upscaler");
        Value x = net.Input("x", GraphText.N, 2, GraphText.H, GraphText.W);
        Value c = net.Then(new LeakyRelu(0.25), new Conv(Square(3), 1), x, net.Constant(4, 2, 3, 3), net.Constant(4));
        Value padded = net.Add(new Pad([0, 0, 1, 1], [0, 0, 1, 1], PadMode.Reflect, 0), c);
        Value same = net.Add(new Conv(Square(3), 1), padded, net.Constant(4, 4, 3, 3));
        Value cropped = net.Add(new Slice([new AxisRange(2, 1, GraphText.H - 2, 1), new AxisRange(3, 1, GraphText.W - 2, 1)]), x);
        Value sum = net.Add(new Concat(1), same, net.Add(new MaxPool(Square(3, padding: 1), false), cropped));
        Value wide = net.Add(new Conv(Square(3, padding: 1), 1), sum, net.Constant(8, 6, 3, 3));
        net.Output("y", net.Add(new DepthToSpace(2, false), wide));
        return net.Graph;
    }

    /// <summary>All of them in one assembly, compiled once.</summary>
    public sealed class All
    {
        public All()
        {
            Graphs = (from network in Exact
                      from form in Enum.GetValues<Form>()
                      select (Name: network.Key + form, Graph: network.Value())).ToDictionary(pair => pair.Name, pair => pair.Graph);
            Compiled = CompiledNetworks.Compile([.. Graphs.Select(pair => (pair.Key, pair.Value, new PlanOptions
            {
                Inside = pair.Key.EndsWith("Pixels", StringComparison.Ordinal) ? Form.Pixels : Form.Planes,
                Algorithm = "Direct",
            }))]);
        }

        internal Dictionary<string, Graph> Graphs { get; }

        internal CompiledNetworks Compiled { get; }
    }
}
