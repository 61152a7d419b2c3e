using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Tool;

/// <summary>The arguments of every command: the model, and how it is planned.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string[]> _dimensions = new("--dimension")
    {
        Description = "A size for a free dimension, as N=1; may be given several times, or several with semicolons between.",
    };

    private readonly Choice _algorithm = new("--algorithm", "How convolutions compute their sums.", "Auto", "Direct", "Winograd");

    private readonly Choice _layout = new(
        "--layout", "The order of the dimensions of images inside of the network.", "Auto", "Nchw", "Nhwc");

    private readonly Choice _inputLayout = new("--input-layout", "The order of the dimensions of images that are inputs.", "Nchw", "Nhwc");

    private readonly Choice _outputLayout = new(
        "--output-layout", "The order of the dimensions of images that are outputs.", "Nchw", "Nhwc");

    public Argument<string> Model { get; } = new("model") { Description = "The network, a file of ONNX." };

    public void AddTo(Command command)
    {
        command.Add(Model);
        command.Add(_dimensions);
        foreach (Choice choice in (Choice[])[_algorithm, _layout, _inputLayout, _outputLayout])
        {
            command.Add(choice.Option);
        }
    }

    /// <summary>The choices for the front end.</summary>
    public FrontEndOptions Front(ParseResult arguments) => new()
    {
        Dimensions = ReadDimensions(arguments.GetValue(_dimensions) ?? []),
        HasInputsOfPixels = _inputLayout.Of(arguments) == "Nhwc",
        HasOutputsOfPixels = _outputLayout.Of(arguments) == "Nhwc",
    };

    /// <summary>Plans a network that was read.</summary>
    public NetworkPlan Plan(ParseResult arguments, Graph graph)
    {
        string algorithm = _algorithm.Of(arguments), layout = _layout.Of(arguments);
        return Planner.Plan(graph, new PlanOptions
        {
            Algorithm = algorithm == "Auto" ? null : algorithm,
            Inside = layout == "Auto" ? null : layout == "Nchw" ? Form.Planes : Form.Pixels,
        });
    }

    /// <summary>Reads and plans the network.</summary>
    public NetworkPlan Plan(ParseResult arguments) =>
        Plan(arguments, FrontEnd.Load(arguments.GetRequiredValue(Model), Front(arguments)));

    private static Dictionary<string, long> ReadDimensions(string[] texts)
    {
        var dimensions = new Dictionary<string, long>();
        foreach (string text in string.Join(';', texts).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = text.Split('=', StringSplitOptions.TrimEntries);
            bool isRead = parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
                && size > 0 && dimensions.TryAdd(parts[0], size);
            if (!isRead)
            {
                throw new UserError($"the dimension {text} is none; expected a name and a size of at least 1, such as N=1, each name once");
            }
        }

        return dimensions;
    }
}
