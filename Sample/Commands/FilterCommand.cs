using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using KernelGen.Sample.Filtering;
using KernelGen.Sample.Pictures;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Commands;

/// <summary><c>filter</c>: a shipped filter on a picture.</summary>
internal static class FilterCommand
{
    private const string Extension = ".png";
    private const double PixelsPerMegapixel = 1e6;
    private const double MillisecondsPerSecond = 1e3;

    private static readonly string[] Borders = Enum.GetNames<Border>();

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = $"One of {ShippedFilters.Names}." };
        var image = new Argument<string>("image") { Description = "A picture: PNG, JPEG, WebP, GIF or BMP." };
        var output = new Argument<string?>("output")
        {
            Description = "The PNG to write; beside the picture where it is not given.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var border = new Option<Border>("--border")
        {
            Description = "What the filter sees outside of the picture.",
            HelpName = string.Join('|', Borders),
            DefaultValueFactory = _ => Border.Reflect101,
            CustomParser = ParseBorder,
        };
        var threads = new Option<int>("--threads") { Description = "How many threads; -1 is one a core.", DefaultValueFactory = _ => 1 };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is 0 or < -1)
            {
                result.AddError("--threads is 1 or more, or -1 for one a core.");
            }
        });
        var command = new Command("filter", "Filter a picture in colour, or take the derivative of its greys, and write it as PNG.")
        {
            name,
            image,
            output,
            border,
            threads,
        };
        Run.SetAction(command, (arguments, report, _) => report.Add(Filtered(
            ShippedFilters.Find(arguments.GetRequiredValue(name)),
            arguments.GetRequiredValue(image),
            arguments.GetValue(output),
            arguments.GetValue(border),
            arguments.GetValue(threads))));
        return command;
    }

    private static Section Filtered(NamedFilter filter, string image, string? output, Border border, int threads)
    {
        BytePicture picture = PictureFile.ReadColours(image);
        string name = Path.GetFileNameWithoutExtension(image);
        string path = output ?? Path.Combine(Path.GetDirectoryName(image) ?? "", $"{name}-{filter.Name.ToLowerInvariant()}{Extension}");
        if (!Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new UserError($"'{path}' would be a PNG. Give a name that ends in {Extension}.");
        }

        (BytePicture result, double milliseconds) = FilteredPicture.Measure(filter, picture, border, threads);
        PictureFile.Write(path, result);

        double rate = picture.Height * (double)picture.Width / PixelsPerMegapixel / milliseconds * MillisecondsPerSecond;
        var section = new Section("filter", $"{filter.Name} on {name}");
        section.Tabulate(
            "run",
            ["size", "border", "threads", "milliseconds", "megapixels/s"],
            [[$"{picture.Width}x{picture.Height}", border.ToString(), threads, Cell.Of(milliseconds, "0.000"), Cell.Of(rate, "0")]]);
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
