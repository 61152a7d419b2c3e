using System.CommandLine;
using System.IO;
using System.Numerics.Tensors;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Commands;

/// <summary><c>edges</c>: the Sobel edges of a picture.</summary>
internal static class EdgesCommand
{
    public static Command Create()
    {
        var image = new Argument<string>("image") { Description = "A picture: PNG, JPEG, WebP, GIF or BMP. Colours are taken as grey." };
        var command = new Command(
            "edges", "Find the edges of a picture and write them as PNG, scaled to the brightest.\nExample: edges photo.jpg --output edges")
        {
            image,
        };
        Run.SetAction(command, (arguments, report, _) =>
        {
            string path = arguments.GetRequiredValue(image);
            Tensor<float> picture = PictureFile.Read(path);
            OutputFolder output = OutputFolder.Open(arguments.GetRequiredValue(Options.Output));
            report.Add(EdgesOfPicture.Compute(Path.GetFileNameWithoutExtension(path), picture, output));
        });
        return command;
    }
}
