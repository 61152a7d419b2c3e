using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Planning;

/// <summary>Nodes that go over whole dimensions. They must follow each other in memory, in one of the orders.</summary>
internal sealed partial class Planner
{
    private void Reduce(Node node, Reduction reduction)
    {
        Value input = node.Inputs[0]!;
        // Indices are a result of the network, whose images are planes.
        bool keepsOrder = input.Shape.Rank != 4
            || (reduction is not ArgMax && (reduction.KeepsAxes || LeavesOrder([.. reduction.Axes])));
        (PlanTensor tensor, int first, int last) = Adjacent(input, [.. reduction.Axes], keepsOrder);
        if (reduction is ArgMax arg)
        {
            if (_graph.Outputs.Count(output => output.Value == node.Output) != 1 || node.Output.Users.Count > 0)
            {
                throw new NetworkException("indices are compiled where they are one result of the network, and no node reads them");
            }

            PlanTensor indices = Create(node.Output, Form.Planes, _names.Numbered("Indices"));
            Run("ArgMax", indices, tensor, Number(first), "isLast: " + Boolean(arg.SelectsLast));
            return;
        }

        Form form = reduction.KeepsAxes ? tensor.Form : Form.Planes;
        PlanTensor result = Create(node.Output, form, _names.Numbered(reduction.Name));
        Run(reduction.Name, result, tensor, Number(first), Number(last));
        Activate(node, result);
    }

    private void Normalize(Node node, string method, int axis, int axes)
    {
        (PlanTensor tensor, int first, int last) = Adjacent(node.Inputs[0]!, [.. Enumerable.Range(axis, axes)], keepsOrder: true);
        PlanTensor result = ReplaceOrCreate(node, tensor, method);
        Run(method, result, tensor, Number(first), Number(last));
        Activate(node, result);
    }

    /// <summary>A tensor in which dimensions follow each other, and their places.</summary>
    private (PlanTensor Tensor, int First, int Last) Adjacent(Value value, List<int> axes, bool keepsOrder)
    {
        PlanTensor tensor = Read(value);
        if (!keepsOrder || !IsAdjacent(tensor.Form))
        {
            tensor = Read(value, Form.Planes);
        }

        return axes.Count > 0 && IsAdjacent(tensor.Form)
            ? (tensor, axes.Min(axis => tensor.Form.Place(axis)), axes.Max(axis => tensor.Form.Place(axis)))
            : throw new NetworkException($"the axes {string.Join(", ", axes)} do not follow each other; give those of rows and columns");

        bool IsAdjacent(Form form)
        {
            int[] places = [.. axes.Select(axis => form.Place(axis)).Order()];
            return places.Length > 0 && places[^1] - places[0] == places.Length - 1;
        }
    }

    /// <summary>Returns whether the rest of (N, H, W, C) without some dimensions is in the order of (N, C, H, W).</summary>
    private static bool LeavesOrder(HashSet<int> axes)
    {
        int[] left = [.. new[] { 0, 2, 3, 1 }.Where(axis => !axes.Contains(axis))];
        return left.SequenceEqual(left.Order());
    }
}
