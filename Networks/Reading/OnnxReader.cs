using System;
using System.Collections.Generic;
using System.IO;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>
/// Reads the messages of <c>onnx.proto</c> (github.com/onnx/onnx) that a network needs. The numbers are those of its fields.
/// </summary>
internal sealed class OnnxReader
{
    private readonly ExternalFiles _external;

    private OnnxReader(ExternalFiles external) => _external = external;

    /// <exception cref="NetworkException">The file is no model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxModel Read(string path)
    {
        if (new FileInfo(path).Length > Array.MaxLength)
        {
            throw new NetworkException("the file is larger than 2 GB, which the format does not allow");
        }

        return Read(File.ReadAllBytes(path), Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>Reads a model in memory.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="folder">The folder of files that it refers to; null where it may refer to none.</param>
    /// <exception cref="NetworkException">The bytes are no model.</exception>
    public static OnnxModel Read(byte[] bytes, string? folder) =>
        new OnnxReader(new ExternalFiles(folder)).Model(new WireReader(bytes, 0, bytes.Length));

    /// <summary>A <c>StringStringEntryProto</c>.</summary>
    internal static (string Key, string Value) Pair(WireReader message)
    {
        string key = "", value = "";
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: key = message.Text(); break;
                case 2: value = message.Text(); break;
                default: message.Skip(); break;
            }
        }

        return (key, value);
    }

    private OnnxModel Model(WireReader message)
    {
        OnnxGraph? graph = null;
        long? opset = null;
        var metadata = new Dictionary<string, string>();
        while (message.Next())
        {
            switch (message.Field)
            {
                case 2: metadata["producer"] = message.Text(); break;
                case 6: metadata["description"] = message.Text(); break;
                case 7:
                    graph = graph is null ? Graph(message.Message()) : throw new NetworkException("the model has two graphs");
                    break;
                case 8:
                    if (Opset(message.Message()) is { } version)
                    {
                        opset = opset is null ? version : throw new NetworkException("the opset of the standard operators is there twice");
                    }

                    break;
                case 14:
                    (string key, string value) = Pair(message.Message());
                    metadata[key] = value;
                    break;
                default: message.Skip(); break;
            }
        }

        return graph is null
            ? throw new NetworkException("the file has no graph; it is no ONNX model, or was cut off")
            : new OnnxModel(graph, metadata) { Opset = opset ?? 1, Files = _external.Opened };
    }

    /// <summary>The version of the standard operators; null for those of another domain.</summary>
    private static long? Opset(WireReader message)
    {
        string domain = OnnxModel.StandardDomain;
        long version = 0;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: domain = message.Text(); break;
                case 2: version = message.Integer(); break;
                default: message.Skip(); break;
            }
        }

        return OnnxModel.IsStandard(domain) ? version : null;
    }

    private OnnxGraph Graph(WireReader message)
    {
        string name = "";
        var nodes = new List<OnnxNode>();
        var initializers = new Dictionary<string, TensorData>();
        List<OnnxValueInfo> inputs = [], outputs = [];
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: nodes.Add(Node(message.Message(), nodes.Count)); break;
                case 2: name = message.Text(); break;
                case 5:
                    (string tensor, TensorData data) = TensorReader.Read(message.Message(), _external);
                    if (tensor.Length == 0 || !initializers.TryAdd(tensor, data))
                    {
                        throw new NetworkException($"the initialiser '{tensor}' has no name, or is there twice");
                    }

                    break;
                case 11: inputs.Add(ValueInfo(message.Message(), "input")); break;
                case 12: outputs.Add(ValueInfo(message.Message(), "output")); break;
                case 15: throw new NetworkException("sparse initialisers are not supported");
                default: message.Skip(); break;
            }
        }

        return new OnnxGraph(name, nodes, initializers, inputs, outputs);
    }

    private OnnxNode Node(WireReader message, int number)
    {
        string name = "", operation = "", domain = OnnxModel.StandardDomain;
        List<string> inputs = [], outputs = [];
        var attributes = new Dictionary<string, OnnxAttribute>();
        try
        {
            while (message.Next())
            {
                switch (message.Field)
                {
                    case 1: inputs.Add(message.Text()); break;
                    case 2: outputs.Add(message.Text()); break;
                    case 3: name = message.Text(); break;
                    case 4: operation = message.Text(); break;
                    case 5:
                        OnnxAttribute attribute = AttributeReader.Read(message.Message(), _external);
                        if (attribute.Name.Length == 0 || !attributes.TryAdd(attribute.Name, attribute))
                        {
                            throw new NetworkException($"the attribute '{attribute.Name}' has no name, or is there twice");
                        }

                        break;
                    case 7: domain = message.Text(); break;
                    default: message.Skip(); break;
                }
            }
        }
        catch (NetworkException error)
        {
            throw error.At($"node {number} '{name}' ({operation})");
        }

        // Files of PyTorch before 1.8 have no names. What a node computes tells it apart as well.
        name = name.Length > 0 ? name : outputs.Find(output => output.Length > 0) ?? $"#{number}";
        return operation.Length > 0
            ? new OnnxNode(name, operation, domain, inputs, outputs, attributes)
            : throw new NetworkException($"the node {number} '{name}' has no operator");
    }

    private static OnnxValueInfo ValueInfo(WireReader message, string what)
    {
        string name = "";
        ElementType? type = null;
        IReadOnlyList<OnnxDimension>? dimensions = null;
        try
        {
            while (message.Next())
            {
                switch (message.Field)
                {
                    case 1: name = message.Text(); break;
                    case 2: (type, dimensions) = TypeReader.Read(message.Message()); break;
                    default: message.Skip(); break;
                }
            }
        }
        catch (NetworkException error)
        {
            throw error.At($"{what} '{name}'");
        }

        return name.Length > 0 ? new OnnxValueInfo(name, type, dimensions) : throw new NetworkException($"an {what} has no name");
    }
}
