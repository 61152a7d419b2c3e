using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Translating;

/// <summary>Adds the nodes that mean what a node of a file means, and gives their results.</summary>
internal delegate IReadOnlyList<Value> Translator(Translation node);

/// <summary>An operator of ONNX that is supported.</summary>
/// <param name="Name">ONNX's name.</param>
/// <param name="Limits">What is supported of it, and what is not, by this table's translator or where kernels are chosen.</param>
/// <param name="Translate">What it becomes in a graph.</param>
internal sealed record OperatorEntry(string Name, string Limits, Translator Translate);

/// <summary>The operators that networks may have.</summary>
internal static class OperatorTable
{
    public const int NewestOpset = 21;

    private static readonly OperatorEntry[] All =
    [
        new("Add", "", node => ElementTranslators.Binary(node, new Add())),
        new("ArgMax", "a result of the network, which no node reads", ElementTranslators.ArgMax),
        new("AveragePool", "images of two dimensions", LayerTranslators.AveragePool),
        new("BatchNormalization", "no training, `spatial` = 1", LayerTranslators.BatchNormalization),
        new("Cast", "no strings, complex numbers, 64-bit unsigned, 8-bit floats", PlainTranslators.Cast),
        new("Clip", "constant limits", ElementTranslators.Clip),
        new("Concat", "", ShapeTranslators.Concat),
        new("Constant", "no strings, no sparse tensors", PlainTranslators.Constant),
        new("ConstantOfShape", "", PlainTranslators.ConstantOfShape),
        new(
            "Conv", "images of two dimensions; constant weights; `auto_pad` SAME with a stride needs a fixed size", LayerTranslators.Conv),
        new(
            "ConvTranspose", "images of two dimensions; constant weights; `output_shape` needs a fixed size",
            LayerTranslators.ConvTranspose),
        new("DepthToSpace", "", ShapeTranslators.DepthToSpace),
        new("Div", "", node => ElementTranslators.Binary(node, new Div())),
        new("Dropout", "no training, no mask", PlainTranslators.Dropout),
        new("Elu", "", node => ElementTranslators.Pointwise(node, new Elu(node.Real("alpha", 1)))),
        new("Exp", "", node => ElementTranslators.Pointwise(node, new Exp())),
        new("Flatten", "", ShapeTranslators.Flatten),
        new("Gather", "one constant index", ShapeTranslators.Gather),
        new("Gemm", "", LayerTranslators.Gemm),
        new("GlobalAveragePool", "", node => node.Emit(new GlobalAveragePool(), node.Input(0))),
        new("GlobalMaxPool", "", node => node.Emit(new GlobalMaxPool(), node.Input(0))),
        new("HardSigmoid", "", node => ElementTranslators.Pointwise(
            node, new HardSigmoid(node.Real("alpha", 0.2f), node.Real("beta", 0.5f)))),
        new("HardSwish", "", node => ElementTranslators.Pointwise(node, new HardSwish())),
        new("Identity", "", PlainTranslators.Identity),
        new("InstanceNormalization", "", LayerTranslators.InstanceNormalization),
        new("LeakyRelu", "", node => ElementTranslators.Pointwise(node, new LeakyRelu(node.Real("alpha", 0.01f)))),
        new("LogSoftmax", "", ElementTranslators.LogSoftmax),
        new("MatMul", "a constant matrix on the right, or the same leading dimensions on both sides", LayerTranslators.MatMul),
        new("MaxPool", "images of two dimensions; no indices", LayerTranslators.MaxPool),
        new("Mul", "", node => ElementTranslators.Binary(node, new Mul())),
        new("PRelu", "", ElementTranslators.PRelu),
        new("Pad", "constant `pads`; below 0 for the constant mode only", PadTranslator.Pad),
        new("Pow", "", node => ElementTranslators.Binary(node, new Pow())),
        new("ReduceMax", "axes that follow each other", ElementTranslators.ReduceMax),
        new("ReduceMean", "axes that follow each other", ElementTranslators.ReduceMean),
        new("Relu", "", node => ElementTranslators.Pointwise(node, new Relu())),
        new("Reshape", "a shape that is known while compiling", ShapeTranslators.Reshape),
        new(
            "Resize", "rows and columns of images; nearest and linear; no `tf_crop_and_resize`, `antialias`, policy but stretch",
            ResizeTranslators.Resize),
        new("Shape", "", ShapeTranslators.ShapeOf),
        new("Sigmoid", "", node => ElementTranslators.Pointwise(node, new Sigmoid())),
        new("Slice", "ranges that are known while compiling", ShapeTranslators.Slice),
        new("Softmax", "", ElementTranslators.Softmax),
        new("SpaceToDepth", "", ShapeTranslators.SpaceToDepth),
        new("Split", "lengths that are known while compiling", ShapeTranslators.Split),
        new("Sqrt", "", node => ElementTranslators.Pointwise(node, new Sqrt())),
        new("Squeeze", "", ShapeTranslators.Squeeze),
        new("Sub", "", node => ElementTranslators.Binary(node, new Sub())),
        new("Sum", "", ElementTranslators.Sum),
        new("Tanh", "", node => ElementTranslators.Pointwise(node, new Tanh())),
        new("Transpose", "", ShapeTranslators.Transpose),
        new("Unsqueeze", "", ShapeTranslators.Unsqueeze),
        new("Upsample", "rows and columns of images; nearest and linear", ResizeTranslators.Upsample),
    ];

    private static readonly Dictionary<string, OperatorEntry> ByName = All.ToDictionary(entry => entry.Name);

    public static OperatorEntry? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The table of the documentation.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder("| operator | limits |\n|---|---|\n");
        Array.ForEach(All, entry => text.Append("| ").Append(entry.Name).Append(" | ").Append(entry.Limits).Append(" |\n"));
        return text.ToString();
    }
}
