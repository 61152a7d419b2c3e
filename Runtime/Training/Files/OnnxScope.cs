using System;

namespace KernelGen.Training;

/// <summary>A graph, and how the names of the layer begin that adds to it.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Prefix">What stands before the names, as in a layer's state: <c>3.0.</c>, or nothing.</param>
internal readonly record struct OnnxScope(OnnxGraph Graph, string Prefix)
{
    public OnnxScope Inside(int layer) => this with { Prefix = FormattableString.Invariant($"{Prefix}{layer}.") };

    /// <summary>Adds a node with one input.</summary>
    public OnnxValue Node(string operation, OnnxValue input, params ProtobufMessage[] attributes) =>
        Node(operation, input, [], attributes);

    /// <summary>Adds a node with one input and others behind it, constants mostly.</summary>
    public OnnxValue Node(string operation, OnnxValue input, string[] others, params ProtobufMessage[] attributes) =>
        Graph.Add(Prefix + operation, operation, input, [input.Name, .. others], attributes);

    /// <summary>Adds a tensor of floats.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string name, nint[] lengths, ReadOnlyMemory<float> values) =>
        Graph.Add(new FileTensor(Prefix + name, lengths, values));

    /// <summary>Adds a row of integers.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string name, params ReadOnlySpan<long> values) => Graph.Add(Prefix + name, values);

    /// <summary>The images in the order that ONNX's operators take, for a layer that knows them in this layout.</summary>
    public OnnxValue Planes(OnnxValue images, Layout layout) =>
        images.IsTransposed == (layout == Layout.Nhwc) ? images : Transposed(images);

    /// <summary>The tensor in the order in which the layers know it.</summary>
    public OnnxValue InOrder(OnnxValue tensor) => tensor.IsTransposed ? Transposed(tensor) : tensor;

    /// <summary>A tensor in the order of another one of its shape.</summary>
    public OnnxValue InOrderOf(OnnxValue tensor, OnnxValue other) =>
        tensor.IsTransposed == other.IsTransposed ? tensor : Transposed(tensor);

    private OnnxValue Transposed(OnnxValue images) => Graph.Transpose(Prefix + "Transpose", images);
}
