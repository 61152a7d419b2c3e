using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace KernelGen.Training;

/// <summary>The table that a network prints of itself.</summary>
internal static class NetworkTable
{
    private const string Gap = "  ";

    private static readonly string[] Headings = ["layer", "output shape", "parameters", "multiply-adds", "sees"];

    public static string Of(Layer[] layers, NetworkPlan plan)
    {
        List<string[]> rows = [Headings];
        var windows = new List<KernelShape>();
        bool isLocal = true;
        long parameters = 0, products = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            long own = CountOf(layers[i].Parameters), ownProducts = layers[i].MultiplyAdds(plan.Shape(i));
            isLocal = isLocal && layers[i].AddWindows(windows);
            rows.Add(
            [
                FormattableString.Invariant($"{i} {layers[i].Title}"), plan.Shape(i + 1).ToString(), Number(own), Number(ownProducts),
                isLocal ? SizeOf(ReceptiveField.Of([.. windows])) : "all",
            ]);
            parameters += own;
            products += ownProducts;
        }

        rows.Add(["all", plan.Output.ToString(), Number(parameters), Number(products), ""]);
        return Lines(rows);
    }

    private static long CountOf(ReadOnlySpan<Parameter> parameters)
    {
        long count = 0;
        foreach (Parameter parameter in parameters)
        {
            count += parameter.Read().Length;
        }

        return count;
    }

    private static string SizeOf(ReceptiveField field) => FormattableString.Invariant($"{field.Height}x{field.Width}");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Names to the left, numbers to the right; a line below the headings and above the sums.</summary>
    private static string Lines(List<string[]> rows)
    {
        var widths = new int[Headings.Length];
        foreach (string[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        var text = new StringBuilder();
        for (int r = 0; r < rows.Count; r++)
        {
            if (r == 1 || r == rows.Count - 1)
            {
                text.Append(string.Join(Gap, Array.ConvertAll(widths, width => new string('-', width)))).Append('\n');
            }

            var line = new StringBuilder();
            for (int i = 0; i < widths.Length; i++)
            {
                line.Append(i == 0 ? "" : Gap).Append(i < 2 ? rows[r][i].PadRight(widths[i]) : rows[r][i].PadLeft(widths[i]));
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
