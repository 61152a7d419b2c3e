using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Reading;

namespace KernelGen.Networks.Translating;

/// <summary>Makes a graph of what a file holds: names become values, nodes become operations, and every shape is known.</summary>
internal sealed class GraphBuilder
{
    private readonly OnnxModel _model;
    private readonly Graph _graph;

    /// <summary>Values by the file's names. Null is an output that is not supported, which nobody may read.</summary>
    private readonly Dictionary<string, Value?> _values = [];

    private GraphBuilder(OnnxModel model)
    {
        _model = model;
        _graph = new Graph(model.Graph.Name) { Files = model.Files };
    }

    /// <summary>The graph of a model.</summary>
    /// <param name="model">What the file holds.</param>
    /// <param name="sizes">Sizes for free dimensions by name.</param>
    /// <param name="constants">Inputs that are constants instead.</param>
    /// <exception cref="NetworkException">The file uses what is not supported, or contradicts itself.</exception>
    public static Graph Build(
        OnnxModel model, IReadOnlyDictionary<string, long> sizes, IReadOnlyDictionary<string, TensorData> constants)
    {
        var builder = new GraphBuilder(model);
        builder.ThrowIfUnsupported();
        builder.AddConstants(constants);
        builder.AddInputs(new FreeDimensions(sizes));
        foreach (OnnxNode node in model.Graph.Nodes)
        {
            builder.AddNode(node);
        }

        builder.AddOutputs();
        builder._graph.Verify();
        return builder._graph;
    }

    /// <summary>All operators that are not supported are named at once, so that a user sees how far the network is from here.</summary>
    private void ThrowIfUnsupported()
    {
        if (_model.Opset is < 1 or > OperatorTable.NewestOpset)
        {
            throw new NetworkException($"the opset is {_model.Opset}; expected 1 to {OperatorTable.NewestOpset}");
        }

        string[] unsupported = [.. _model.Graph.Nodes
            .Where(node => !OnnxModel.IsStandard(node.Domain) || OperatorTable.Find(node.Operator) is null)
            .GroupBy(node => OnnxModel.IsStandard(node.Domain) ? node.Operator : $"{node.Domain}.{node.Operator}", node => node.Name)
            .Select(nodes => $"  {nodes.Key}: {Names([.. nodes])}")];
        if (unsupported.Length > 0)
        {
            throw new NetworkException(
                "these operators are not supported; replace them before exporting, or simplify the file (python -m onnxsim):\n"
                + string.Join('\n', unsupported));
        }
    }

    private static string Names(string[] nodes)
    {
        const int Most = 5;
        string names = string.Join(", ", nodes.Take(Most).Select(name => $"'{name}'"));
        return nodes.Length > Most ? $"{names} and {nodes.Length - Most} more" : names;
    }

    private void AddConstants(IReadOnlyDictionary<string, TensorData> given)
    {
        _graph.Reserve(_model.Graph.Nodes.SelectMany(node => node.Outputs));
        foreach ((string key, string text) in _model.Metadata)
        {
            _graph.Metadata[key] = text;
        }

        foreach ((string name, TensorData data) in given.Concat(_model.Graph.Initializers))
        {
            _values.TryAdd(name, new Value(name, data));
        }
    }

    private void AddInputs(FreeDimensions sizes)
    {
        foreach (OnnxValueInfo input in _model.Graph.Inputs)
        {
            if (_values.TryGetValue(input.Name, out Value? known))
            {
                // Before version 4 of the format, initialisers were inputs too.
                ThrowIfOther(input, known!.Info);
                if (known.Constant is null)
                {
                    throw new NetworkException($"the input '{input.Name}' is there twice");
                }

                continue;
            }

            var value = new Value(input.Name, new ValueInfo(
                input.Type ?? throw new NetworkException($"the input '{input.Name}' has no type"), sizes.ShapeOf(input)));
            _graph.AddInput(value);
            _values.Add(input.Name, value);
        }

        sizes.ThrowIfLeft();
    }

    private void AddNode(OnnxNode node)
    {
        string place = $"node '{node.Name}' ({node.Operator})";
        _graph.Requirements.Place = place;
        try
        {
            var translation = new Translation(node, _model.Opset, [.. node.Inputs.Select(Find)], _graph);
            IReadOnlyList<Value> outputs = OperatorTable.Find(node.Operator)!.Translate(translation);
            translation.ThrowIfLeft();
            for (int i = 0; i < node.Outputs.Count; i++)
            {
                if (node.Outputs[i].Length > 0 && !_values.TryAdd(node.Outputs[i], i < outputs.Count ? outputs[i] : null))
                {
                    throw new NetworkException($"'{node.Outputs[i]}' is there already; each value must have one origin");
                }
            }
        }
        catch (NetworkException error)
        {
            throw error.At(place);
        }
    }

    private Value? Find(string name) => name.Length == 0 ? null
        : !_values.TryGetValue(name, out Value? value)
            ? throw new NetworkException($"its input '{name}' is computed later, or nowhere; nodes must stand in the order of computation")
        : value ?? throw new NetworkException($"its input '{name}' is an output that is not supported");

    private void AddOutputs()
    {
        foreach (OnnxValueInfo output in _model.Graph.Outputs)
        {
            try
            {
                Value value = Find(output.Name)!;
                ThrowIfOther(output, value.Info);
                _graph.AddOutput(output.Name, value);
            }
            catch (NetworkException error)
            {
                throw error.At($"output '{output.Name}'");
            }
        }

        if (_graph.Outputs.Count == 0 || _graph.Outputs.DistinctBy(output => output.Name).Count() < _graph.Outputs.Count)
        {
            throw new NetworkException("the graph has no output, or one twice");
        }
    }

    /// <summary>Checks that the file says of a value what was found. Some exporters write 0 or -1 for sizes that are free.</summary>
    private static void ThrowIfOther(OnnxValueInfo declared, ValueInfo found)
    {
        static bool IsSameSize(OnnxDimension size, Dimension found) =>
            size.Size is not > 0 || found.Constant is not > 0 || found.Constant == size.Size;
        static string Text(OnnxDimension size) => size.Size?.ToString(CultureInfo.InvariantCulture) ?? size.Name ?? "?";
        bool isSame = (declared.Type is null || declared.Type == found.Type)
            && (declared.Dimensions is null
                || (declared.Dimensions.Count == found.Shape.Rank && declared.Dimensions.Zip(found.Shape, IsSameSize).All(same => same)));
        if (!isSame)
        {
            string sizes = string.Join(", ", declared.Dimensions?.Select(Text) ?? ["?"]);
            throw new NetworkException(
                $"the file says that '{declared.Name}' is {declared.Type}({sizes}), and it is {found.Type}{found.Shape}");
        }
    }
}
