using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Tool;

/// <summary>The arguments of every command: the model, and how it is planned.</summary>
internal sealed class NetworkOptions
{
    public Argument<string> Model { get; } = new("model") { Description = "The network, a file of ONNX." };

    private Option<string[]> Dimensions { get; } = new("--dimension")
    {
        Description = "A size for a free dimension, as N=1; may be given several times, or several with semicolons between.",
    };

    private Option<string> Algorithm { get; } = new("--algorithm")
    {
        Description = "How convolutions compute their sums.",
        DefaultValueFactory = _ => "Auto",
    };

    private Option<string> Layout { get; } = new("--layout")
    {
        Description = "The order of the dimensions of images inside of the network; its inputs and outputs are (N, C, H, W).",
        DefaultValueFactory = _ => "Auto",
    };

    public NetworkOptions()
    {
        Algorithm.AcceptOnlyFromAmong("Auto", "Direct", "Winograd");
        Layout.AcceptOnlyFromAmong("Auto", "Nchw", "Nhwc");
    }

    public void AddTo(Command command)
    {
        command.Add(Model);
        command.Add(Dimensions);
        command.Add(Algorithm);
        command.Add(Layout);
    }

    /// <summary>Reads and plans the network.</summary>
    public NetworkPlan Plan(ParseResult arguments)
    {
        var front = new FrontEndOptions { Dimensions = ReadDimensions(arguments.GetValue(Dimensions) ?? []) };
        string algorithm = arguments.GetRequiredValue(Algorithm), layout = arguments.GetRequiredValue(Layout);
        return Planner.Plan(FrontEnd.Load(arguments.GetRequiredValue(Model), front), new PlanOptions
        {
            Algorithm = algorithm == "Auto" ? null : algorithm,
            Inside = layout == "Auto" ? null : layout == "Nchw" ? Form.Planes : Form.Pixels,
        });
    }

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
