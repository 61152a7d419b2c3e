using System;
using System.CommandLine;
using System.IO;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Sample.Chapter;
using KernelGen.Sample.Filtering;
using KernelGen.Sample.Networks;
using KernelGen.Sample.Pictures;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Commands;

/// <summary>The program without a command: the numbers of the chapter, real pictures, and a network that learns.</summary>
internal static class MainCommand
{
    private const string PictureName = "camera";
    private const string ColourName = "chelsea";

    public static RootCommand Create()
    {
        var command = new RootCommand(
            "The chapter \"Convolutions for Images\" of Dive into Deep Learning, and real pictures, with kernels compiled by KernelGen.\n"
            + "Without a command: the numbers of the chapter, then the edges of a photograph, a filter learned from it, the filters that "
            + "KernelGen ships, and LeNet learning to tell clothes apart.\n"
            + "Exit codes: 0 all went well, 1 an error in what was given, 2 a number was not what it should be.")
        {
            Options.Json,
            Options.Output,
            ChapterCommand.Create(),
            EdgesCommand.Create(),
            LearnCommand.Create(),
            TrainCommand.Create(),
            ClassifyCommand.Create(),
            FilterCommand.Create(),
            ExplainCommand.Create(),
        };
        Run.SetAction(command, Execute);
        return command;
    }

    private static void Execute(ParseResult arguments, IReport report, CancellationToken cancellationToken)
    {
        OutputFolder output = OutputFolder.Open(arguments.GetRequiredValue(Options.Output));
        Tensor<float> picture = PictureFile.Read(Shipped(PictureName));
        BytePicture colours = PictureFile.ReadColours(Shipped(ColourName));
        PictureData clothes = PictureData.Read(folder: null);
        foreach (Func<Section> section in Contents.Sections)
        {
            report.AddBrief(section());
        }

        report.Add(EdgesOfPicture.Compute(PictureName, picture, output));
        report.Add(LearningFromPictures.FromOwnFilter(PictureName, picture, output, report, cancellationToken));
        report.Add(FilteredPictures.Compute(ColourName, colours, output));
        report.Add(LearningPictures.Compute(
            NetworkDesign.LeNet, clothes, NetworkDesign.UsualEpochs, output, report, cancellationToken));
    }

    private static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "Assets", name + ".png");
}
