using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;
using KernelGen.Networks.Reading;

namespace KernelGen.Networks.Translating;

/// <summary>
/// One node of a file on its way into a graph. A translator asks for attributes and parameters, and adds the nodes that mean the same. What
/// it does not ask for is not supported, and <see cref="ThrowIfLeft"/> says so.
/// </summary>
internal sealed class Translation(OnnxNode node, long opset, IReadOnlyList<Value?> inputs, Graph graph)
{
    /// <summary>The memory of results that are computed while translating: numbers that later nodes may have as parameters.</summary>
    private const int LargestParameter = 64;

    /// <summary>Of old files, a hint about memory.</summary>
    private readonly HashSet<string> _asked = ["consumed_inputs"];

    /// <summary>Gets the version of the operators.</summary>
    public long Opset => opset;

    public int InputCount => inputs.Count;

    public int OutputCount => node.Outputs.Count;

    /// <summary>An input that must be there.</summary>
    public Value Input(int index) => Optional(index) ?? throw new NetworkException($"the input {index} is missing");

    /// <summary>An input, or null where it is left out.</summary>
    public Value? Optional(int index) => index < inputs.Count ? inputs[index] : null;

    /// <summary>All inputs, of which none may be left out.</summary>
    public Value[] AllInputs(int least = 1) => inputs.Count >= least
        ? [.. Enumerable.Range(0, inputs.Count).Select(Input)]
        : throw new NetworkException($"there are {inputs.Count} inputs; expected at least {least}");

    public bool Has(string attribute)
    {
        _asked.Add(attribute);
        return node.Attributes.ContainsKey(attribute);
    }

    public long Integer(string name, long otherwise) => Find(name, OnnxAttributeKind.Integer)?.Integer ?? otherwise;

    /// <summary>An attribute that must be there.</summary>
    public long Integer(string name) =>
        Find(name, OnnxAttributeKind.Integer)?.Integer ?? throw new NetworkException($"the attribute '{name}' is missing");

    /// <summary>An integer within limits.</summary>
    public int Integer(string name, long otherwise, int least, int most) => Within(name, Integer(name, otherwise), least, most);

    public bool Flag(string name, bool otherwise) => Integer(name, otherwise ? 1 : 0) != 0;

    public double Real(string name, double otherwise) => Find(name, OnnxAttributeKind.Real)?.Real ?? otherwise;

    public string Text(string name, string otherwise) => Find(name, OnnxAttributeKind.Text)?.Text ?? otherwise;

    /// <summary>One of several words.</summary>
    public T Choice<T>(string name, string otherwise, IReadOnlyDictionary<string, T> choices) =>
        Text(name, otherwise) is var word && choices.TryGetValue(word, out T? choice)
            ? choice
            : throw new NetworkException($"{name} '{word}' is not supported; expected one of {string.Join(", ", choices.Keys)}");

    public IReadOnlyList<long>? Integers(string name) => Find(name, OnnxAttributeKind.Integers)?.Integers;

    public IReadOnlyList<float>? Reals(string name) => Find(name, OnnxAttributeKind.Reals)?.Reals;

    public TensorData? Tensor(string name) => Find(name, OnnxAttributeKind.Tensor)?.Tensor;

    /// <summary>The numbers of an input that is a parameter, which may depend on free dimensions; null where it is left out.</summary>
    public IReadOnlyList<Dimension>? Numbers(int index, string what) => Optional(index) is not { } value
        ? null
        : value.Info.Contents ?? throw new NetworkException(
            $"{what} (input '{value.Name}') must be whole numbers that the file has, or that follow from the sizes of the network's "
            + "inputs");

    /// <summary>The elements of an input that is a constant; null where it is left out.</summary>
    public TensorData? Parameter(int index, string what) => Optional(index) is not { } value
        ? null
        : value.Constant ?? throw new NetworkException($"{what} (input '{value.Name}') must be constant");

    /// <summary>The number of an input that is a constant of one element; null where it is left out.</summary>
    public double? Number(int index, string what) => Parameter(index, what) switch
    {
        null => null,
        { Count: 1 } number => number[0],
        var numbers => throw new NetworkException($"{what} has {numbers.Count} elements; expected one"),
    };

