using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Interpreting;

namespace KernelGen.Networks.Tests.Support;

/// <summary>Networks of one node: the first operand is the input, the others are initialisers.</summary>
internal static class OneNode
{
    private const int Newest = 21;

    public static TensorData Run(string operation, TensorData?[] operands, params (string Name, object Value)[] attributes) =>
        Run(Newest, operation, operands, attributes);

    public static TensorData Run(int opset, string operation, TensorData?[] operands, params (string Name, object Value)[] attributes) =>
        RunAll(opset, operation, 1, operands, attributes).Single();

    public static IReadOnlyList<TensorData> RunAll(
        int opset, string operation, int outputs, TensorData?[] operands, params (string Name, object Value)[] attributes)
    {
        Graph graph = Read(opset, operation, outputs, operands, attributes);
        IReadOnlyDictionary<string, TensorData> results = Interpreter.Run(
            graph, new Dictionary<string, TensorData> { ["x0"] = operands[0]! });
        return [.. graph.Outputs.Select(output => results[output.Name])];
    }

    /// <summary>The message of the refusal.</summary>
    public static string Refusal(int opset, string operation, TensorData?[] operands, params (string Name, object Value)[] attributes) =>
        Xunit.Assert.Throws<NetworkException>(() => Read(opset, operation, 1, operands, attributes)).Message;

    private static Graph Read(
        int opset, string operation, int outputs, TensorData?[] operands, (string Name, object Value)[] attributes)
    {
        var model = new ModelWriter(opset);
        model.Input("x0", [.. operands[0]!.Sizes.Select(size => (object)size)]);
        for (int i = 1; i < operands.Length; i++)
        {
            if (operands[i] is { } operand)
            {
                model.Initializer($"x{i}", operand);
            }
        }

        string[] results = [.. Enumerable.Range(0, outputs).Select(i => $"y{i}")];
        string inputs = string.Join(' ', operands.Select((operand, i) => operand is null ? "-" : $"x{i}"));
        model.Node(operation, inputs, string.Join(' ', results), attributes);
        foreach (string result in results)
        {
            model.Output(result);
        }

        return FrontEnd.Read(model.ToBytes(), "test.onnx");
    }
}
