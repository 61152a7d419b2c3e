using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Translating;

/// <summary>Convolutions, poolings, products and normalisations.</summary>
internal static class LayerTranslators
{
    private const int MostGroups = 1 << 20;

    public static IReadOnlyList<Value> Conv(Translation node) => node.Emit(
        new Conv(WindowTranslation.Window(node, node.Input(1).Shape), node.Integer("group", 1, 1, MostGroups)),
        node.Input(0), node.Input(1), node.Optional(2));

    public static IReadOnlyList<Value> ConvTranspose(Translation node) =>
        node.Emit(WindowTranslation.TransposedWindow(node), node.Input(0), node.Input(1), node.Optional(2));

    public static IReadOnlyList<Value> MaxPool(Translation node)
    {
        // The order of the second output, which is not supported.
        node.Integer("storage_order", 0);
        return node.Emit(new MaxPool(WindowTranslation.Window(node, null), node.Flag("ceil_mode", false)), node.Input(0));
    }

    public static IReadOnlyList<Value> AveragePool(Translation node) => node.Emit(
        new AveragePool(WindowTranslation.Window(node, null), node.Flag("ceil_mode", false), node.Flag("count_include_pad", false)),
        node.Input(0));

    public static IReadOnlyList<Value> Gemm(Translation node)
    {
        // Before opset 7, the third operand was broadcast by request; that it must be follows from the shapes.
        node.Has("broadcast");
        var gemm = new Gemm(node.Real("alpha", 1), node.Real("beta", 1), node.Flag("transA", false), node.Flag("transB", false));
        return node.Emit(gemm, node.Input(0), node.Input(1), node.Optional(2));
    }

    public static IReadOnlyList<Value> MatMul(Translation node) => node.Emit(new MatMul(), node.Input(0), node.Input(1));

    public static IReadOnlyList<Value> BatchNormalization(Translation node)
    {
        // How fast training moves the statistics.
        node.Real("momentum", 0);
        bool isTraining = node.Flag("training_mode", false) || (node.Has("is_test") && !node.Flag("is_test", false));
        if (isTraining || !node.Flag("spatial", true))
        {
            throw new NetworkException("training_mode, is_test = 0 and spatial = 0 are not supported; export the network for inference");
        }

        var operation = new BatchNormalization(node.Real("epsilon", 1e-5f));
        return node.Emit(operation, [.. Enumerable.Range(0, 5).Select(node.Input)]);
    }

    public static IReadOnlyList<Value> InstanceNormalization(Translation node) =>
        node.Emit(new InstanceNormalization(node.Real("epsilon", 1e-5f)), node.Input(0), node.Input(1), node.Input(2));
}