    /// <summary>An axis of a tensor, which may count from the end.</summary>
    public static int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw new NetworkException($"there is no axis {axis} of {rank}");

    /// <summary>Different axes, in the order in which they are given.</summary>
    public static int[] Axes(IEnumerable<long> axes, int rank)
    {
        int[] known = [.. axes.Select(axis => Axis(axis, rank))];
        return known.Distinct().Count() == known.Length
            ? known
            : throw new NetworkException($"the axes {string.Join(", ", known)} are not different");
    }

    public static int Within(string what, long number, int least, int most) => number >= least && number <= most
        ? (int)number
        : throw new NetworkException($"{what} is {number}; expected {least} to {most}");

    /// <summary>Adds the node whose result is that of the file's node.</summary>
    public IReadOnlyList<Value> Emit(Operation operation, params Value?[] operands)
    {
        IReadOnlyList<ValueInfo> infos = Infer(operation, operands);
        return Add(operation, operands, infos, infos.Select((_, i) => OutputName(i)));
    }

    /// <summary>Adds a node on the way to the result.</summary>
    public Value EmitStep(Operation operation, params Value?[] operands)
    {
        IReadOnlyList<ValueInfo> infos = Infer(operation, operands);
        return Add(operation, operands, infos, [graph.NewName(OutputName(0) + "_step")])[0];
    }

    /// <summary>The result is a constant.</summary>
    public IReadOnlyList<Value> Constant(TensorData constant) => [new Value(OutputName(0), constant)];

    /// <summary>Dimensions that must be equal, and are so for some sizes.</summary>
    public Requirements Requirements => graph.Requirements;

    /// <exception cref="NetworkException">The node has attributes that nobody asked for.</exception>
    public void ThrowIfLeft()
    {
        if (node.Attributes.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } left)
        {
            throw new NetworkException($"the attribute '{left}' is not supported in opset {opset}");
        }
    }

    private string OutputName(int index) => index < node.Outputs.Count && node.Outputs[index].Length > 0
        ? node.Outputs[index]
        : graph.NewName($"{node.Name}_{index}");

    private OnnxAttribute? Find(string name, OnnxAttributeKind kind)
    {
        _asked.Add(name);
        return !node.Attributes.TryGetValue(name, out OnnxAttribute? attribute) ? null
            : attribute.Kind == kind ? attribute
            : throw new NetworkException($"the attribute '{name}' is {attribute.Kind}; expected {kind}");
    }

    private IReadOnlyList<ValueInfo> Infer(Operation operation, Value?[] operands)
    {
        IReadOnlyList<ValueInfo> infos = operation.Infer([.. operands.Select(operand => operand?.Info)], graph.Requirements);
        foreach (Shape shape in infos.Select(info => info.Shape))
        {
            foreach (Dimension size in shape)
            {
                graph.Requirements.AtLeast(size, size.IsConstant ? 0 : 1, $"the sizes of the result {shape}");
            }

            if (shape.Rank > Shape.HighestRank
                || (shape.IsConstant && Shape.CountAtMost([.. shape.Select(size => size.Constant!.Value)], Array.MaxLength) is null))
            {
                throw new NetworkException($"the result has the shape {shape}, which is too large");
            }
        }

        return infos;
    }

    private IReadOnlyList<Value> Add(
        Operation operation, Value?[] operands, IReadOnlyList<ValueInfo> infos, IEnumerable<string> names)
    {
        // Windows may be large where results are small.
        bool isParameter = operation is not (Conv or ConvTranspose or Pooling)
            && operands.All(operand => operand is null or { Constant.Count: <= LargestParameter })
            && infos.All(info => info.Shape.IsConstant && info.Shape.ElementCount.Constant <= LargestParameter);
        if (isParameter)
        {
            IReadOnlyList<TensorData> constants = operation.EvaluateConstant(infos, [.. operands.Select(operand => operand?.Constant)]);
            return [.. names.Zip(constants, (name, constant) => new Value(name, constant))];
        }

        var added = new Node(node.Name, operation, operands, names.Zip(infos, (name, info) => new Value(name, info)));
        graph.Append(added);
        return added.Outputs;
    }
}
