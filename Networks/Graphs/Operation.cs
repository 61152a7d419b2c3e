using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace KernelGen.Networks.Graphs;

/// <summary>
/// The work of a node: an operator of ONNX with its parameters, in the meaning of the newest opset whatever the file's was. Parameters
/// that a file gives as tensors (the shape of Reshape, the axes of Squeeze) are numbers here, or expressions over free dimensions, and no
/// inputs.
/// </summary>
internal abstract record Operation
{
    /// <summary>Gets ONNX's name of the operator.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The outputs for given inputs. Null is an input that was left out.</summary>
    /// <exception cref="NetworkException">The inputs do not fit the operator.</exception>
    public abstract IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements);

    /// <summary>The outputs by plain loops: the meaning of the operator, which everything else is compared with.</summary>
    /// <param name="inputs">The inputs, of types and shapes for which <see cref="Infer"/> found outputs.</param>
    /// <param name="sizes">The free dimensions that parameters depend on.</param>
    public abstract IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes);

    /// <summary>The outputs for constants. Those without elements cost nothing, whatever would have been computed on the way.</summary>
    /// <param name="infos">What <see cref="Infer"/> found: constant shapes.</param>
    /// <param name="inputs">The inputs.</param>
    public IReadOnlyList<TensorData> EvaluateConstant(IReadOnlyList<ValueInfo> infos, IReadOnlyList<TensorData?> inputs)
    {
        var noSizes = new Dictionary<string, long>();
        return infos.All(info => info.Shape.ElementCount == Dimension.Zero)
            ? [.. infos.Select(info => TensorData.Filled(info.Type, info.Shape.Evaluate(noSizes), 0))]
            : Evaluate(inputs, noSizes);
    }

    /// <summary>The name is no parameter.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}

/// <summary>The element type and the shape of a tensor, as far as compiling knows them.</summary>
/// <param name="Type">The elements.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="Contents">
/// Of a tensor of at most one dimension: its elements, where they are whole numbers that depend on free dimensions only. They are what
/// shapes are computed with.
/// </param>
internal sealed record ValueInfo(ElementType Type, Shape Shape, IReadOnlyList<Dimension>? Contents = null);
