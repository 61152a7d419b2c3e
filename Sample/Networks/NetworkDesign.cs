using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KernelGen.Training;

namespace KernelGen.Sample.Networks;

/// <summary>A network that tells <see cref="Clothes"/> apart.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="LearningRate">The rate that Adam begins with.</param>
/// <param name="Create">Makes it, with the same freshly drawn parameters each time.</param>
internal sealed record NetworkDesign(string Name, string Title, float LearningRate, Func<Sequential> Create)
{
    /// <summary>The number of passes over all pictures, unless somebody says so.</summary>
    public const int UsualEpochs = 6;

    /// <summary>LeNet, with rectifiers and the largest of four pixels.</summary>
    public static NetworkDesign LeNet { get; } = new("lenet", "LeNet", 2e-3f, () => new Sequential(
        new Conv2D<LeNetFirst>(seed: 1), new MaxPool2D(2), new Conv2D<LeNetSecond>(seed: 2), new MaxPool2D(2), new Flatten(),
        new Dense(400, 120, Activation.Relu, seed: 3), new Dense(120, 84, Activation.Relu, seed: 4),
        new Dense(84, Clothes.Classes, seed: 5)));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkDesign> All { get; } =
    [
        LeNet,
        new("small", "A small network", 2e-3f, () => new Sequential(
            new Conv2D<SmallFirst>(seed: 1), new MaxPool2D(2), new Conv2D<SmallSecond>(seed: 2), new MaxPool2D(2), new Flatten(),
            new Dropout(0.3f, seed: 3), new Dense(1568, 40, Activation.Relu, seed: 4), new Dense(40, Clothes.Classes, seed: 5))),
        new("residual", "A residual network", 3e-3f, () => new Sequential(
            new Conv2D<ResidualFirst>(bias: false, seed: 1), new BatchNorm2D(16), new Relu(),
            new Residual(
                new Conv2D<Residual16>(bias: false, seed: 2), new BatchNorm2D(16), new Relu(),
                new Conv2D<Residual16>(bias: false, seed: 3), new BatchNorm2D(16)),
            new Relu(),
            new Conv2D<ResidualDown>(bias: false, seed: 4), new BatchNorm2D(32), new Relu(),
            new Residual(
                new Conv2D<Residual32>(bias: false, seed: 5), new BatchNorm2D(32), new Relu(),
                new Conv2D<Residual32>(bias: false, seed: 6), new BatchNorm2D(32)),
            new Relu(), new GlobalAveragePool2D(), new Flatten(), new Dense(32, Clothes.Classes, seed: 7))),
    ];

    /// <summary>The names, as a message lists them.</summary>
    public static string Names => string.Join(", ", All.Select(design => design.Name));

    /// <exception cref="UserError">There is none of this name.</exception>
    public static NetworkDesign Of(string name) => All.FirstOrDefault(design => design.Name == name)
        ?? throw new UserError($"There is no network '{name}'.", $"The networks are {Names}.", "Write one of them.");

    /// <summary>Reads a network from the file that <c>train</c> wrote: the one whose parameters the file has.</summary>
    /// <exception cref="UserError">The file cannot be read, or has the parameters of none.</exception>
    public static (NetworkDesign Design, Sequential Network) Load(string path)
    {
        if (path.Length == 0)
        {
            throw new UserError("The path of the model is empty.", advice: "Give a file that train wrote.");
        }

        var reasons = new List<string>();
        foreach (NetworkDesign design in All)
        {
            Sequential network = design.Create();
            try
            {
                network.Load(path);
                return (design, network);
            }
            catch (InvalidDataException error)
            {
                reasons.Add(error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new UserError($"Cannot read '{path}': {error.Message}", "It is a file that train wrote.", "Check the path.");
            }
        }

        throw new UserError(
            $"'{path}' has the parameters of none of {Names}.", string.Join(" ", reasons.Distinct()), "Give a file that train wrote.");
    }
}
