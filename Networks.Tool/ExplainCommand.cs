using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Passes;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Writing;

namespace KernelGen.Networks.Tool;

/// <summary><c>explain</c>: what a network computes, what was done with it, and with what it is computed.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var options = new NetworkOptions();
        var command = new Command("explain",
            "Show what a network computes: the graph before and after, its layers with shapes and products, its kernels and its weights.");
        options.AddTo(command);
        Run.SetAction(command, options.Model, arguments =>
        {
            string model = arguments.GetRequiredValue(options.Model);
            Graph graph = FrontEnd.Read(model, options.Front(arguments));
            string file = Operators(graph);
            List<string> changes = RunPasses(graph);
            Console.Write(Text(Path.GetFileName(model), file, changes, options.Plan(arguments, graph)));
        });
        return command;
    }

    private static string Text(string model, string file, List<string> changes, NetworkPlan plan)
    {
        var text = new StringBuilder();
        text.Append(model).Append('\n');
        foreach ((InputTensor input, Value value) in plan.Inputs.Zip(plan.Graph.Inputs))
        {
            text.Append($"  input   {input.Name}: {value.Shape}\n");
        }

        foreach ((OutputTensor output, GraphOutput of) in plan.Outputs.Zip(plan.Graph.Outputs))
        {
            text.Append($"  output  {output.Name}: {of.Value.Shape}\n");
        }

        foreach (KeyValuePair<string, string> pair in plan.Graph.Metadata)
        {
            text.Append($"  {pair.Key}: {CodeText.Comment(pair.Value)}\n");
        }

        text.Append($"\nIn the file\n  {file}\n");
        text.Append(changes.Count == 0 ? "" : "\nFolded and fused\n" + string.Concat(changes.Select(change => $"  {change}\n")));
        text.Append($"\nAfterwards\n  {Operators(plan.Graph)}\n\nLayers\n");
        foreach (string line in NetworkTable.Lines(plan))
        {
            text.Append("  ").Append(line.TrimEnd()).Append('\n');
        }

        if (plan.Rows.All(row => row.MultiplyAdds is not null))
        {
            text.Append(FormattableString.Invariant($"  {plan.Rows.Sum(row => row.MultiplyAdds!.Value):N0} multiply-adds\n"));
        }

        AppendKernels(text, plan);
        AppendMemory(text, plan);
        return text.ToString();
    }

    private static void AppendKernels(StringBuilder text, NetworkPlan plan)
    {
        if (plan.Kernels.Length == 0)
        {
            return;
        }

        text.Append("\nKernels\n");
        int width = plan.Kernels.Max(kernel => kernel.Key.Length);
        foreach ((string name, KernelSpec kernel) in plan.Kernels)
        {
            int layers = plan.Members.Count(member => member is ConvMember conv && conv.Kernel == name
                || member is TransposedMember transposed && transposed.Kernel == name);
            text.Append(FormattableString.Invariant($"  {name.PadRight(width)}  {layers,3} x  {KernelText.Attribute(kernel)}\n"));
        }
    }

    private static void AppendMemory(StringBuilder text, NetworkPlan plan)
    {
        long weights = plan.Weights.Sum(tensor => (long)tensor.Values.Length);
        text.Append(FormattableString.Invariant($"\nMemory\n  {weights:N0} weights, {weights * sizeof(float):N0} bytes\n"));
        if (ArenaSize.Of(plan) is { } elements)
        {
            text.Append(FormattableString.Invariant(
                $"  {elements * sizeof(float):N0} bytes at once for what flows between the layers of one call\n"));
        }
        else
        {
            text.Append("  what flows between layers depends on free dimensions; --dimension gives them sizes\n");
        }
    }

    /// <summary>Runs all passes, and says of each by how many nodes the graph changed.</summary>
    private static List<string> RunPasses(Graph graph)
    {
        var changes = new List<string>();
        foreach (IPass pass in PassPipeline.All)
        {
            Dictionary<string, int> before = Count(graph);
            PassPipeline.Run(graph, [pass]);
            Dictionary<string, int> after = Count(graph);
            string[] changed =
            [
                .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                    .Select(name => (Name: name, By: after.GetValueOrDefault(name) - before.GetValueOrDefault(name)))
                    .Where(change => change.By != 0)
                    .Select(change => FormattableString.Invariant($"{change.By:+0;-0} {change.Name}")),
            ];
            if (changed.Length > 0)
            {
                changes.Add($"{Words(pass.GetType().Name) + ":",-26} {string.Join(", ", changed)}");
            }
        }

        return changes;
    }

    private static Dictionary<string, int> Count(Graph graph) => graph.Nodes.Select(NameOf).CountBy(name => name).ToDictionary();

    private static string NameOf(Node node) =>
        node.Activation is null ? node.Operation.Name : $"{node.Operation.Name} with {node.Activation.Name}";

    private static string Operators(Graph graph) => graph.Nodes.Count + " nodes: " + string.Join(", ", Count(graph)
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Value} {pair.Key}"));

    /// <summary><c>FoldConstants</c> as <c>fold constants</c>.</summary>
    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
}
