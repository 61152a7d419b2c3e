using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Interpreting;
using KernelGen.Networks.Passes;
using Xunit;

namespace KernelGen.Networks.Tests.Support;

/// <summary>The law of each pass: a graph gives the same results before and after.</summary>
internal static class PassLaw
{
    /// <summary>Of results that were rounded at other places.</summary>
    private const double Tolerance = 2e-5;

    /// <summary>Runs a pass over a model whose only input is <c>x</c>, and then removes dead nodes.</summary>
    /// <returns>The operators that are left.</returns>
    public static string[] Check(IPass pass, ModelWriter model, TensorData input)
    {
        Graph graph = FrontEnd.Read(model.ToBytes(), "test.onnx");
        Check(graph, [pass, new RemoveDeadNodes()], new Dictionary<string, TensorData> { ["x"] = input });
        return Names.Of(graph);
    }

    /// <summary>Runs passes one after the other, and compares the results after each with those before all.</summary>
    public static void Check(Graph graph, IEnumerable<IPass> passes, IReadOnlyDictionary<string, TensorData> inputs)
    {
        IReadOnlyDictionary<string, TensorData> expected = Interpreter.Run(graph, inputs);
        foreach (IPass pass in passes)
        {
            PassPipeline.Run(graph, [pass]);
            IReadOnlyDictionary<string, TensorData> results = Interpreter.Run(graph, inputs);
            Assert.Equal(expected.Keys.Order(), results.Keys.Order());
            foreach ((string name, TensorData result) in results)
            {
                Tensors.AssertEqual(expected[name], result, Tolerance);
            }
        }
    }
}
