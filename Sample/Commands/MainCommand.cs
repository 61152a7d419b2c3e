using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
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
    private const string PageName = "kernelgen-sample.png";

    public static RootCommand Create()
    {
        var command = new RootCommand(
            "The chapter \"Convolutions for Images\" of Dive into Deep Learning, and real pictures, with kernels compiled by KernelGen.\n"
            + "Without a command: the numbers of the chapter, then the edges of a photograph, a filter learned from it, the filters that "
            + "KernelGen ships, and LeNet learning to tell clothes apart.\n"
            + "Examples: filter Gaussian5 photo.jpg, edges photo.jpg --output edges, explain SobelX; <command> --help says more.\n"
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
        report.AddLines("The chapter (with all its text: chapter)", Contents.Sections.Select(section => section()));
        report.AddLines("Pictures", Pictures(picture, colours, output, report, cancellationToken));
        report.AddBrief(LearningPictures.Compute(
            NetworkDesign.LeNet, clothes, NetworkDesign.UsualEpochs, output, report, cancellationToken));
        report.Add(Page(output));
    }

    private static IEnumerable<Section> Pictures(
        Tensor<float> picture, BytePicture colours, OutputFolder output, IReport report, CancellationToken cancellationToken)
    {
        yield return EdgesOfPicture.Compute(PictureName, picture, output);
        yield return LearningFromPictures.FromOwnFilter(PictureName, picture, output, report, cancellationToken);
        yield return FilteredPictures.Compute(ColourName, colours, output);
    }

    private static Section Page(OutputFolder output)
    {
        var section = new Section("files", "Files");
        string path = output.FileOf(PageName);
        PictureFile.Write(path, PicturePage.Draw(output.Pictures));
        section.Wrote("page", $"all {output.Pictures.Count} pictures on one page", path);
        section.Wrote("folder", "each of them, and the network as .safetensors and .onnx", output.FileOf(""));
        return section;
    }

    private static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "Assets", name + ".png");
}
