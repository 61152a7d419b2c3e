using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Planning;

/// <summary>
/// Turns a graph into calls of the runtime: each node into a layer with weights or into operators, each value into a tensor in memory.
/// Images lie in one order inside of the network and are brought into another one where a node needs it.
/// </summary>
internal sealed partial class Planner
{
    private readonly Graph _graph;
    private readonly PlanOptions _options;
    private readonly Form _inside;
    private readonly Names _names;
    private readonly Names _kernelNames = new();
    private readonly Dictionary<KernelSpec, string> _kernels = [];
    private readonly Dictionary<Value, List<PlanTensor>> _tensors = [];
    private readonly Dictionary<(Value, Form, int), ConstantTensor> _constants = [];
    private readonly HashSet<Node> _done = [];
    private readonly ImmutableArray<OutputTensor>.Builder _outputs = ImmutableArray.CreateBuilder<OutputTensor>();
    private readonly ImmutableArray<Member>.Builder _members = ImmutableArray.CreateBuilder<Member>();
    private readonly ImmutableArray<Step>.Builder _steps = ImmutableArray.CreateBuilder<Step>();
    private readonly ImmutableArray<FileWeights>.Builder _weights = ImmutableArray.CreateBuilder<FileWeights>();
    private readonly ImmutableArray<LayerRow>.Builder _rows = ImmutableArray.CreateBuilder<LayerRow>();
    private string _place = "";

    private Planner(Graph graph, PlanOptions options)
    {
        _graph = graph;
        _options = options;
        _inside = options.Inside ?? FormOf(graph);

        // What generated code has names for already, and the free dimensions, which are local there.
        _names = new Names(
        [
            "arena", "memory", "plan", "weights", "tile", "degreeOfParallelism", "progress", "cancellationToken", .. graph.FreeDimensions,
        ]);
    }

    /// <summary>Plans a network.</summary>
    /// <exception cref="NetworkException">Nodes have no counterpart in the runtime; all of them are named at once.</exception>
    public static NetworkPlan Plan(Graph graph, PlanOptions? options = null) => new Planner(graph, options ?? new()).Plan();

    private NetworkPlan Plan()
    {
        if (_graph.Inputs.Count == 0)
        {
            throw new NetworkException("the network has no inputs, so there is nothing to compute when it runs");
        }

        var refused = new List<string>();
        ImmutableArray<InputTensor> inputs = [.. _graph.Inputs.Select(AddInput)];
        AddOutputs();
        refused.AddRange(_graph.Inputs.Where(input => input.Type != ElementType.Float)
            .Select(input => $"input '{input.Name}': its elements are {input.Type}; only those of single precision are compiled"));
        foreach (Node node in _graph.Nodes)
        {
            try
            {
                _place = node.Name + ": " + Describe(node);
                if (node.Outputs.Any(output => output.Type != ElementType.Float) && node.Operation is not ArgMax)
                {
                    throw new NetworkException($"its elements are {node.Outputs[0].Type}; only those of single precision are compiled");
                }

                Lower(node);
                AddRow(node);
            }
            catch (NetworkException exception)
            {
                refused.Add(exception.At(node.Place).Message);

                // So that the nodes behind it can be looked at too.
                foreach (Value output in node.Outputs.Where(output => !_tensors.ContainsKey(output)))
                {
                    Keep(output, new ArenaTensor("?", Sizes(output, Form.Planes), Form.Planes));
                }
            }

            _done.Add(node);
        }

        if (refused.Count > 0)
        {
            throw new NetworkException(string.Join(Environment.NewLine, refused));
        }

        CopyOutputs();
        return new NetworkPlan(
            _graph,
            inputs,
            _outputs.ToImmutable(),
            [.. _kernels.Select(kernel => KeyValuePair.Create(kernel.Value, kernel.Key))],
            _members.ToImmutable(),
            _steps.ToImmutable(),
            _weights.ToImmutable(),
            _rows.ToImmutable());
    }

