using System;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Lines and tables of text: tables in a terminal, the same as Markdown when the output goes into a file.</summary>
/// <param name="console">Where they go.</param>
/// <param name="machine">What each heading names of the machine: figures of two machines must not be mixed.</param>
internal sealed class TablePrinter(IAnsiConsole console, string machine)
{
    /// <summary>Wide enough for every table; a file has no width of its own.</summary>
    private const int FileWidth = 240;

    /// <summary>Prints into the terminal, or into the file that the output goes to.</summary>
    /// <param name="machine">What each heading names of the machine.</param>
    /// <param name="print">Prints the tables.</param>
    public static void Print(string machine, Action<TablePrinter> print)
    {
        if (!Console.IsOutputRedirected)
        {
            print(new TablePrinter(AnsiConsole.Console, machine));
            return;
        }

        // Spectre pads every line with blanks to the width of the table, which a file should not have.
        using var text = new StringWriter();
        IAnsiConsole file = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        file.Profile.Width = FileWidth;
        print(new TablePrinter(file, machine));
        foreach (ReadOnlySpan<char> line in text.ToString().EnumerateLines())
        {
            Console.Out.WriteLine(line.TrimEnd());
        }
    }

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
        Line($"{text} ({machine})");
    }

    public void Line(string text) => console.WriteLine(text);
}
