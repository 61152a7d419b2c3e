using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Reading;
using KernelGen.Networks.Tests.Support;
using KernelGen.Networks.Translating;
using KernelGen.Networks.Writing;
using KernelGen.Tests;
using Xunit;

namespace KernelGen.Networks.Tests.Writing;

/// <summary>Files beside a model, an example and a licence, and users' own types beside the class.</summary>
public sealed class ExampleTests(ExampleTests.All networks) : IClassFixture<ExampleTests.All>
{
    [Fact]
    public void A_right_example_differs_by_nothing() => Assert.Equal(0, networks.Compiled.Verify("Right", 0));

    [Fact]
    public void A_wrong_example_is_an_error_with_the_place_and_the_difference()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => networks.Compiled.Verify("Wrong", 0.01));

        // The largest answer is 16, and the one at 5 is given as 14 in place of 12.
        Assert.Contains("Element 5 is 12 and should be 14", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.125", error.Message, StringComparison.Ordinal);
        Assert.Equal(0.125, networks.Compiled.Verify("Wrong", 0.2));
    }

    [Fact]
    public void Images_with_channels_last_have_the_same_numbers_elsewhere()
    {
        // One image of 2 rows and 2 columns with the channels (1, 2), (3, 4), (5, 6), (7, 8); twice as much comes out.
        Tensor<float> image = Tensor.Create([1f, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2]);
        var result = (Tensor<float>)networks.Compiled.Run("Last", image)[0];

        Assert.Equal([2f, 4, 6, 8, 10, 12, 14, 16], result.ToArray());
        Assert.Equal(0, networks.Compiled.Verify("Last", 0));
    }

    [Fact]
    public void An_example_of_another_network_is_refused()
    {
        NetworkPlan plan = Planner.Plan(Doubled());
        TensorData image = Tensors.Counting(1, 2, 2, 2), other = Tensors.Counting(1, 3, 2, 2);
        Assert.Contains("(1, 3, 2, 2)", Refusal([other], [image]), StringComparison.Ordinal);
        Assert.Contains("(1, 3, 2, 2)", Refusal([image], [other]), StringComparison.Ordinal);
        Assert.Contains("2 inputs", Refusal([image, image], [image]), StringComparison.Ordinal);

        string Refusal(TensorData[] inputs, TensorData[] outputs) =>
            Assert.Throws<NetworkException>(() => PlanExample.Add(plan, inputs, outputs, false, false)).Message;
    }

    [Fact]
    public void Layouts_of_images_are_refused_where_there_is_none()
    {
        var net = new GraphText("rows");
        net.Output("y", net.Add(new Relu(), net.Input("x", GraphText.N, 4)));
        foreach ((bool inputs, bool outputs, string option) in new[] { (true, false, "InputLayout"), (false, true, "OutputLayout") })
        {
            NetworkException error = Assert.Throws<NetworkException>(() => ChannelsLast.Apply(net.Graph, inputs, outputs));
            Assert.Contains(option, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Files_beside_a_model_are_found()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("net.onnx"), set = folder.File("test_data_set_0");
        Assert.Null(Example.Beside(model));
        Assert.Null(License.Beside(model));
        Directory.CreateDirectory(set);
        File.WriteAllBytes(Path.Combine(set, "input_0.pb"), ModelWriter.Tensor(Tensors.Counting(2, 3)).ToArray());
        File.WriteAllBytes(Path.Combine(set, "output_0.pb"), ModelWriter.Tensor(Tensors.Vector(7)).ToArray());
        File.WriteAllText(folder.File("LICENSE"), "Use it as you like.\r\nBut <b> & c.\n");

        Example example = Example.Beside(model)!;
        License license = License.Beside(model)!;

        Tensors.AssertEqual(Tensors.Counting(2, 3), Assert.Single(example.Inputs));
        Tensors.AssertEqual(Tensors.Vector(7), Assert.Single(example.Outputs));
        Assert.Equal(2, example.Files.Count);
        Assert.Equal(["Use it as you like.", "But <b> & c."], license.Lines);
        string code = NetworkWriter.Write(Planner.Plan(Doubled()), new WritingOptions("My.Net", "net.onnx") { License = license });
        Assert.Contains("/// But &lt;b&gt; &amp; c.\n", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Verify", code, StringComparison.Ordinal);
    }

    /// <summary>Twice the input, by a convolution of each channel.</summary>
    private static Graph Doubled()
    {
        var net = new GraphText("doubled");
        Value x = net.Input("x", GraphText.N, 2, GraphText.H, GraphText.W);
        Value weights = net.Constant([2, 2, 1, 1], i => i is 0 or 3 ? 2 : 0);
        var window = new Window([1, 1], [1, 1], [1, 1], [0, 0], [0, 0]);
        net.Output("y", net.Then(new Relu(), new Conv(window, 1), x, weights));
        return net.Graph;
    }

    /// <summary>All of them in one assembly, beside types with the names of the library's.</summary>
    public sealed class All
    {
        private const string UsersOwn = """
            namespace Compiled;
            public enum Layout { Portrait }
            public enum Activation { None }
            public static class Algorithm { }
            public static class Directions { }
            public static class Initializer { }
            public static class Nonlinearity { }
            public static class NetworkChecks { }
            public static class NetworkOperators { }
            public static class Math { }
            public static class TensorShape { }
            public class Lazy<T> { }
            public class Dense { }
            public class Conv2D<T> { }
            public class ConvKernelAttribute : System.Attribute { }
            """;

        public All()
        {
            TensorData image = Tensors.Counting(1, 2, 2, 2);
            TensorData doubled = TensorData.Of([1, 2, 2, 2], 2f, 4, 6, 8, 10, 12, 14, 16);
            TensorData wrong = TensorData.Of([1, 2, 2, 2], 2f, 4, 6, 8, 10, 14, 14, 16);
            Graph last = Doubled();
            ChannelsLast.Apply(last, inputs: true, outputs: true);
            var plans = new Dictionary<string, NetworkPlan>
            {
                ["Right"] = PlanExample.Add(Planner.Plan(Doubled()), [image], [doubled], false, false),
                ["Wrong"] = PlanExample.Add(Planner.Plan(Doubled()), [image], [wrong], false, false),
                ["Last"] = PlanExample.Add(Planner.Plan(last), [image], [doubled], true, true),
            };
            Compiled = CompiledNetworks.Compile(plans, UsersOwn);
        }

        internal CompiledNetworks Compiled { get; }
    }
}
