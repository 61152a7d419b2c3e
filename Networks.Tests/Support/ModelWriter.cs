using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Tests.Support;

/// <summary>Writes ONNX models as the format's description has them, independent of what reads them.</summary>
internal sealed class ModelWriter(int? opset = 21)
{
    private const int FloatType = 1;
    private const int Int64Type = 7;
    private const int BoolType = 9;

    private readonly Message _graph = new Message().Text(2, "test");

    /// <summary>An input. Sizes are numbers, and names of free ones.</summary>
    public ModelWriter Input(string name, params object[] sizes) => Add(11, name, FloatType, sizes);

    /// <summary>An output whose shape the file does not give.</summary>
    public ModelWriter Output(string name)
    {
        _graph.Inner(12, new Message().Text(1, name));
        return this;
    }

    public ModelWriter Output(string name, int type, params object[] sizes) => Add(12, name, type, sizes);

    public ModelWriter Initializer(string name, TensorData data) => Initializer(Tensor(data).Text(8, name));

    public ModelWriter Initializer(Message tensor)
    {
        _graph.Inner(5, tensor);
        return this;
    }

    /// <summary>A node. Names of inputs and outputs are apart by spaces; <c>-</c> is one that is left out.</summary>
    public ModelWriter Node(string operation, string inputs, string outputs, params (string Name, object Value)[] attributes) =>
        Node("", operation, inputs, outputs, attributes);

    public ModelWriter Node(string name, string operation, string inputs, string outputs, params (string Name, object Value)[] attributes)
    {
        Message node = new Message().Text(3, name).Text(4, operation);
        foreach (string input in Names(inputs))
        {
            node.Text(1, input);
        }

        foreach (string output in Names(outputs))
        {
            node.Text(2, output);
        }

        foreach ((string key, object value) in attributes)
        {
            node.Inner(5, Attribute(key, value));
        }

        _graph.Inner(1, node);
        return this;
    }

    public byte[] ToBytes()
    {
        Message model = new Message().Integer(1, 8).Inner(7, _graph);
        return (opset is { } version ? model.Inner(8, new Message().Integer(2, version)) : model).ToArray();
    }

    /// <summary>A tensor with its elements as bytes.</summary>
    public static Message Tensor(TensorData data)
    {
        (int type, byte[] raw) = data.Type switch
        {
            ElementType.Float => (FloatType, data.Floats.ToArray().SelectMany(BitConverter.GetBytes).ToArray()),
            ElementType.Int64 => (Int64Type, data.Integers.ToArray().SelectMany(BitConverter.GetBytes).ToArray()),
            ElementType.Bool => (BoolType, data.Bools.ToArray().Select(element => element ? (byte)1 : (byte)0).ToArray()),
            _ => throw new NotSupportedException($"No test needs a tensor of {data.Type} as bytes."),
        };
        return new Message().Packed(1, data.Sizes.Select(size => (long)size)).Integer(2, type).Bytes(9, raw);
    }

    private static IEnumerable<string> Names(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name == "-" ? "" : name);

    private static Message Attribute(string name, object value)
    {
        Message attribute = new Message().Text(1, name);
        switch (value)
        {
            case int or long: return attribute.Integer(3, Convert.ToInt64(value, CultureInfo.InvariantCulture)).Integer(20, 2);
            case float real: return attribute.Real(2, real).Integer(20, 1);
            case string text: return attribute.Text(4, text).Integer(20, 3);
            case TensorData tensor: return attribute.Inner(5, Tensor(tensor)).Integer(20, 4);
            case int[] integers: return attribute.Packed(8, integers.Select(integer => (long)integer)).Integer(20, 7);
            case float[] reals: return reals.Aggregate(attribute, (message, real) => message.Real(7, real)).Integer(20, 6);
            default: throw new NotSupportedException($"No test needs an attribute of {value.GetType()}.");
        }
    }

    private ModelWriter Add(int field, string name, int type, object[] sizes)
    {
        var shape = new Message();
        foreach (object size in sizes)
        {
            var dimension = new Message();
            shape.Inner(1, size is string free ? dimension.Text(2, free) : dimension.Integer(1, (int)size));
        }

        Message tensor = new Message().Integer(1, type).Inner(2, shape);
        _graph.Inner(field, new Message().Text(1, name).Inner(2, new Message().Inner(1, tensor)));
        return this;
    }
}
