using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>
/// The nodes and constants of an ONNX graph in the order in which they are added. The numbers are those of <c>onnx.proto</c>.
/// </summary>
internal sealed class OnnxGraph
{
    public const string InputName = "input";
    public const string OutputName = "output";
    private const string Samples = "N";
    private const string Rows = "H";
    private const string Columns = "W";
    private const long FloatElement = 1;
    private const long IntegerElement = 7;

    private readonly List<OnnxNode> _nodes = [];
    private readonly List<ProtobufMessage> _constants = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { InputName, OutputName };
    private readonly Dictionary<OnnxValue, OnnxValue> _transposed = [];

    /// <summary>Adds a node, whose output is an image in the same order as <paramref name="order"/>.</summary>
    public OnnxValue Add(string name, string operation, OnnxValue order, string[] inputs, ProtobufMessage[] attributes)
    {
        var node = new OnnxNode(Free(name), operation, inputs, attributes);
        _nodes.Add(node);
        return order with { Name = node.Name };
    }

    /// <summary>The same images in the other order. A transposition and its reverse are never both written.</summary>
    public OnnxValue Transpose(string name, OnnxValue images)
    {
        if (_transposed.TryGetValue(images, out OnnxValue known))
        {
            return known;
        }

        ProtobufMessage order = images.IsTransposed
            ? OnnxAttribute.Integers("perm", 0, 2, 3, 1)
            : OnnxAttribute.Integers("perm", 0, 3, 1, 2);
        OnnxValue added = Add(name, "Transpose", images with { IsTransposed = !images.IsTransposed }, [images.Name], [order]);
        _transposed.Add(images, added);
        _transposed.Add(added, images);
        return added;
    }

    /// <summary>Adds a tensor of floats.</summary>
    /// <returns>Its name.</returns>
    public string Add(FileTensor tensor)
    {
        string name = Free(tensor.Name);
        _constants.Add(Constant(name, FloatElement, tensor.Shape).Elements(9, tensor));
        return name;
    }

    /// <summary>Adds a row of integers.</summary>
    /// <returns>Its name.</returns>
    public string Add(string name, ReadOnlySpan<long> values)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        string free = Free(name);
        _constants.Add(Constant(free, IntegerElement, values.Length).Bytes(9, bytes));
        return free;
    }

    /// <summary>
    /// The <c>GraphProto</c>, which ends with this value. Where <paramref name="rowAt"/> is given, images have any number of rows, in this
    /// dimension, and columns, in the next.
    /// </summary>
    public ProtobufMessage ToMessage(OnnxValue result, ReadOnlySpan<nint> input, ReadOnlySpan<nint> output, int? rowAt)
    {
        if (result.Name == InputName)
        {
            // A graph that hands on its input needs a node that does.
            result = Add("Identity", "Identity", result, [result.Name], []);
        }

        var graph = new ProtobufMessage();
        foreach (OnnxNode node in _nodes)
        {
            graph.Message(1, Message(node, result.Name));
        }

        graph.Text(2, "network");
        foreach (ProtobufMessage constant in _constants)
        {
            graph.Message(5, constant);
        }

        // Outputs of another size than the input have dimensions without a name: how many there are follows from the nodes.
        bool isSame = rowAt is { } at && output.Length == input.Length && output[at..(at + 2)].SequenceEqual(input[at..(at + 2)]);
        return graph
            .Message(11, Images(InputName, input, rowAt, [Rows, Columns]))
            .Message(12, Images(OutputName, output, output.Length == input.Length ? rowAt : null, isSame ? [Rows, Columns] : [null, null]));
    }

    private static ProtobufMessage Message(OnnxNode node, string result)
    {
        var message = new ProtobufMessage();
        foreach (string input in node.Inputs)
        {
            message.Text(1, Named(input));
        }

        message.Text(2, Named(node.Name)).Text(3, node.Name).Text(4, node.Operator);
        foreach (ProtobufMessage attribute in node.Attributes)
        {
            message.Message(5, attribute);
        }

        return message;

        string Named(string value) => value == result ? OutputName : value;
    }

    private static ProtobufMessage Constant(string name, long element, params ReadOnlySpan<nint> lengths)
    {
        var tensor = new ProtobufMessage();
        foreach (nint length in lengths)
        {
            tensor.Integer(1, length);
        }

        return tensor.Integer(2, element).Text(8, name);
    }

    /// <summary>The <c>ValueInfoProto</c> of a batch of any number of samples, and perhaps of any rows and columns.</summary>
    private static ProtobufMessage Images(string name, ReadOnlySpan<nint> lengths, int? rowAt, ReadOnlySpan<string?> sizes)
    {
        ProtobufMessage shape = new ProtobufMessage().Message(1, new ProtobufMessage().Text(2, Samples));
        for (int i = 1; i < lengths.Length; i++)
        {
            var dimension = new ProtobufMessage();
            if (rowAt is not { } at || i < at || i > at + 1)
            {
                dimension.Integer(1, lengths[i]);
            }
            else if (sizes[i - at] is { } size)
            {
                dimension.Text(2, size);
            }

            shape.Message(1, dimension);
        }

        ProtobufMessage tensor = new ProtobufMessage().Integer(1, FloatElement).Message(2, shape);
        return new ProtobufMessage().Text(1, name).Message(2, new ProtobufMessage().Message(1, tensor));
    }

    /// <summary>The name, with a number behind it where it is taken: a layer may need two nodes of one kind.</summary>
    private string Free(string name)
    {
        string free = name;
        for (int number = 2; !_names.Add(free); number++)
        {
            free = FormattableString.Invariant($"{name}_{number}");
        }

        return free;
    }
}
