using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Writing;

/// <summary>The two classes inside, shapes and places in memory for one shape of input and the weights; and the example.</summary>
internal sealed partial class NetworkWriter
{
    private void WritePlan()
    {
        string parameters = string.Join(", ", _plan.Inputs.Select(input => $"TensorShape {input.Name}"));
        _code.Document("summary", "The shapes of inputs and outputs; an exception where they do not belong together.");
        _code.Block("private class Shapes", () =>
        {
            _code.Block($"public Shapes({parameters})", WriteShapes);
            foreach (string symbol in _plan.Graph.FreeDimensions)
            {
                WriteProperty("nint", symbol);
            }

            foreach (PlanTensor tensor in _plan.Inputs.Concat<PlanTensor>(_plan.Outputs))
            {
                WriteProperty("TensorShape", ShapeOf(tensor));
            }
        });
        _code.Line();
        _code.Document("summary", "The shapes of all tensors for inputs of some shape, and where they lie in the memory of a call.");
        _code.Block("private sealed class Plan : Shapes", () =>
        {
            _code.Line($"public Plan({parameters})");
            _code.Indented(() => _code.Line($": base({string.Join(", ", _plan.Inputs.Select(input => input.Name))})"));
            _code.Line("{");
            _code.Indented(WriteArena);
            _code.Line("}");
            foreach (PlanTensor tensor in _lives.Tensors)
            {
                WriteProperty("ArenaTensor", tensor.Name);
            }

            _code.Line();
            _code.Document("summary", "Gets the floats that all tensors need at once.");
            _code.Line("public int Length { get; }");
        });
    }

    private void WriteProperty(string type, string name)
    {
        _code.Line();
        _code.Line($"public {type} {name} {{ get; }}");
    }

    private void WriteShapes()
    {
        var bound = new HashSet<string>();
        foreach ((InputTensor input, Value value) in _plan.Inputs.Zip(_plan.Graph.Inputs))
        {
            IEnumerable<string> lengths = input.Sizes.Select(size => size.Constant is { } number ? Number(number) : "-1");
            _code.Line(
                $"{ShapeOf(input)} = NetworkChecks.Input("
                + $"{input.Name}, [{string.Join(", ", lengths)}], nameof({input.Name}), \"{value.Shape}\");");
            for (int axis = 0; axis < value.Shape.Rank; axis++)
            {
                Dimension size = value.Shape[axis];
                if (size.Symbols.Count() == 1 && size == Dimension.Free(size.Symbols.First()) && bound.Add(size.ToString()))
                {
                    _code.Line($"{size} = {input.Name}[{axis}];");
                }
            }
        }

        foreach ((InputTensor input, Value value) in _plan.Inputs.Zip(_plan.Graph.Inputs))
        {
            for (int axis = 0; axis < value.Shape.Rank; axis++)
            {
                Dimension size = value.Shape[axis];
                bool isSymbol = size.Symbols.Count() == 1 && size == Dimension.Free(size.Symbols.First());
                if (!size.IsConstant && !(isSymbol && bound.Remove(size.ToString())))
                {
                    _code.Line($"NetworkChecks.Same({input.Name}[{axis}], {Text(size)}, nameof({input.Name}), \"{size}\");");
                }
            }
        }

        foreach (EqualDimensions equal in _plan.Graph.Requirements.Equal)
        {
            _code.Line(
                $"NetworkChecks.Same({Text(equal.Left)}, {Text(equal.Right)}, "
                + $"\"{Literal(equal.Place)}\", \"{equal.Left} and {equal.Right}\");");
        }

        foreach (MinimalDimension minimal in _plan.Graph.Requirements.Minimal)
        {
            _code.Line($"NetworkChecks.AtLeastZero({Text(minimal.Excess)}, \"{minimal.Excess}, {Literal(minimal.Place)}\");");
        }

        foreach (OutputTensor output in _plan.Outputs)
        {
            _code.Line($"{ShapeOf(output)} = {ShapeText(output.Sizes)};");
        }

    }

    private void WriteArena()
    {
        _code.Line("var arena = new NetworkArena();");
        for (int i = 0; i < _plan.Steps.Length; i++)
        {
            foreach (PlanTensor tensor in _lives.BornAt(i))
            {
                string shape = ShapeText(tensor.Sizes);
                _code.Line(tensor is ViewTensor view
                    ? $"{tensor.Name} = {view.Of.Name}.As({shape});"
                    : $"{tensor.Name} = arena.Take({shape});");
            }

            foreach (PlanTensor tensor in _lives.DeadAfter(i))
            {
                _code.Line($"arena.Release({tensor.Name});");
            }
        }

        _code.Line("Length = arena.Length;");
    }

    private void WriteWeights()
    {
        _code.Document("summary", "The layers and constants, read from a resource when the network first runs.");
        _code.Block("private sealed class Weights", () =>
        {
            Member[] members = [.. _plan.Members.Where(member => member is not FunctionMember)];
            if (members.Length > 0)
            {
                _code.Block("public Weights()", () =>
                {
                    _code.Line($"using var file = NetworkWeights.Open(typeof({_options.Name}).Assembly, \"{_options.Resource}\");");
                    foreach (Member member in members)
                    {
                        _code.Line($"{member.Name} = {KernelText.Creation(member)};");
                    }
                });
            }

            foreach (Member member in members)
            {
                _code.Line();
                _code.Line($"public {KernelText.TypeOf(member)} {member.Name} {{ get; }}");
            }
        });
    }

    private void WriteVerify()
    {
        _code.Document("summary", "Runs the network on the example that lay beside its file, and compares the results with those there.");
        _code.Document(
            "param",
            "The largest difference that is right, as a share of the largest magnitude of an output, or of 1.",
            " name=\"tolerance\"");
        _code.Document("returns", "The largest difference that was found, as such a share.");
        _code.Document(
            "exception", "The difference is larger than the tolerance.", " cref=\"global::System.InvalidOperationException\"");
        _code.Block("public static double Verify(double tolerance = 1e-4)", () =>
        {
            _code.Line($"using var file = NetworkWeights.Open(typeof({_options.Name}).Assembly, \"{_options.Resource}\");");
            _code.Line($"var results = Run({string.Join(", ", _plan.ExampleInputs.Select(Stored))});");
            _code.Line("double difference = 0;");
            for (int i = 0; i < _plan.Outputs.Length; i++)
            {
                string result = _plan.Outputs.Length == 1 ? "results" : $"results.{Names.Member(_plan.Outputs[i].Name)}";
                _code.Line(
                    "difference = Math.Max(difference, NetworkChecks.Difference("
                    + $"{result}, {Stored(_plan.ExampleOutputs[i])}, \"{_plan.Outputs[i].Name}\", tolerance));");
            }

            _code.Line("return difference;");
        });

        static string Stored(FileWeights tensor) => $"file.Tensor(\"{tensor.Name}\", {string.Join(", ", tensor.Sizes)})";
    }

    private static string ShapeText(ImmutableArray<Dimension> sizes) => $"new TensorShape({string.Join(", ", sizes.Select(Text))})";

    /// <summary>A dimension in the constructor of the plan.</summary>
    private static string Text(Dimension dimension) => dimension.ToString("NetworkChecks.FloorDivide", name => name);

    private static string Literal(string text) => CodeText.Comment(text).Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
