using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using KernelGen.Filters;
using KernelGen.Sample.Filtering;
using KernelGen.Sample.Pictures;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Commands;

/// <summary><c>filter</c>: a shipped filter, or a matrix of the caller, on a picture.</summary>
internal static class FilterCommand
{
    private const string Extension = ".png";
    private const string HereUnlessTold = ".";
    private const double PixelsPerMegapixel = 1e6;
    private const double MillisecondsPerSecond = 1e3;

    // Many for the median of a compiled filter; a matrix at run time is not measured so closely.
    private const int RunsOfCompiled = 15;
    private const int RunsOfMatrix = 3;

    private static readonly string[] Borders = Enum.GetNames<Border>();

    private static readonly Argument<string[]> Subjects = new("filter> <image")
    {
        Description =
            $"The name of a filter, and a picture: PNG, JPEG, WebP, GIF or BMP; 16 bits are read as 8. With --matrix the picture alone. "
            + $"The filters are {ShippedFilters.Names}.",
        Arity = new ArgumentArity(1, 2),
    };

    private static readonly Option<string?> Taps = new("--matrix")
    {
        Description = "Taps of an own filter, row by row, instead of a filter's name: \"1 2 1 / 2 4 2 / 1 2 1\".",
        HelpName = "taps",
    };

    private static readonly Option<decimal?> Divisor = new("--divisor")
    {
        Description = "The number by which the sum of --matrix is divided; 1 unless given.",
        HelpName = "number",
    };

    private static readonly Option<int?> Offset = new("--offset")
    {
        Description = "What is added to each pixel after --matrix: 128 shows derivatives in colour.",
        HelpName = "number",
    };

    private static readonly Option<string?> Region = new("--region")
    {
        Description = "Filter this part of the picture alone, in pixels from the upper left; the rest stays.",
        HelpName = "x,y,width,height",
    };

    private static readonly Option<Border> Outside = new("--border")
    {
        Description = "What the filter sees outside of the picture.",
        HelpName = string.Join('|', Borders),
        DefaultValueFactory = _ => Border.Reflect101,
        CustomParser = ParseBorder,
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many threads; -1 is one a core. --matrix takes 1.",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command(
            "filter",
            "Filter a picture in colour, or take the derivative of its greys, and write it as PNG.\n"
            + "Examples: filter Gaussian5 photo.jpg -o blurred.png\n"
            + "          filter photo.jpg --matrix \"1 2 1 / 2 4 2 / 1 2 1\" --divisor 16 --region 80,40,200,100")
        {
            Subjects,
            Taps,
            Divisor,
            Offset,
            Region,
            Outside,
            Threads,
        };
        Run.SetAction(command, (arguments, report, _) => report.Add(Filtered(arguments)));
        return command;
    }

    private static Section Filtered(ParseResult arguments)
    {
        int threads = arguments.GetValue(Threads);
        if (threads is 0 or < -1)
        {
            throw new UserError($"--threads is {threads}.", "It is 1 or more, or -1 for one a core.", "Give another number.");
        }

        string[] subjects = arguments.GetRequiredValue(Subjects);
        PictureFilter filter = FilterOf(arguments, subjects, threads);
        string image = subjects[^1];
        FilterRegion? region = arguments.GetValue(Region) is { } text ? WrittenRegion.Parse(text) : null;
        BytePicture picture = PictureFile.ReadColours(image);
        if (region is { } part)
        {
            WrittenRegion.ThrowIfOutside(part, picture);
        }

        string path = PathOf(arguments, filter, image);
        Border border = arguments.GetValue(Outside);
        (BytePicture result, double milliseconds) = FilteredPicture.Measure(
            filter, picture, border, threads, region, filter is RunTimeFilter ? RunsOfMatrix : RunsOfCompiled);
        PictureFile.Write(path, result);
        return Report(filter, Path.GetFileNameWithoutExtension(image), picture, border, threads, region, milliseconds, path);
    }

    private static PictureFilter FilterOf(ParseResult arguments, string[] subjects, int threads)
    {
        if (arguments.GetValue(Taps) is not { } matrix)
        {
            if (arguments.GetValue(Divisor) is not null || arguments.GetValue(Offset) is not null)
            {
                throw new UserError(
                    "--divisor and --offset were given without --matrix.", "They belong to a --matrix; a named filter has its own.",
                    "Give a --matrix, or leave them out.");
            }

            return subjects.Length == 2
                ? ShippedFilters.Find(subjects[0])
                : throw new UserError(
                    $"filter was given '{subjects[0]}' alone.", "It takes the name of a filter and a picture, or a picture and --matrix.",
                    $"Write for example filter Gaussian5 {subjects[0]}.");
        }

        if (subjects.Length == 2)
        {
            throw new UserError(
                $"filter was given '{subjects[0]}' and --matrix.", "A filter is a name or a matrix.",
                "Leave one of them out.");
        }

        return threads == 1
            ? new RunTimeFilter(WrittenMatrix.Parse(matrix, arguments.GetValue(Divisor) ?? 1, arguments.GetValue(Offset) ?? 0))
            : throw new UserError($"--threads is {threads} with --matrix.", "A --matrix runs on one thread.", "Leave --threads out.");
    }

    private static string PathOf(ParseResult arguments, PictureFilter filter, string image)
    {
        string output = Options.GivenOutput(arguments) ?? HereUnlessTold;
        if (!Path.GetExtension(output).Equals(Extension, StringComparison.OrdinalIgnoreCase))
        {
            return OutputFolder.Open(output)
                .FileOf($"{Path.GetFileNameWithoutExtension(image)}-{filter.Name.ToLowerInvariant()}{Extension}");
        }

        if (Path.GetDirectoryName(output) is { Length: > 0 } folder)
        {
            OutputFolder.Open(folder);
        }

        return output;
    }

    private static Section Report(
        PictureFilter filter, string name, BytePicture picture, Border border, int threads, FilterRegion? region, double milliseconds,
        string path)
    {
        double pixels = region is { } part ? (double)part.Height * part.Width : (double)picture.Height * picture.Width;
        var section = new Section("filter", $"{filter.Name} on {name}");
        section.Tabulate(
            "run",
            ["size", "border", "threads", "milliseconds", "megapixels/s"],
            [
                [
                    $"{picture.Width}x{picture.Height}", border.ToString(), threads, Cell.Of(milliseconds, "0.000"),
                    Cell.Of(pixels / PixelsPerMegapixel / milliseconds * MillisecondsPerSecond, "0"),
                ],
            ]);
        section.Say("Computed by:");
        section.Quote("way", filter.Way);
        if (region is { } shown)
        {
            section.List(new Fact(
                "region", "region alone, as x, y, width, height", $"{shown.Column}, {shown.Row}, {shown.Width}, {shown.Height}"));
        }

        if (filter is RunTimeFilter { Gain: not 0 and not 1 } matrix)
        {
            section.List(new Fact("gain", "flat parts become so many times as bright; --divisor changes it", Cell.Of(matrix.Gain, "G4")));
        }

        section.Wrote("picture", filter.IsDerivative ? "grey, 128 + value / 2" : "in colour, alpha kept", path);
        return section;
    }

    // The parser's own message names the type and none of its values, and it takes numbers.
    private static Border ParseBorder(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Borders.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<Border>(text, ignoreCase: true);
        }

        result.AddError($"There is no border '{text}'. Give one of {string.Join(", ", Borders)}.");
        return default;
    }
}
