using System;
using System.Linq;
using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks.Peers;

/// <summary>
/// An ONNX model of one <c>Conv</c> node, as bytes. The numbers are the field numbers of <c>onnx.proto</c>, IR version 8.
/// </summary>
internal static class OnnxConvModel
{
    public const string InputName = "x";
    public const string OutputName = "y";

    private const string WeightName = "w";
    private const long IrVersion = 8;
    private const long OperatorSetVersion = 13;
    private const long FloatElement = 1;
    private const long IntegerAttribute = 2;
    private const long IntegersAttribute = 7;

    /// <summary>The model of a kernel over images of a fixed size; the weights are a constant of it and can be packed ahead.</summary>
    public static byte[] Build(KernelShape shape, ReadOnlySpan<float> weight, long[] inputLengths, long[] outputLengths)
    {
        ProtobufWriter node = new ProtobufWriter()
            .Text(1, InputName)
            .Text(1, WeightName)
            .Text(2, OutputName)
            .Text(4, "Conv")
            .Message(5, Attribute("kernel_shape", shape.Height, shape.Width))
            .Message(5, Attribute("pads", shape.PaddingTop, shape.PaddingLeft, shape.PaddingBottom, shape.PaddingRight))
            .Message(5, Attribute("strides", shape.StrideY, shape.StrideX))
            .Message(5, Attribute("dilations", shape.DilationY, shape.DilationX))
            .Message(5, new ProtobufWriter().Text(1, "group").Integer(3, shape.Groups).Integer(20, IntegerAttribute));

        ProtobufWriter constant = new ProtobufWriter()
            .Integer(1, shape.OutChannels).Integer(1, shape.InChannelsPerGroup).Integer(1, shape.Height).Integer(1, shape.Width)
            .Integer(2, FloatElement)
            .Text(8, WeightName)
            .Bytes(9, MemoryMarshal.AsBytes(weight));

        ProtobufWriter graph = new ProtobufWriter()
            .Message(1, node)
            .Text(2, "convolution")
            .Message(5, constant)
            .Message(11, Value(InputName, inputLengths))
            .Message(12, Value(OutputName, outputLengths));

        return new ProtobufWriter()
            .Integer(1, IrVersion)
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, string.Empty).Integer(2, OperatorSetVersion))
            .ToArray();
    }

    private static ProtobufWriter Attribute(string name, params long[] values) =>
        values.Aggregate(new ProtobufWriter().Text(1, name), (attribute, value) => attribute.Integer(8, value))
            .Integer(20, IntegersAttribute);

    private static ProtobufWriter Value(string name, long[] lengths)
    {
        var dimensions = new ProtobufWriter();
        foreach (long length in lengths)
        {
            dimensions.Message(1, new ProtobufWriter().Integer(1, length));
        }

        ProtobufWriter tensor = new ProtobufWriter().Integer(1, FloatElement).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
