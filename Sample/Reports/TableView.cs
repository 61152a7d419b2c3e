using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace KernelGen.Sample.Reports;

/// <summary>Tables with a line under the heading; numbers stand at the right of their column.</summary>
internal static class TableView
{
    private const int Indent = 2;
    private const int Gap = 3;
    private const int NarrowGap = 1;

    private static readonly Style Heading = new(decoration: Decoration.Bold);
    private static readonly Style Line = new(Color.Grey);

    public static void Write(IAnsiConsole console, TableBlock table)
    {
        int[] widths = [.. table.Columns.Select((column, k) => table.Rows.Select(row => row[k].Text.Length).Append(column.Length).Max())];
        bool isWide = Indent + widths.Sum() + (Gap * (widths.Length - 1)) <= console.Profile.Width;
        Grid grid = GridOf(table.Rows, isWide ? Gap : NarrowGap);
        grid.AddRow([.. table.Columns.Select(column => new Text(column, Heading))]);
        grid.AddRow([.. widths.Select(width => new Text(new string('─', width), Line))]);
        AddRows(console, grid, table.Rows);
    }

    public static void Write(IAnsiConsole console, FactsBlock block)
    {
        IReadOnlyList<IReadOnlyList<Cell>> rows = [.. block.Facts.Select(fact => (IReadOnlyList<Cell>)[fact.Caption, fact.Value])];
        AddRows(console, GridOf(rows, Gap), rows);
    }

    private static Grid GridOf(IReadOnlyList<IReadOnlyList<Cell>> rows, int gap)
    {
        var grid = new Grid();
        for (int k = 0; k < rows[0].Count; k++)
        {
            int column = k;
            var view = new GridColumn { NoWrap = true, Padding = new Spectre.Console.Padding(column == 0 ? Indent : gap, 0, 0, 0) };
            grid.AddColumn(rows.All(row => row[column].Number.HasValue) ? view.RightAligned() : view);
        }

        return grid;
    }

    private static void AddRows(IAnsiConsole console, Grid grid, IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        foreach (IReadOnlyList<Cell> row in rows)
        {
            grid.AddRow([.. row.Select(cell => new Text(cell.Text))]);
        }

        console.Write(grid);
    }
}
