using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Translating;

/// <summary>Pad, whose numbers were attributes of two names before they were inputs.</summary>
internal static class PadTranslator
{
    private const int FirstByInputs = 11;
    private const int LargestPadding = 1 << 24;

    private static readonly Dictionary<string, PadMode> Modes = new()
    {
        ["constant"] = PadMode.Constant,
        ["reflect"] = PadMode.Reflect,
        ["edge"] = PadMode.Edge,
        ["wrap"] = PadMode.Wrap,
    };

    public static IReadOnlyList<Value> Pad(Translation node)
    {
        int rank = node.Input(0).Shape.Rank;
        PadMode mode = node.Choice("mode", "constant", Modes);
        long[] pads = [.. Pads(node)];
        double value = node.Opset < FirstByInputs ? node.Real("value", 0) : node.Number(2, "the value of the padding") ?? 0;
        int[] axes = node.Opset >= FirstByInputs && node.Numbers(3, "axes") is { } chosen
            ? Translation.Axes(chosen.Select(Fixed), rank)
            : [.. Enumerable.Range(0, rank)];
        if (pads.Length != 2 * axes.Length)
        {
            throw new NetworkException($"there are {pads.Length} pads; expected {2 * axes.Length}, two for each of {axes.Length} axes");
        }

        int[] before = new int[rank], after = new int[rank];
        for (int i = 0; i < axes.Length; i++)
        {
            before[axes[i]] = Translation.Within("pads", pads[i], -LargestPadding, LargestPadding);
            after[axes[i]] = Translation.Within("pads", pads[i + axes.Length], -LargestPadding, LargestPadding);
        }

        return mode != PadMode.Constant && pads.Any(pad => pad < 0)
            ? throw new NetworkException($"pads below 0 are not supported with mode '{node.Text("mode", "")}'")
            : node.Emit(new Pad([.. before], [.. after], mode, value), node.Input(0));
    }

    private static IEnumerable<long> Pads(Translation node) => node.Opset switch
    {
        1 => node.Integers("paddings"),
        < FirstByInputs => node.Integers("pads"),
        _ => node.Numbers(1, "pads")?.Select(Fixed),
    } ?? throw new NetworkException("pads are missing");

    private static long Fixed(Dimension number) =>
        number.Constant ?? throw new NetworkException($"{number} depends on free sizes; pads and axes must not");
}
