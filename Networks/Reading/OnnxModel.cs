using System.Collections.Generic;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>The contents of a file, as they are written there: names refer to nothing yet.</summary>
internal sealed record OnnxModel(OnnxGraph Graph, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The domain of ONNX's own operators; <c>ai.onnx</c> is another name for it.</summary>
    public const string StandardDomain = "";

    /// <summary>Gets the opset of the standard operators. A file that names none has the first.</summary>
    public long Opset { get; init; } = 1;

    /// <summary>Gets the paths of the other files that tensors were read from.</summary>
    public IReadOnlyCollection<string> Files { get; init; } = [];

    public static bool IsStandard(string domain) => domain is StandardDomain or "ai.onnx";
}

internal sealed record OnnxGraph(
    string Name,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyDictionary<string, TensorData> Initializers,
    IReadOnlyList<OnnxValueInfo> Inputs,
    IReadOnlyList<OnnxValueInfo> Outputs);

/// <summary>A node. Inputs and outputs that are left out have the empty name.</summary>
internal sealed record OnnxNode(
    string Name,
    string Operator,
    string Domain,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes);

/// <summary>The numbers of <c>AttributeProto.AttributeType</c>.</summary>
internal enum OnnxAttributeKind
{
    Undefined = 0,
    Real = 1,
    Integer = 2,
    Text = 3,
    Tensor = 4,
    Graph = 5,
    Reals = 6,
    Integers = 7,
    Texts = 8,
    SparseTensor = 11,
}

internal sealed record OnnxAttribute(string Name, OnnxAttributeKind Kind)
{
    public float Real { get; init; }

    public long Integer { get; init; }

    public string Text { get; init; } = "";

    public TensorData? Tensor { get; init; }

    public IReadOnlyList<float> Reals { get; init; } = [];

    public IReadOnlyList<long> Integers { get; init; } = [];
}

/// <summary>An input or an output of the graph. Without dimensions, the file does not say how many there are.</summary>
internal sealed record OnnxValueInfo(string Name, ElementType? Type, IReadOnlyList<OnnxDimension>? Dimensions);

/// <summary>A size, or the name of a free one, or neither.</summary>
internal sealed record OnnxDimension(long? Size, string? Name);
