using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Writing;

namespace KernelGen.Networks.Tool;

/// <summary><c>explain</c>: what a network computes, and with what.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var options = new NetworkOptions();
        var command = new Command("explain",
            "Show what a network computes: its layers with shapes and products, its kernels and its weights.");
        options.AddTo(command);
        Run.SetAction(command, options.Model, arguments => Print(options.Plan(arguments)));
        return command;
    }

    private static void Print(NetworkPlan plan)
    {
        foreach ((InputTensor input, Graphs.Value value) in plan.Inputs.Zip(plan.Graph.Inputs))
        {
            Console.WriteLine($"input {input.Name}: {value.Shape}");
        }

        foreach ((OutputTensor output, Graphs.GraphOutput of) in plan.Outputs.Zip(plan.Graph.Outputs))
        {
            Console.WriteLine($"output {output.Name}: {of.Value.Shape}");
        }

        Console.WriteLine();
        foreach (string line in NetworkTable.Lines(plan))
        {
            Console.WriteLine(line.TrimEnd());
        }

        Console.WriteLine();
        foreach (KeyValuePair<string, KernelSpec> kernel in plan.Kernels)
        {
            Console.WriteLine($"{kernel.Key}: {KernelText.Attribute(kernel.Value)}");
        }

        long weights = plan.Weights.Sum(tensor => (long)tensor.Values.Length);
        Console.WriteLine(FormattableString.Invariant($"{weights:N0} weights, {weights * sizeof(float):N0} bytes"));
    }
}
