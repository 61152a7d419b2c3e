using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;
using KernelGen.Networks.Reading;

namespace KernelGen.Networks.Translating;

/// <summary>Constants, and what leaves numbers as they are.</summary>
internal static class PlainTranslators
{
    public static IReadOnlyList<Value> Identity(Translation node) => node.Emit(new Identity(), node.Input(0));

    public static IReadOnlyList<Value> Dropout(Translation node)
    {
        // How much is dropped, and from where on, matters in training only.
        node.Has("ratio");
        node.Has("seed");
        node.Has("is_test");
        if (node.Parameter(2, "training_mode") is { Count: > 0 } training && training[0] != 0)
        {
            throw new NetworkException("training_mode is not supported; export the network for inference");
        }

        return Identity(node);
    }

    public static IReadOnlyList<Value> Cast(Translation node)
    {
        // For types of 8 bits, which are refused.
        node.Has("saturate");
        long to = node.Opset >= 6 ? node.Integer("to") : Named(node.Text("to", ""));
        return node.Emit(new Cast(OnnxTypes.Of(to)), node.Input(0));
    }

    public static IReadOnlyList<Value> Constant(Translation node)
    {
        TensorData?[] given =
        [
            node.Tensor("value"),
            node.Has("value_float") ? TensorData.Of([], [(float)node.Real("value_float", 0)]) : null,
            node.Reals("value_floats") is { } reals ? TensorData.Of([reals.Count], [.. reals]) : null,
            node.Has("value_int") ? TensorData.Of([], [node.Integer("value_int")]) : null,
            node.Integers("value_ints") is { } integers ? TensorData.Of([integers.Count], [.. integers]) : null,
        ];
        return given.OfType<TensorData>().ToArray() is [var constant]
            ? node.Constant(constant)
            : throw new NetworkException("expected one of value, value_float, value_floats, value_int and value_ints");
    }

    public static IReadOnlyList<Value> ConstantOfShape(Translation node)
    {
        IReadOnlyList<Dimension> sizes = node.Numbers(0, "the shape") ?? throw new NetworkException("the shape is missing");
        TensorData value = node.Tensor("value") ?? TensorData.Of([1], [0f]);
        if (value.Count != 1)
        {
            throw new NetworkException($"value has {value.Count} elements; expected one");
        }

        var shape = new Shape(sizes);
        return node.Emit(new ConstantOfShape(shape, value.Type, value[0]));
    }

    /// <summary>Before opset 6, types were words.</summary>
    private static long Named(string type) => type switch
    {
        "FLOAT" => 1,
        "DOUBLE" => 11,
        "INT32" => 6,
        "INT64" => 7,
        "BOOL" => 9,
        "UINT8" => 2,
        "INT8" => 3,
        _ => throw new NetworkException($"to '{type}' is not supported"),
    };
}
