using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Planning;

/// <summary>Nodes that move elements: views where they stay in place, and copies.</summary>
internal sealed partial class Planner
{
    private void View(Node node)
    {
        View(node.Output, Read(node.Inputs[0]!, Form.Planes), _names.Numbered(node.Operation.Name));
        Activate(node, _tensors[node.Output][0]);
    }

    /// <summary>The same elements as another value; a copy where they are the caller's or a constant.</summary>
    private void View(Value result, PlanTensor tensor, string name)
    {
        if (tensor.Memory is ArenaTensor)
        {
            Keep(result, new ViewTensor(name, Sizes(result, Form.Planes), Form.Planes, tensor));
        }
        else
        {
            Run("Copy", Create(result, Form.Planes, name), tensor);
        }
    }

    /// <summary>
    /// Of images that lie with their channels last, what the exchange leaves in order in memory is a view: mostly channels last is asked
    /// for.
    /// </summary>
    private void Exchange(Node node, ImmutableArray<int> order)
    {
        PlanTensor input = Read(node.Inputs[0]!);
        ImmutableArray<int> places = [.. order.Select(axis => input.Form.Place(axis))];
        string name = _names.Numbered("Transposed");
        List<int> moved = [.. places.Where(place => input.Sizes[place].Constant != 1)];
        if (moved.SequenceEqual(moved.Order()))
        {
            View(node.Output, input, name);
            return;
        }

        Run("Transpose", Create(node.Output, Form.Planes, name), input, $"[{string.Join(", ", places)}]");
    }

    private void Join(Node node, int axis)
    {
        Form form = FormOf(node, [.. node.Inputs.Select(input => input!)]);
        PlanTensor result = Create(node.Output, form, _names.Numbered("Concat"));
        Dimension at = 0;
        foreach (Value? input in node.Inputs)
        {
            if (input!.Shape.ElementCount.Constant != 0)
            {
                Run("Place", result, Read(input, form), $"axis: {Number(form.Place(axis))}", $"at: {Expression(at)}");
            }

            at += input.Shape[axis];
        }

        Activate(node, result);
    }

    private void Cut(Node node, Split split)
    {
        Dimension start = 0;
        for (int i = 0; i < split.Lengths.Length; i++)
        {
            Cut(node, [new AxisRange(split.Axis, start, split.Lengths[i], 1)], node.Inputs[0]!, node.Outputs[i]);
            start += split.Lengths[i];
        }
    }

    private void Cut(Node node, IEnumerable<AxisRange> ranges, Value input, Value output)
    {
        PlanTensor tensor = Read(input), result = Create(output, tensor.Form, _names.Numbered("Slice"));
        Cut(ranges, tensor, result);
        Activate(node, result);
    }

    private void Cut(IEnumerable<AxisRange> ranges, PlanTensor tensor, PlanTensor result)
    {
        var starts = new string[tensor.Sizes.Length];
        var steps = new string[tensor.Sizes.Length];
        System.Array.Fill(starts, "0");
        System.Array.Fill(steps, "1");
        foreach (AxisRange range in ranges)
        {
            int place = tensor.Form.Place(range.Axis);
            (starts[place], steps[place]) = (Expression(range.Start), Number(range.Step));
        }

        Run("Slice", result, tensor, $"[{string.Join(", ", starts)}]", $"[{string.Join(", ", steps)}]");
    }

    /// <summary>One index is a slice; others would be a table of what to read.</summary>
    private void Pick(Node node, int axis)
    {
        if (node.Inputs[1]!.Constant is not { Count: 1 } index || !index.Type.IsInteger)
        {
            throw new NetworkException("only one constant index is compiled");
        }

        PlanTensor tensor = Read(node.Inputs[0]!, Form.Planes);
        Dimension start = index.Integers[0] < 0 ? tensor.Sizes[axis] + index.Integers[0] : index.Integers[0];
        ArenaTensor part = Between("Slice", tensor.Sizes.SetItem(axis, 1));
        Cut([new AxisRange(axis, start, 1, 1)], tensor, part);
        View(node.Output, part, _names.Numbered("Picked"));
    }

    private void Surround(Node node, Pad pad)
    {
        PlanTensor input = Read(node.Inputs[0]!), result = Create(node.Output, input.Form, _names.Numbered("Pad"));
        Run(
            "Pad", result, input, $"[{string.Join(", ", input.Form.Arrange(pad.Before))}]", "PaddingKind." + pad.Mode, Real(pad.Value));
        Activate(node, result);
    }

    private void ChangeSize(Node node, Resize resize)
    {
        PlanTensor input = ReadImages(node.Inputs[0]!);
        Shape shape = node.Inputs[0]!.Shape;
        for (int axis = 0; axis < 2; axis++)
        {
            if (resize.Axes[axis].Length != shape[axis] || resize.Axes[axis].Scale is not (null or 1))
            {
                throw new NetworkException($"it resizes from {shape} to {node.Output.Shape}; only rows and columns of images are compiled");
            }
        }

        PlanTensor result = Create(node.Output, input.Form, _names.Numbered("Resized"));
        string coordinates = "ResizeCoordinates." + resize.Coordinates switch
        {
            ResizeCoordinates.PytorchHalfPixel => "PyTorchHalfPixel",
            ResizeCoordinates.TfHalfPixelForNn => "HalfPixelWithoutShift",
            var others => others.ToString(),
        };
        string rounding = "ResizeRounding." + resize.Rounding switch
        {
            ResizeRounding.RoundPreferFloor => "PreferFloor",
            ResizeRounding.RoundPreferCeil => "PreferCeiling",
            ResizeRounding.Ceil => "Ceiling",
            _ => "Floor",
        };
        ImmutableArray<Argument> arguments = [input, "scaleY: " + Scale(resize.Axes[2]), "scaleX: " + Scale(resize.Axes[3]), coordinates];
        if (!resize.IsLinear)
        {
            arguments = arguments.Add(rounding);
        }

        Run(resize.IsLinear ? "ResizeLinear" : "ResizeNearest", result, arguments.Add(input.Form.Layout()));
        Activate(node, result);
    }

    private void Shuffle(Node node, string method, ImmutableArray<string> parameters)
    {
        PlanTensor input = ReadImages(node.Inputs[0]!), result = Create(node.Output, input.Form, _names.Numbered(method));
        Run(method, result, [input, .. parameters.Select(text => (Argument)text), input.Form.Layout()]);
        Activate(node, result);
    }

    private static string Scale(ResizedAxis axis) =>
        axis.Scale is { } scale ? scale.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "0";

    /// <summary>A dimension in the method that runs, which has free dimensions from its plan.</summary>
    private static string Expression(Dimension dimension) =>
        dimension.ToString("NetworkChecks.FloorDivide", name => "plan." + name);
}
