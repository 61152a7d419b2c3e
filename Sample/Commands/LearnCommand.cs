using System.CommandLine;
using System.IO;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Commands;

/// <summary><c>learn</c>: the filter between two pictures.</summary>
internal static class LearnCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("before") { Description = "A picture." };
        var after = new Argument<string>("after") { Description = "The same picture after a filter, of the same size." };
        var command = new Command(
            "learn",
            "Find the 3x3 filter (nine taps and an offset) that makes one picture of another, by training and in closed form.\n"
            + "It learns from red, green and blue, or from the greys where no pixel has a colour.\n"
            + "Example: learn photo.png sharpened.png")
        {
            before,
            after,
        };
        Run.SetAction(command, (arguments, report, cancellationToken) =>
        {
            string path = arguments.GetRequiredValue(before);
            BytePicture first = PictureFile.ReadColours(path);
            BytePicture second = PictureFile.ReadColours(arguments.GetRequiredValue(after));
            OutputFolder output = OutputFolder.Open(arguments.GetRequiredValue(Options.Output));
            string name = Path.GetFileNameWithoutExtension(path);
            report.Add(LearningFromPictures.FromPair(name, first, second, output, report, cancellationToken));
        });
        return command;
    }
}
