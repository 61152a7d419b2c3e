using System.CommandLine;
using KernelGen.Sample.Networks;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Commands;

/// <summary><c>train</c>: a network that tells clothes apart.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data")
        {
            Description = "A folder with the four files of Fashion-MNIST or MNIST; else the part that this program has is taken.",
            HelpName = "folder",
        };
        var epochs = new Option<int>("--epochs")
        {
            Description = "How often all training pictures are met.",
            DefaultValueFactory = _ => NetworkDesign.UsualEpochs,
        };
        var model = new Option<string>("--model")
        {
            Description = $"The network: one of {NetworkDesign.Names}.",
            HelpName = "name",
            DefaultValueFactory = _ => NetworkDesign.LeNet.Name,
        };
        var command = new Command(
            "train", "Train a network on pictures of clothes, and save it.\nExample: train --model small --epochs 3 --output networks")
        {
            data,
            epochs,
            model,
        };
        Run.SetAction(command, (arguments, report, cancellationToken) =>
        {
            int count = arguments.GetValue(epochs);
            if (count < 1)
            {
                throw new UserError($"--epochs is {count}.", "It is at least 1.", "Give another number.");
            }

            NetworkDesign design = NetworkDesign.Of(arguments.GetRequiredValue(model));
            PictureData pictures = PictureData.Read(arguments.GetValue(data));
            OutputFolder output = OutputFolder.Open(arguments.GetRequiredValue(Options.Output));
            report.Add(LearningPictures.Compute(design, pictures, count, output, report, cancellationToken));
        });
        return command;
    }
}
