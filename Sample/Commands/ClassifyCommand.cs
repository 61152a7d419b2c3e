using System.CommandLine;
using KernelGen.Sample.Networks;

namespace KernelGen.Sample.Commands;

/// <summary><c>classify</c>: what pictures show, by a network that <c>train</c> saved.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The file of a network that train wrote, .safetensors." };
        var images = new Argument<string[]>("image")
        {
            Description = "Pictures, light on dark as in Fashion-MNIST; they are scaled to 28x28.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "classify",
            "Say what pictures of clothes show, by a network that train saved.\nExample: classify output/lenet.safetensors shoe.png")
        {
            model,
            images,
        };
        Run.SetAction(command, (arguments, report, _) => report.Add(
            Classification.Compute(arguments.GetRequiredValue(model), arguments.GetRequiredValue(images))));
        return command;
    }
}