    private void Lower(Node node)
    {
        switch (node.Operation)
        {
            case Conv conv:
                Convolve(node, conv);
                break;
            case ConvTranspose transposed:
                ConvolveTransposed(node, transposed);
                break;
            case Gemm gemm:
                Multiply(node, gemm);
                break;
            case MatMul:
                Multiply(node);
                break;
            case Pooling pooling:
                Pool(node, pooling);
                break;
            case GlobalPooling:
                PoolAll(node);
                break;
            case Reduction reduction:
                Reduce(node, reduction);
                break;
            case Softmax softmax:
                Normalize(node, "Softmax", softmax.Axis, softmax.Axes);
                break;
            case LogSoftmax softmax:
                Normalize(node, "LogSoftmax", softmax.Axis, softmax.Axes);
                break;
            case BatchNormalization normalization:
                NormalizeBatch(node, normalization);
                break;
            case InstanceNormalization normalization:
                NormalizeInstances(node, normalization);
                break;
            case Pointwise function:
                Apply(node, function);
                break;
            case Elementwise:
                Combine(node, node.Operation.Name);
                break;
            case Sum:
                AddAll(node);
                break;
            case PRelu:
                Combine(node, "PRelu");
                break;
            default:
                Move(node);
                break;
        }
    }

    /// <summary>Operators that only move elements.</summary>
    private void Move(Node node)
    {
        switch (node.Operation)
        {
            case Identity or Cast when node.Inputs[0]!.Type == node.Output.Type:
                _tensors[node.Output] = [Read(node.Inputs[0]!)];
                break;
            case Reshape:
                View(node);
                break;
            case Transpose transpose:
                Exchange(node, transpose.Order);
                break;
            case Concat concat:
                Join(node, concat.Axis);
                break;
            case Split split:
                Cut(node, split);
                break;
            case Slice slice:
                Cut(node, slice.Ranges, node.Inputs[0]!, node.Output);
                break;
            case Gather gather:
                Pick(node, gather.Axis);
                break;
            case Pad pad:
                Surround(node, pad);
                break;
            case Resize resize:
                ChangeSize(node, resize);
                break;
            case DepthToSpace shuffle:
                Shuffle(node, "DepthToSpace", [Number(shuffle.Block), shuffle.IsColumnRow ? "isBlockFirst: false" : "isBlockFirst: true"]);
                break;
            case SpaceToDepth shuffle:
                Shuffle(node, "SpaceToDepth", [Number(shuffle.Block)]);
                break;
            default:
                throw new NetworkException("the operator depends on what is computed and has no code; only constant operands fold away");
        }
    }

    private InputTensor AddInput(Value input)
    {
        var tensor = new InputTensor(_names.Unique(Names.Parameter(input.Name)), Sizes(input, Form.Planes));
        _tensors[input] = [tensor];
        return tensor;
    }

    private void AddOutputs()
    {
        foreach (GraphOutput output in _graph.Outputs)
        {
            _outputs.Add(new OutputTensor(
                _names.Unique(Names.Parameter(output.Name)), Sizes(output.Value, Form.Planes), output.Value.Type));
        }
    }

    /// <summary>Outputs that no step writes: inputs, views, and one value under two names.</summary>
    private void CopyOutputs()
    {
        for (int i = 0; i < _outputs.Count; i++)
        {
            PlanTensor tensor = Read(_graph.Outputs[i].Value, Form.Planes);
            if (tensor != _outputs[i])
            {
                _steps.Add(new Step(_graph.Outputs[i].Name, "NetworkOperators", "Copy", [tensor], _outputs[i]));
            }
        }
    }

    /// <summary>The tensor of a value in the order in which it was made.</summary>
    private PlanTensor Read(Value value) => _tensors.TryGetValue(value, out List<PlanTensor>? tensors)
        ? tensors[0]
        : Constant(value, Form.Planes, value.Shape.Rank);

