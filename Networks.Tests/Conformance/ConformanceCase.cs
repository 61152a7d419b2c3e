using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Reading;
using KernelGen.Networks.Translating;

namespace KernelGen.Networks.Tests.Conformance;

/// <summary>One of ONNX's tests: a model, and its first set of inputs and outputs.</summary>
internal sealed class ConformanceCase(string folder)
{
    /// <summary>Of ONNX's own runner for single precision.</summary>
    private const double Tolerance = 1e-4;

    public string Name { get; } = Path.GetFileName(folder);

    private string ModelFile => Path.Combine(folder, "model.onnx");

    /// <summary>The tests of a suite, such as <c>node</c>, in the order of their names.</summary>
    public static IReadOnlyList<ConformanceCase> Of(string suite) =>
    [
        .. Directory.GetDirectories(Path.Combine(ConformanceFactAttribute.Folder, suite)).Order(StringComparer.Ordinal)
            .Select(folder => new ConformanceCase(folder)),
    ];

    /// <summary>Returns whether all operators are in the table, by the bytes of the file: no reader of models has looked at it.</summary>
    public bool IsInScope()
    {
        byte[] file = File.ReadAllBytes(ModelFile);
        return Messages(new WireReader(file, 0, file.Length), 7)
            .SelectMany(graph => Messages(graph, 1))
            .Select(OperatorOf)
            .All(node => OnnxModel.IsStandard(node.Domain) && OperatorTable.Find(node.Operator) is not null);
    }

    /// <summary>
    /// Reads the network. Weights are inputs in these files; where it takes constants there, all inputs but the first are made
    /// initialisers.
    /// </summary>
    /// <exception cref="NetworkException">The network is refused.</exception>
    public Graph Read()
    {
        IReadOnlyList<string> names = InputNames();
        try
        {
            return FrontEnd.Read(ModelFile);
        }
        catch (NetworkException) when (names.Count > 1)
        {
            return FrontEnd.Read(ModelFile, new FrontEndOptions
            {
                Constants = names.Select((name, i) => (name, i)).Skip(1).ToDictionary(pair => pair.name, pair => Tensor("input", pair.i)),
            });
        }
    }

    /// <summary>The test's data for the inputs that a graph has left.</summary>
    public IReadOnlyDictionary<string, TensorData> InputsFor(Graph graph)
    {
        List<string> names = [.. InputNames()];
        return graph.Inputs.ToDictionary(input => input.Name, input => Tensor("input", names.IndexOf(input.Name)));
    }

    /// <summary>Throws unless results are those of the test.</summary>
    public void Compare(IReadOnlyList<TensorData> results)
    {
        for (int i = 0; i < results.Count; i++)
        {
            TensorData expected = Tensor("output", i), result = results[i];
            if (expected.Type != result.Type || !expected.Sizes.SequenceEqual(result.Sizes))
            {
                throw new NetworkException(
                    $"the output {i} is {result.Type}{result.Shape}; expected {expected.Type}{expected.Shape}");
            }

            for (int k = 0; k < expected.Count; k++)
            {
                double difference = Math.Abs(expected[k] - result[k]);
                if (!(difference <= Tolerance * Math.Max(1, Math.Abs(expected[k])) || expected[k].Equals(result[k])))
                {
                    throw new NetworkException($"the element {k} of output {i} is {result[k]}; expected {expected[k]}");
                }
            }
        }
    }

    private List<string> InputNames()
    {
        OnnxGraph graph = OnnxReader.Read(ModelFile).Graph;
        return [.. graph.Inputs.Select(input => input.Name).Where(name => !graph.Initializers.ContainsKey(name))];
    }

    private TensorData Tensor(string kind, int number)
    {
        byte[] file = File.ReadAllBytes(
            Path.Combine(folder, "test_data_set_0", string.Create(CultureInfo.InvariantCulture, $"{kind}_{number}.pb")));
        return TensorReader.Read(new WireReader(file, 0, file.Length), new ExternalFiles(null)).Data;
    }

    /// <summary>The messages that a message has as a field.</summary>
    private static List<WireReader> Messages(WireReader message, int field)
    {
        var found = new List<WireReader>();
        while (message.Next())
        {
            if (message.Field == field)
            {
                found.Add(message.Message());
            }
            else
            {
                message.Skip();
            }
        }

        return found;
    }

    private static (string Operator, string Domain) OperatorOf(WireReader node)
    {
        string operation = "", domain = "";
        while (node.Next())
        {
            switch (node.Field)
            {
                case 4: operation = node.Text(); break;
                case 7: domain = node.Text(); break;
                default: node.Skip(); break;
            }
        }

        return (operation, domain);
    }
}
