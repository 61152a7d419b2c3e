using System.Linq;
using Spectre.Console;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Lines and tables of text: tables in a terminal, the same as Markdown when the output goes into a file.</summary>
/// <param name="console">Where they go.</param>
/// <param name="vectors">The vectors of the machine, which each table names: figures of two machines must not be mixed.</param>
internal sealed class TablePrinter(IAnsiConsole console, string vectors)
{
    public Table NewTable(string[] labels, string[] figures)
    {
        var table = new Table { Border = console.Profile.Out.IsTerminal ? TableBorder.Rounded : TableBorder.Markdown };
        foreach (string label in labels)
        {
            table.AddColumn(new TableColumn(Markup.Escape(label)).NoWrap());
        }

        foreach (string figure in figures)
        {
            table.AddColumn(new TableColumn(Markup.Escape(figure)).RightAligned());
        }

        return table;
    }

    public static void Row(Table table, string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    public void Write(Table table) => console.Write(table);

    public void Heading(string text)
    {
        Line(string.Empty);
        Line($"{text} ({vectors})");
    }

    public void Line(string text) => console.WriteLine(text);
}
