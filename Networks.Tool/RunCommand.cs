using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Interpreting;
using KernelGen.Networks.Reading;

namespace KernelGen.Networks.Tool;

/// <summary>
/// <c>run</c>: what a network says of a picture. The interpreter computes it, in plain loops: a look at a model, not a way to use it.
/// </summary>
internal static class RunCommand
{
    private const int ImageRank = 4;

    public static Command Create()
    {
        var options = new NetworkOptions();
        var inputs = new Argument<string[]>("inputs")
        {
            Description = "One file for each input of the network: a picture (.png), or a tensor of ONNX (.pb).",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output", "-o") { Description = "Where the result is written as a picture (.png)." };
        var top = new Option<int>("--top") { Description = "How many of the largest values are shown.", DefaultValueFactory = _ => 5 };
        Option<float[]> mean = Numbers(
            "--mean", "What is taken from the channels of a picture, which has numbers from 0 to 1: 0.485,0.456,0.406.");
        Option<float[]> deviation = Numbers(
            "--deviation", "What the channels are divided by then: 0.229,0.224,0.225; for numbers to 255, 0.00392157.");
        var command = new Command("run", "Run a network on a picture, by its interpreter: slow, for a look at what it does.");
        options.AddTo(command);
        foreach (Option option in (Option[])[output, top, mean, deviation])
        {
            command.Add(option);
        }

        command.Add(inputs);
        Run.SetAction(command, options.Model, arguments =>
        {
            Graph graph = FrontEnd.Load(arguments.GetRequiredValue(options.Model), options.Front(arguments));
            string[] files = arguments.GetRequiredValue(inputs);
            if (files.Length != graph.Inputs.Count)
            {
                throw new UserError($"{files.Length} files are given for {graph.Inputs.Count} inputs: {string.Join(", ", graph.Inputs)}");
            }

            float[] means = arguments.GetValue(mean) ?? [], deviations = arguments.GetValue(deviation) ?? [];
            IReadOnlyDictionary<string, TensorData> results = Interpreter.Run(graph, graph.Inputs.Zip(files).ToDictionary(
                pair => pair.First.Name, pair => Read(pair.Second, pair.First, means, deviations)));
            if (arguments.GetValue(output) is { } picture)
            {
                Pictures.Write(picture, results[graph.Outputs[0].Name]);
            }

            foreach (GraphOutput result in graph.Outputs)
            {
                Print(result.Name, results[result.Name], arguments.GetValue(top));
            }
        });
        return command;
    }

    private static Option<float[]> Numbers(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => [.. string.Join(',', result.Tokens.Select(token => token.Value)).Split(',').Select(text =>
        {
            if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number))
            {
                result.AddError($"{name} has '{text}'; expected numbers with commas between, one for all channels or one for each");
            }

            return number;
        })],
    };

    private static TensorData Read(string file, Value input, float[] mean, float[] deviation)
    {
        if (file.EndsWith(".pb", StringComparison.OrdinalIgnoreCase))
        {
            return Example.ReadTensor(file);
        }

        long? channels = input.Shape.Rank == ImageRank ? input.Shape[1].Constant : null;
        if (channels is not (1 or 3) || input.Type != ElementType.Float)
        {
            throw new UserError($"the input {input} is no picture (N, 1, H, W) or (N, 3, H, W); give a tensor of ONNX (.pb)");
        }

        TensorData picture = Pictures.Read(file, (int)channels);
        if ((input.Shape[2].Constant ?? picture.Sizes[2]) != picture.Sizes[2]
            || (input.Shape[3].Constant ?? picture.Sizes[3]) != picture.Sizes[3])
        {
            throw new UserError(
                $"{file} has {picture.Sizes[2]} rows and {picture.Sizes[3]} columns, and the input is {input}; resize the picture");
        }

        int pixels = picture.Sizes[2] * picture.Sizes[3];
        return TensorData.Of([.. picture.Sizes], [.. Enumerable.Range(0, picture.Count).Select(i =>
            (float)((picture[i] - Of(mean, i / pixels, 0)) / Of(deviation, i / pixels, 1)))]);

        float Of(float[] numbers, int channel, float none) => numbers.Length == 0 ? none
            : numbers.Length == 1 ? numbers[0]
            : numbers.Length == channels ? numbers[channel]
            : throw new UserError($"{numbers.Length} numbers are given for {channels} channels; give one, or one for each");
    }

    private static void Print(string name, TensorData tensor, int top)
    {
        double[] elements = tensor.ToDoubles();
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {tensor.Shape}, from {elements.DefaultIfEmpty().Min():G6} to {elements.DefaultIfEmpty().Max():G6}"));
        foreach ((int index, double element) in elements.Index().OrderByDescending(pair => pair.Item).Take(Math.Max(top, 0)))
        {
            Console.WriteLine(FormattableString.Invariant($"  {Place(tensor, index)}  {element:G6}"));
        }
    }

    /// <summary>The index in each dimension.</summary>
    private static string Place(TensorData tensor, int index)
    {
        var places = new int[tensor.Rank];
        for (int axis = tensor.Rank - 1; axis >= 0; axis--)
        {
            (index, places[axis]) = Math.DivRem(index, tensor.Sizes[axis]);
        }

        return $"[{string.Join(", ", places)}]";
    }
}
