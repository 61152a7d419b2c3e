using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Recognises <c>clip(x + 3, 0, 6) / 6</c> as HardSigmoid, and the product of that with x, in whatever order it is written, as HardSwish.
/// </summary>
internal sealed class RecognizeHardSwish : IPass
{
    private const double Slope = 1.0 / 6;

    public void Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.ToArray())
        {
            if (node.Activation is null && Recognized(node) is var (operation, input))
            {
                graph.Replace(node, Matching.Instead(node, operation, input));
            }
        }
    }

    private static (Operation Operation, Value Input)? Recognized(Node node)
    {
        if (Sixth(node) is { } sixfold)
        {
            return Clipped(sixfold) is { } clipped ? (new HardSigmoid(Slope, 0.5), clipped)
                : ProductOf(sixfold.Producer, Clipped) is { } factor ? (new HardSwish(), factor)
                : null;
        }

        return ProductOf(node, Gate) is { } gated ? (new HardSwish(), gated) : null;
    }

    /// <summary>Returns the value that a node divides by 6.</summary>
    private static Value? Sixth(Node node) => node.Operation switch
    {
        Div when Matching.WithConstant(node, false) is var (operand, divisor) && Matching.IsAbout(divisor, 6) => operand,
        Mul when Matching.WithConstant(node, true) is var (operand, factor) && Matching.IsAbout(factor, Slope) => operand,
        _ => null,
    };

    /// <summary>The x of a value <c>clip(x + 3, 0, 6)</c>.</summary>
    private static Value? Clipped(Value value) =>
        value.Producer is { Operation: Clip { Min: 0, Max: 6 }, Activation: null } clip
        && clip.Inputs[0]!.Producer is { Operation: Add, Activation: null } add
        && Matching.WithConstant(add, true) is var (operand, three) && Matching.IsAbout(three, 3) && operand.Shape.Equals(value.Shape)
            ? operand
            : null;

    /// <summary>The x of a value <c>hardsigmoid(x)</c> with HardSwish's numbers.</summary>
    private static Value? Gate(Value value) =>
        value.Producer is { Operation: HardSigmoid { Beta: 0.5 } gate, Activation: null } node && Math.Abs(gate.Alpha - Slope) < 1e-6
            ? node.Inputs[0]
            : null;

    /// <summary>The x of a product of x and a function of x.</summary>
    private static Value? ProductOf(Node? node, Func<Value, Value?> function) =>
        node is { Operation: Mul, Activation: null, Inputs: [{ } left, { } right] }
            ? function(right) == left ? left : function(left) == right ? right : null
            : null;
}
