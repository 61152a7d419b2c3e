using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using Onnx;
using Xunit;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>
/// An ONNX file as others see it: read by OnnxSharp, checked against the rules of the format, and run operator by operator in plain loops.
/// Sums are in double precision, and what a node hands on is rounded to single precision.
/// </summary>
internal sealed class OnnxInterpreter
{
    private readonly Dictionary<string, PlainTensor> _constants = [];

    public OnnxInterpreter(string path)
    {
        Model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        Assert.Equal(8, Model.IrVersion);
        Assert.Equal("KernelGen", Model.ProducerName);
        Assert.Matches(@"^\d+\.\d+\.\d+$", Model.ProducerVersion);
        OperatorSetIdProto set = Assert.Single(Model.OpsetImport);
        Assert.Equal(("", 17), (set.Domain, set.Version));
        Assert.NotEmpty(Graph.Name);
        foreach (TensorProto constant in Graph.Initializer)
        {
            _constants.Add(constant.Name, Read(constant));
        }

        AssertInOrder();
    }

    public ModelProto Model { get; }

    public GraphProto Graph => Model.Graph;

    public string[] Operators => [.. Graph.Node.Select(node => node.OpType)];

    public IReadOnlyDictionary<string, PlainTensor> Constants => _constants;

    public Tensor<float> Run(Tensor<float> input)
    {
        ValueInfoProto given = Assert.Single(Graph.Input), made = Assert.Single(Graph.Output);
        var values = new Dictionary<string, PlainTensor>(_constants) { [given.Name] = PlainTensor.Of(input) };
        AssertShape(given, values[given.Name]);
        foreach (NodeProto node in Graph.Node)
        {
            var attributes = new OnnxAttributes(node);
            PlainTensor output = OnnxOperators.Run(node.OpType, [.. node.Input.Select(name => values[name])], attributes);
            attributes.AssertAllRead();
            values.Add(Assert.Single(node.Output), output.Rounded());
        }

        AssertShape(made, values[made.Name]);
        Assert.Equal(input.Lengths[0], values[made.Name].Lengths[0]);
        return values[made.Name].ToTensor();
    }

    private static PlainTensor Read(TensorProto tensor)
    {
        int[] lengths = [.. tensor.Dims.Select(length => checked((int)length))];
        ReadOnlySpan<byte> bytes = tensor.RawData.Span;
        bool isFloat = tensor.DataType == (int)TensorProto.Types.DataType.Float;
        Assert.True(isFloat || tensor.DataType == (int)TensorProto.Types.DataType.Int64);
        int size = isFloat ? sizeof(float) : sizeof(long);
        var elements = new double[PlainTensor.CountOf(lengths)];
        Assert.Equal(elements.Length * size, bytes.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            ReadOnlySpan<byte> at = bytes[(i * size)..];
            elements[i] = isFloat ? BinaryPrimitives.ReadSingleLittleEndian(at) : BinaryPrimitives.ReadInt64LittleEndian(at);
        }

        return new PlainTensor(lengths, elements);
    }

    /// <summary>A number of samples that is left open, and lengths, of which rows and columns may be left open.</summary>
    private static void AssertShape(ValueInfoProto value, PlainTensor tensor)
    {
        TypeProto.Types.Tensor type = value.Type.TensorType;
        Assert.Equal((int)TensorProto.Types.DataType.Float, type.ElemType);
        Assert.Equal("N", type.Shape.Dim[0].DimParam);
        Assert.Equal(
            tensor.Lengths[1..],
            type.Shape.Dim.Skip(1).Select(
                (dimension, i) => dimension.HasDimValue ? checked((int)dimension.DimValue) : tensor.Lengths[i + 1]));
    }

    /// <summary>Each name is given once, before it is used, and none is given for nothing.</summary>
    private void AssertInOrder()
    {
        var known = new HashSet<string>(_constants.Keys);
        var used = new HashSet<string> { Assert.Single(Graph.Output).Name };
        Assert.True(known.Add(Assert.Single(Graph.Input).Name));
        Assert.Equal(Graph.Node.Count, Graph.Node.Select(node => node.Name).Where(name => name.Length > 0).Distinct().Count());
        foreach (NodeProto node in Graph.Node)
        {
            Assert.Empty(node.Domain);
            Assert.All(node.Input, name => Assert.Contains(name, known));
            used.UnionWith(node.Input);
            Assert.All(node.Output, name => Assert.True(known.Add(name), name));
        }

        Assert.True(known.SetEquals(used), string.Join(", ", known.Except(used)));
    }
}