    /// <summary>The tensor of a value in an order; one of images is brought into it where need be.</summary>
    private PlanTensor Read(Value value, Form form)
    {
        if (value.Constant is not null)
        {
            return Constant(value, value.Shape.Rank == 4 ? form : Form.Planes, value.Shape.Rank);
        }

        List<PlanTensor> tensors = _tensors[value];
        PlanTensor first = tensors[0];
        if (value.Shape.Rank != 4)
        {
            return first;
        }

        if (tensors.Find(tensor => tensor.Form == form) is { } there)
        {
            return there;
        }

        bool isSame = value.Shape[1].Constant == 1 || (value.Shape[2].Constant == 1 && value.Shape[3].Constant == 1);
        if (isSame && first.Memory is ArenaTensor && !(form == Form.Planes && IsUnwritten(value)))
        {
            var view = new ViewTensor(_names.Unique(Names.Member(first.Name) + form), Sizes(value, form), form, first);
            tensors.Add(view);
            return view;
        }

        PlanTensor other = Create(value, form, _names.Unique(Names.Member(first.Name) + form));
        string order = form == Form.Pixels ? "[0, 2, 3, 1]" : "[0, 3, 1, 2]";
        _steps.Add(new Step(
            $"the channels {(form == Form.Pixels ? "last" : "as planes")}", "NetworkOperators", "Transpose", [first, order], other));
        return other;
    }

    /// <summary>Returns whether a step may still write an output in the caller's memory.</summary>
    private bool IsUnwritten(Value value) => OutputOf(value) is { } output && !_tensors[value].Contains(output);

    private OutputTensor? OutputOf(Value value)
    {
        for (int i = 0; i < _outputs.Count; i++)
        {
            if (_graph.Outputs[i].Value == value)
            {
                return _outputs[i];
            }
        }

        return null;
    }

    /// <summary>
    /// A tensor that the next step writes: the caller's where the value is an output, else one in the memory of the call.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="form">The order of its dimensions.</param>
    /// <param name="name">A name that no other tensor has.</param>
    private PlanTensor Create(Value value, Form form, string name)
    {
        PlanTensor tensor = form == Form.Planes && OutputOf(value) is { } output
            && !(_tensors.TryGetValue(value, out List<PlanTensor>? there) && there.Contains(output))
                ? output
                : new ArenaTensor(name, Sizes(value, form), form);
        Keep(value, tensor);
        return tensor;
    }

    /// <summary>A tensor between two steps of one node.</summary>
    private ArenaTensor Between(string name, ImmutableArray<Dimension> sizes, Form form = Form.Planes) =>
        new(_names.Unique(name), sizes, form);

    private void Keep(Value value, PlanTensor tensor)
    {
        if (!_tensors.TryGetValue(value, out List<PlanTensor>? tensors))
        {
            _tensors[value] = tensors = [];
        }

        tensors.Add(tensor);
    }

    /// <summary>A constant that steps read, with lengths of 1 before the others up to a rank.</summary>
    private ConstantTensor Constant(Value value, Form form, int rank)
    {
        if (value.Constant is not { Type: ElementType.Float } data)
        {
            throw new NetworkException($"the constant '{value.Name}' has elements of {value.Type}; only single precision is compiled");
        }

        if (_constants.TryGetValue((value, form, rank), out ConstantTensor? there))
        {
            return there;
        }

        ImmutableArray<int> sizes = [.. Enumerable.Repeat(1, Math.Max(rank, 1) - data.Rank), .. data.Sizes];
        float[] values = data.Floats.ToArray();
        if (form == Form.Pixels)
        {
            values = ConstantOrder.PixelsOf(values, sizes);
            sizes = form.Arrange(sizes);
        }

        return _constants[(value, form, rank)] = AddTensor("Constant", sizes, values, form);
    }

