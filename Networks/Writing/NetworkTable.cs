using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Writing;

/// <summary>The table of what a network computes.</summary>
internal static class NetworkTable
{
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        string[][] rows =
        [
            ["name", "operator", "shape", "multiply-adds", "weights"],
            .. plan.Rows.Select(row => new[]
            {
                row.Name, row.Operator, row.Shape.ToString(), Products(row),
                Text(row.Parameters),
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return rows.Select(row => string.Join(
            "  ", row.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
    }

    private static string Products(LayerRow row) =>
        row.MultiplyAdds is { } number ? Text(number) : row.Products == 0 ? "" : Text(row.Products) + " each";

    /// <summary>Nothing for none.</summary>
    private static string Text(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);
}
