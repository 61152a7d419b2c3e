using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Interpreting;
using KernelGen.Networks.Passes;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Tests.Writing;
using Xunit;

namespace KernelGen.Networks.Tests.Conformance;

/// <summary>
/// ONNX's own tests of operators (the <c>backend/test</c> of github.com/onnx/onnx): the file as it is written, after the passes, and as
/// generated code.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ConformanceTests
{
    private static readonly string[] Suites = ["node", "pytorch-converted", "pytorch-operator", "simple"];

    /// <summary>At least so many pass, as the interpreter runs them.</summary>
    private static readonly Dictionary<string, int> Interpreted = new()
    {
        ["node"] = 280,
        ["pytorch-converted"] = 75,
        ["pytorch-operator"] = 25,
    };

    /// <summary>At least so many pass as generated code.</summary>
    private static readonly Dictionary<string, int> Generated = new()
    {
        ["node"] = 220,
        ["pytorch-converted"] = 50,
        ["pytorch-operator"] = 18,
    };

    [ConformanceFact]
    public void All_tests_in_scope_pass_or_are_listed_with_their_reason()
    {
        var wrong = new List<string>();
        foreach (string suite in Suites)
        {
            int passed = 0;
            foreach (ConformanceCase test in ConformanceCase.Of(suite).Where(test => test.IsInScope()))
            {
                string? failure = FailureOf(() => Interpret(test)), reason = LeftOut.Reasons.GetValueOrDefault(test.Name);
                passed += failure is null ? 1 : 0;
                if ((failure is null) != (reason is null))
                {
                    wrong.Add($"{test.Name}: {failure ?? $"passes, and is listed as one that does not ({reason})"}");
                }
            }

            if (passed < Interpreted.GetValueOrDefault(suite))
            {
                wrong.Add($"{suite}: {passed} pass; expected at least {Interpreted[suite]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void The_list_says_why_each_is_left_out() => Assert.All(LeftOut.Reasons, test =>
        Assert.True(test.Key.StartsWith("test_", StringComparison.Ordinal) && test.Value.Length > 10, test.Key));

    [ConformanceFact]
    public void Listed_tests_are_there()
    {
        string[] all = [.. Suites.SelectMany(ConformanceCase.Of).Select(test => test.Name)];
        Assert.Empty(LeftOut.Reasons.Keys.Except(all));
    }

    /// <summary>
    /// A refusal by the planner counts as not passed: an operator without code, or elements that are not floats. So does an empty
    /// input, which compiled networks refuse when they are called.
    /// </summary>
    [ConformanceFact]
    public void Generated_code_passes_what_the_planner_takes()
    {
        var networks = new List<(string Suite, string Class, ConformanceCase Test, Graph Graph)>();
        foreach (string suite in Suites)
        {
            networks.AddRange(
                from test in ConformanceCase.Of(suite)
                where test.IsInScope() && !LeftOut.Reasons.ContainsKey(test.Name)
                let graph = Planned(test)
                where graph is not null && test.InputsFor(graph).Values.All(input => input.Count > 0)
                select (suite, $"{suite.Replace('-', '_')}_{test.Name}", test, graph));
        }

        CompiledNetworks compiled = CompiledNetworks.Compile(
            [.. networks.Select(network => (network.Class, network.Graph, new PlanOptions()))]);
        string[] wrong =
        [
            .. from network in networks
               let failure = FailureOf(() => Run(compiled, network.Class, network.Test, network.Graph))
               where failure is not null
               select $"{network.Class}: {failure}",
            .. from suite in Generated
               let count = networks.Count(network => network.Suite == suite.Key)
               where count < suite.Value
               select $"{suite.Key}: {count} are compiled; expected at least {suite.Value}",
        ];
        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    private static string? FailureOf(Action test)
    {
        try
        {
            test();
            return null;
        }
        catch (Exception failure) when (failure is NetworkException or ArgumentException or IOException)
        {
            return failure.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>As the file is written, and after the passes.</summary>
    private static void Interpret(ConformanceCase test)
    {
        Graph graph = test.Read();
        IReadOnlyDictionary<string, TensorData> inputs = test.InputsFor(graph);
        for (int round = 0; round < 2; round++)
        {
            IReadOnlyDictionary<string, TensorData> results = Interpreter.Run(graph, inputs);
            test.Compare([.. graph.Outputs.Select(output => results[output.Name])]);
            PassPipeline.Run(graph);
        }
    }

    /// <summary>The graph after the passes, where the planner takes it.</summary>
    private static Graph? Planned(ConformanceCase test)
    {
        Graph graph = test.Read();
        PassPipeline.Run(graph);
        return FailureOf(() => Planner.Plan(graph)) is null ? graph : null;
    }

    /// <summary>No span is without dimensions: a number is one of length 1.</summary>
    private static void Run(CompiledNetworks compiled, string name, ConformanceCase test, Graph graph)
    {
        IReadOnlyDictionary<string, TensorData> inputs = test.InputsFor(graph);
        object[] results = compiled.Run(name, [.. graph.Inputs.Select(input => inputs[input.Name]).Select(data =>
            Tensor.Create(data.Floats.ToArray(), [.. data.Rank == 0 ? [1] : data.Sizes.Select(size => (nint)size)]))]);
        test.Compare([.. graph.Outputs.Zip(results, (output, result) => DataOf(result, output.Value.Shape.Rank))]);
    }

    private static TensorData DataOf(object tensor, int rank) => tensor is Tensor<float> floats
        ? TensorData.Of(Sizes(floats.Lengths, rank), floats.ToArray())
        : TensorData.Of(Sizes(((Tensor<long>)tensor).Lengths, rank), ((Tensor<long>)tensor).ToArray());

    private static int[] Sizes(ReadOnlySpan<nint> lengths, int rank) =>
        rank == 0 ? [] : Array.ConvertAll(lengths.ToArray(), length => (int)length);
}
