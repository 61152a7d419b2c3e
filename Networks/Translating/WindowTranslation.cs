using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Translating;

/// <summary>Attributes of convolutions and poolings.</summary>
internal static class WindowTranslation
{
    private const int LargestStep = 1 << 20;

    /// <summary>A window over the axes behind batch and channels.</summary>
    /// <param name="node">The node.</param>
    /// <param name="weights">The weights of a convolution, which give the size where the node does not.</param>
    public static Window Window(Translation node, Shape? weights)
    {
        (ImmutableArray<int> kernel, ImmutableArray<int> strides, ImmutableArray<int> dilations) = Steps(node, weights);
        var window = new Window(kernel, strides, dilations, [], []);
        string auto = node.Text("auto_pad", "NOTSET");
        (int Before, int After)[] pads = auto switch
        {
            "NOTSET" or "" => Explicit(node, kernel.Length),
            "VALID" => new (int, int)[kernel.Length],
            "SAME_UPPER" or "SAME_LOWER" => [.. Enumerable.Range(0, kernel.Length)
                .Select(axis => Halves(SamePadding(node.Input(0).Shape[axis + 2], window, axis), auto == "SAME_UPPER"))],
            _ => throw new NetworkException($"auto_pad '{auto}' is not supported"),
        };
        if (auto is not "NOTSET" and not "" && node.Integers("pads") is { } given && given.Any(pad => pad != 0))
        {
            throw new NetworkException($"there are both auto_pad '{auto}' and pads");
        }

        return window with { Before = [.. pads.Select(pad => pad.Before)], After = [.. pads.Select(pad => pad.After)] };
    }

    /// <summary>Of a transposed convolution, the padding may follow from the size of the output.</summary>
    public static ConvTranspose TransposedWindow(Translation node)
    {
        Shape input = node.Input(0).Shape;
        (ImmutableArray<int> kernel, ImmutableArray<int> strides, ImmutableArray<int> dilations) = Steps(node, node.Input(1).Shape);
        var window = new Window(kernel, strides, dilations, [], []);
        int[] more = List(node, "output_padding", kernel.Length, 0, 0);
        string auto = node.Text("auto_pad", "NOTSET");
        bool isSame = auto is "SAME_UPPER" or "SAME_LOWER";
        (int Before, int After)[] pads;
        if (node.Integers("output_shape") is { Count: > 0 } lengths)
        {
            // Some files have batch and channels too.
            long[] outputs = [.. lengths.TakeLast(kernel.Length)];
            long[] missing = [.. outputs.Select((length, axis) => Missing(input[axis + 2], length, window, more[axis], axis))];
            pads = [.. missing.Select(padding => Halves(Number(Math.Max(padding, 0), "output_shape"), auto == "SAME_UPPER"))];

            // Outputs that no tap reaches.
            more = [.. more.Zip(missing, (own, padding) => own + Number(Math.Max(-padding, 0), "output_shape"))];
            node.Integers("pads");
        }
        else if (isSame)
        {
            pads = [.. more.Select((extra, axis) => Halves(
                Number(window.Extent(axis) + extra - strides[axis], "auto_pad"), auto == "SAME_UPPER"))];
            node.Integers("pads");
        }
        else
        {
            pads = auto is "NOTSET" or "VALID" or ""
                ? Explicit(node, kernel.Length)
                : throw new NetworkException($"auto_pad '{auto}' is not supported");
        }

        return new ConvTranspose(
            window with { Before = [.. pads.Select(pad => pad.Before)], After = [.. pads.Select(pad => pad.After)] },
            node.Integer("group", 1, 1, LargestStep),
            [.. more]);
    }

    private static (ImmutableArray<int> Kernel, ImmutableArray<int> Strides, ImmutableArray<int> Dilations) Steps(
        Translation node, Shape? weights)
    {
        int rank = node.Input(0).Shape.Rank - 2;
        if (rank < 1)
        {
            throw new NetworkException($"the input {node.Input(0).Shape} must be images with batch and channels");
        }

        if (weights is not null && (weights.Rank != rank + 2 || !weights.IsConstant))
        {
            throw new NetworkException($"the weights are {weights}; expected {rank + 2} fixed sizes, as many as the input has");
        }

        int[] kernel = weights is not null && !node.Has("kernel_shape")
            ? [.. weights.Skip(2).Select(size => Number(size, "the weights' size"))]
            : List(node, "kernel_shape", rank, null, 1);
        int[] dilations = List(node, "dilations", rank, 1, 1);
        for (int axis = 0; axis < rank; axis++)
        {
            Translation.Within("the window's reach", (kernel[axis] - 1L) * dilations[axis], 0, LargestStep);
        }

        return ([.. kernel], [.. List(node, "strides", rank, 1, 1)], [.. dilations]);
    }

    private static (int Before, int After)[] Explicit(Translation node, int rank)
    {
        int[] pads = List(node, "pads", 2 * rank, 0, 0);
        return [.. Enumerable.Range(0, rank).Select(axis => (pads[axis], pads[axis + rank]))];
    }

    /// <summary>The padding with which there are as many outputs as strides fit into the input.</summary>
    private static int SamePadding(Dimension length, Window window, int axis)
    {
        int stride = window.Strides[axis];
        Dimension outputs = length.CeilingDivide(stride);
        Dimension missing = ((outputs - 1) * stride) + window.Extent(axis) - length;
        return missing.Constant is { } number
            ? Number(Math.Max(number, 0), "auto_pad")
            : throw new NetworkException(
                $"auto_pad with the stride {stride} depends on the size, which must be fixed where it is {length}");
    }

    private static long Missing(Dimension length, long output, Window window, int more, int axis)
    {
        Dimension whole = (window.Strides[axis] * (length - 1)) + more + window.Extent(axis);
        return (whole - output).Constant is { } number
            ? number
            : throw new NetworkException($"output_shape needs a fixed size of the input where it is {length}");
    }

    /// <summary>An odd one goes to the end, or to the beginning.</summary>
    private static (int Before, int After) Halves(int padding, bool isUpper) =>
        isUpper ? (padding / 2, padding - (padding / 2)) : (padding - (padding / 2), padding / 2);

    private static int Number(Dimension number, string what) => Translation.Within(what, number.Constant ?? -1, 0, LargestStep);

    private static int[] List(Translation node, string name, int count, int? otherwise, int least)
    {
        IReadOnlyList<long>? given = node.Integers(name);
        return given is null or { Count: 0 } && otherwise is { } number ? [.. Enumerable.Repeat(number, count)]
            : given?.Count == count ? [.. given.Select(each => Translation.Within(name, each, least, LargestStep))]
            : throw new NetworkException($"{name} has {given?.Count ?? 0} numbers; expected {count}");
    }
}
