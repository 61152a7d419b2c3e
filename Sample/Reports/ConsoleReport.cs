using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Training;
using Spectre.Console;

namespace KernelGen.Sample.Reports;

/// <summary>Sections as text for a person, with colour on a terminal and plain 80 columns anywhere else.</summary>
internal sealed class ConsoleReport : IReport
{
    private const int PlainWidth = 80;
    private const int WidestReadable = 100;

    private static readonly Style Passed = new(Color.Green);
    private static readonly Style Failed = new(Color.Red, decoration: Decoration.Bold);

    private readonly IAnsiConsole _console;
    private int _passed;
    private int _failed;

    public ConsoleReport()
    {
        bool terminal = !Console.IsOutputRedirected;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal ? Console.Out : new TrimmingWriter(Console.Out)),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
            // They would switch colour on in log files of build servers.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        _console.Profile.Width = terminal ? Math.Min(_console.Profile.Width, WidestReadable) : PlainWidth;
    }

    public bool AllPassed => _failed == 0;

    public void Add(Section section) => Add(section, section.Blocks);

    public void AddBrief(Section section) =>
        Add(section, [.. section.Blocks.Where(block => block is not (ProseBlock or QuotationBlock or CodeBlock or FileBlock))]);

    public void AddLines(string title, IEnumerable<Section> sections)
    {
        Head(title);
        foreach (Section section in sections)
        {
            CheckLines.Write(_console, section);
            foreach (CheckBlock check in section.Checks.Where(check => !check.Passed))
            {
                Write(check);
            }

            Count(section);
        }

        _console.WriteLine();
    }

    public T Train<T>(string caption, int epochs, Func<IProgress<TrainingProgress>?, T> training)
    {
        if (!_console.Profile.Capabilities.Ansi || !_console.Profile.Capabilities.Interactive)
        {
            return training(null);
        }

        return _console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => training(new TrainingBar(context.AddTask(Markup.Escape(caption), maxValue: epochs))));
    }

    public void Finish()
    {
        if (_passed + _failed > 0)
        {
            _console.Write(new Text($"Checks: {_passed} passed, {_failed} failed.", _failed == 0 ? Passed : Failed));
            _console.WriteLine();
        }
    }

    private void Head(string title)
    {
        _console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        _console.WriteLine();
    }

    private void Count(Section section)
    {
        _passed += section.Checks.Count(check => check.Passed);
        _failed += section.Checks.Count(check => !check.Passed);
    }

    private void Add(Section section, IReadOnlyList<Block> blocks)
    {
        Head(section.Title);
        Block? previous = null;
        foreach (Block block in blocks)
        {
            if (previous is not null && !BelongTogether(previous, block))
            {
                _console.WriteLine();
            }

            Write(block);
            previous = block;
        }

        _console.WriteLine();
        Count(section);
    }

    private static bool BelongTogether(Block previous, Block next) =>
        next is QuotationBlock or CodeBlock || (next is CheckBlock or FileBlock && previous.GetType() == next.GetType());

    private void Write(Block block)
    {
        switch (block)
        {
            case ProseBlock prose:
                _console.Write(new Text(prose.Text));
                _console.WriteLine();
                break;
            case MatricesBlock matrices:
                MatrixView.Write(_console, matrices.Matrices);
                break;
            case PictureBlock picture:
                PictureView.Write(_console, picture);
                break;
            case TableBlock table:
                TableView.Write(_console, table);
                break;
            case FactsBlock facts:
                TableView.Write(_console, facts);
                break;
            case QuotationBlock quotation:
                _console.Write(new Padder(new Text(quotation.Text, new Style(Color.Yellow)), new Spectre.Console.Padding(2, 0, 0, 0)));
                break;
            case CodeBlock code:
                // Written past the layout, which would break lines.
                foreach (string line in code.Text.Split('\n'))
                {
                    _console.Profile.Out.Writer.WriteLine("  " + line);
                }

                break;
            case FileBlock file:
                // Written past the layout: a path that was broken into lines could not be copied.
                _console.Profile.Out.Writer.WriteLine($"  {file.Caption}: {file.Path}");
                break;
            case CheckBlock check:
                Write(check);
                break;
            default:
                throw new NotSupportedException($"No view for {block.GetType().Name}.");
        }
    }

    private void Write(CheckBlock check)
    {
        bool unicode = _console.Profile.Capabilities.Unicode;
        var line = new Paragraph();
        if (check.Passed)
        {
            line.Append(unicode ? "✓" : "ok:", Passed).Append(" " + check.Claim);
        }
        else
        {
            line.Append(unicode ? "✗ FAILED:" : "FAILED:", Failed).Append($" {check.Claim}. Found: {check.Found}.");
        }

        _console.Write(line);
        _console.WriteLine();
    }
}