    private ConstantTensor AddTensor(string name, ImmutableArray<int> sizes, float[] values, Form form)
    {
        string member = _names.Numbered(name);
        _members.Add(new TensorMember(member, sizes));
        _weights.Add(new FileWeights(member, sizes, values));
        return new ConstantTensor(member, [.. sizes.Select(size => (Dimension)size)], form);
    }

    /// <summary>The lengths in memory; of a number without dimensions, which no span has, one of 1.</summary>
    private static ImmutableArray<Dimension> Sizes(Value value, Form form) =>
        value.Shape.Rank == 0 ? [1] : form.Arrange<Dimension>([.. value.Shape]);

    /// <summary>Returns whether a node may write over a tensor that it reads: nobody reads its memory later.</summary>
    private bool IsFree(PlanTensor tensor, Node by) => tensor.Memory is ArenaTensor && _tensors
        .Where(pair => pair.Value.Any(other => other.Memory == tensor.Memory))
        .All(pair => !_graph.IsOutput(pair.Key) && pair.Key.Users.All(user => user == by || _done.Contains(user)));

    private void Run(string method, PlanTensor result, params ImmutableArray<Argument> arguments) =>
        _steps.Add(new Step(_place, "NetworkOperators", method, arguments, result));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A literal of C# for a float.</summary>
    private static string Real(double number) => number switch
    {
        double.PositiveInfinity => "float.PositiveInfinity",
        double.NegativeInfinity => "float.NegativeInfinity",
        double.NaN => "float.NaN",
        _ => ((float)number).ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    private static string Boolean(bool value) => value ? "true" : "false";

    private static string Describe(Node node)
    {
        string name = node.Operation switch
        {
            Conv conv => $"Conv {conv.Window}",
            ConvTranspose conv => $"ConvTranspose {conv.Window}",
            Pooling pooling => $"{pooling.Name} {pooling.Window}",
            _ => node.Operation.Name,
        };
        if (node.Operation is Conv && node.Inputs.ElementAtOrDefault(Conv.AddendAt) is { } addend)
        {
            name += $", plus {addend.Name}";
        }

        return node.Activation is null ? name : $"{name}, then {node.Activation.Name}";
    }

    private void AddRow(Node node)
    {
        long products = 0;
        Shape counted = node.Outputs[0].Shape;
        if (node.Operation is Conv or ConvTranspose or Gemm or MatMul)
        {
            Shape left = node.Inputs[0]!.Shape, right = node.Inputs[1]!.Shape;
            counted = node.Operation is ConvTranspose ? left : counted;
            Dimension each = node.Operation switch
            {
                Conv or ConvTranspose => right.Skip(1).Aggregate(Dimension.One, (product, size) => product * size),
                Gemm gemm => left[gemm.TransposesA ? 0 : 1],
                _ => left[left.Rank - 1],
            };
            products = each.Constant ?? 0;
        }

        _rows.Add(new LayerRow(
            _tensors[node.Outputs[0]][0].Name,
            Describe(node),
            node.Outputs[0].Shape,
            counted.ElementCount.Constant * products,
            products,
            node.Inputs.Sum(input => (long)(input?.Constant?.Count ?? 0))));
    }

    /// <summary>
    /// Channels last where most products are of convolutions with so many channels that vectors are full of them; planes elsewhere.
    /// </summary>
    private static Form FormOf(Graph graph)
    {
        const int ManyChannels = 16;
        long few = 0, many = 0;
        foreach (Node node in graph.Nodes.Where(node => node.Operation is Conv && node.Inputs[1]!.Constant is not null))
        {
            Shape weights = node.Inputs[1]!.Shape;
            long products = weights.ElementCount.Constant ?? 0;
            bool isWide = Math.Min(weights[0].Constant ?? 0, node.Inputs[0]!.Shape[1].Constant ?? 0) >= ManyChannels;
            few += isWide ? 0 : products;
            many += isWide ? products : 0;
        }

        return many > few ? Form.Pixels : Form.Planes;
    }
}
