using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Planning;

/// <summary>Nodes that work element by element.</summary>
internal sealed partial class Planner
{
    private void Apply(Node node, Pointwise function)
    {
        PlanTensor input = Read(node.Inputs[0]!);
        PlanTensor result = ReplaceOrCreate(node, input, function.Name);
        Activate(function, input, result);
        Activate(node, result);
    }

    /// <summary>Over the input where nobody reads it later, and the output is not the caller's.</summary>
    private PlanTensor ReplaceOrCreate(Node node, PlanTensor input, string name)
    {
        bool isOutput = input.Form == Form.Planes && OutputOf(node.Output) is not null;
        if (isOutput || !IsFree(input, node) || !input.Sizes.SequenceEqual(Sizes(node.Output, input.Form)))
        {
            return Create(node.Output, input.Form, _names.Numbered(name));
        }

        Keep(node.Output, input);
        return input;
    }

    /// <summary>Applies the activation behind a node to its result.</summary>
    private void Activate(Node node, PlanTensor result)
    {
        if (node.Activation is { } function)
        {
            Activate(function, result, result);
        }
    }

    private void Activate(Pointwise function, PlanTensor input, PlanTensor result)
    {
        if (FunctionOf(function) is { } name)
        {
            Run("Activate", result, input, name);
            return;
        }

        switch (function)
        {
            case LeakyRelu leaky:
                Run("PRelu", result, input, AddTensor("Slope", [1], [(float)leaky.Alpha], Form.Planes));
                break;
            case Clip clip:
                Run("Clip", result, input, Real(clip.Min), Real(clip.Max));
                break;
            case HardSigmoid sigmoid:
                Run("HardSigmoid", result, input, Real(sigmoid.Alpha), Real(sigmoid.Beta));
                break;
            case Elu elu:
                Run("Elu", result, input, Real(elu.Alpha));
                break;
            case Exp or Sqrt:
                Run(function.Name, result, input);
                break;
            default:
                throw new NetworkException($"the function {function.Name} is not compiled");
        }
    }

    /// <summary>The function as an expression, where it is one of those that layers have.</summary>
    private string? FunctionOf(Pointwise function) => function switch
    {
        Relu => "Nonlinearity.Relu",
        Clip { Min: 0, Max: 6 } => "Nonlinearity.Relu6",
        Sigmoid => "Nonlinearity.Sigmoid",
        Tanh => "Nonlinearity.Tanh",
        HardSwish => "Nonlinearity.HardSwish",
        LeakyRelu { Alpha: >= 0 and < double.PositiveInfinity } leaky => FunctionMember($"Nonlinearity.LeakyRelu({Real(leaky.Alpha)})"),
        _ => null,
    };

    /// <summary>A function that is made once.</summary>
    private string FunctionMember(string function)
    {
        FunctionMember? member = _members.OfType<FunctionMember>().FirstOrDefault(member => member.Function == function);
        if (member is null)
        {
            member = new FunctionMember(_names.Unique("LeakyRelu"), function);
            _members.Add(member);
        }

        return member.Name;
    }

    private void Combine(Node node, string name)
    {
        Value left = node.Inputs[0]!, right = node.Inputs[1]!;
        Form form = FormOf(node, left, right);
        PlanTensor a = Operand(left, form), b = Operand(right, form);
        PlanTensor result = a.Memory == b.Memory && a != b || name == "PRelu" && b is not ConstantTensor
            ? Create(node.Output, form, _names.Numbered(name))
            : ReplaceEither(node, a, b, form, name);
        Run(MethodOf(name), result, a, b);
        Activate(node, result);
    }

    private PlanTensor ReplaceEither(Node node, PlanTensor a, PlanTensor b, Form form, string name)
    {
        bool isSecond = !(IsFree(a, node) && a.Sizes.SequenceEqual(Sizes(node.Output, form)));
        return ReplaceOrCreate(node, isSecond && b is not ConstantTensor ? b : a, name);
    }

    private void AddAll(Node node)
    {
        if (node.Inputs.Count == 1)
        {
            View(node);
            return;
        }

        Form form = FormOf(node, [.. node.Inputs.Select(input => input!)]);
        PlanTensor result = Create(node.Output, form, _names.Numbered("Sum"));
        Run("Add", result, Operand(node.Inputs[0]!, form), Operand(node.Inputs[1]!, form));
        foreach (Value? input in node.Inputs.Skip(2))
        {
            Run("Add", result, result, Operand(input!, form));
        }

        Activate(node, result);
    }

    /// <summary>The order of the first operand that is images, unless another one has too few dimensions for it.</summary>
    private Form FormOf(Node node, params ImmutableArray<Value> operands)
    {
        bool arePossible = node.Output.Shape.Rank == 4
            && operands.All(operand => operand.Constant is not null || operand.Shape.Rank is 4 or 0);
        Value? images = operands.FirstOrDefault(operand => operand.Constant is null && operand.Shape.Rank == 4);
        return arePossible && images is not null ? Read(images).Form : Form.Planes;
    }

    /// <summary>A constant of fewer dimensions gets those of the images.</summary>
    private PlanTensor Operand(Value value, Form form) => value.Constant is null ? Read(value, form)
        : value.Constant.Count == 1 || form == Form.Planes ? Constant(value, Form.Planes, value.Shape.Rank)
        : Constant(value, form, 4);

    /// <summary>A factor and an addend for each channel.</summary>
    private void NormalizeBatch(Node node, BatchNormalization normalization)
    {
        float[] scale = Floats(node.Inputs[1], "scale"), shift = Floats(node.Inputs[2], "shift");
        float[] mean = Floats(node.Inputs[3], "mean"), variance = Floats(node.Inputs[4], "variance");
        var factors = new float[scale.Length];
        var addends = new float[scale.Length];
        for (int i = 0; i < factors.Length; i++)
        {
            double factor = scale[i] / System.Math.Sqrt(variance[i] + normalization.Epsilon);
            (factors[i], addends[i]) = ((float)factor, (float)(shift[i] - (mean[i] * factor)));
        }

        PlanTensor input = Read(node.Inputs[0]!);
        int rank = input.Sizes.Length;
        ImmutableArray<int> sizes = [.. Enumerable.Range(0, rank).Select(axis => axis == input.Form.Place(1) ? factors.Length : 1)];
        PlanTensor result = ReplaceOrCreate(node, input, "Normalized");
        Run("Multiply", result, input, AddTensor("Factor", sizes, factors, input.Form));
        Run("Add", result, result, AddTensor("Addend", sizes, addends, input.Form));
        Activate(node, result);
    }

    private void NormalizeInstances(Node node, InstanceNormalization normalization)
    {
        PlanTensor input = Read(node.Inputs[0]!, Form.Planes);
        PlanTensor scale = Read(node.Inputs[1]!, Form.Planes), shift = Read(node.Inputs[2]!, Form.Planes);
        PlanTensor result = ReplaceOrCreate(node, input, "Normalized");
        Run("InstanceNormalization", result, input, scale, shift, Real(normalization.Epsilon));
        Activate(node, result);
    }

    private static string MethodOf(string name) => name switch
    {
        "Sub" => "Subtract",
        "Mul" => "Multiply",
        "Div" => "Divide",
        _ => name,
    };
}
