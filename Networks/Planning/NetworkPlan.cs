using System.Collections.Generic;
using System.Collections.Immutable;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Planning;

/// <summary>A network before it is written: values only, and no text but expressions.</summary>
internal sealed record NetworkPlan(
    Graph Graph,
    ImmutableArray<InputTensor> Inputs,
    ImmutableArray<OutputTensor> Outputs,
    ImmutableArray<KeyValuePair<string, KernelSpec>> Kernels,
    ImmutableArray<Member> Members,
    ImmutableArray<Step> Steps,
    ImmutableArray<FileWeights> Weights,
    ImmutableArray<LayerRow> Rows)
{
    /// <summary>Gets inputs for which the outputs are known, none or as many as the network has.</summary>
    public ImmutableArray<FileWeights> ExampleInputs { get; init; } = [];

    /// <summary>Gets those outputs.</summary>
    public ImmutableArray<FileWeights> ExampleOutputs { get; init; } = [];

    /// <summary>Gets all tensors of the file beside the code.</summary>
    public ImmutableArray<FileWeights> Stored => [.. Weights, .. ExampleInputs, .. ExampleOutputs];
}

/// <summary>A row of the table of what the network computes.</summary>
/// <param name="Name">The name in generated code.</param>
/// <param name="Operator">What is computed.</param>
/// <param name="Shape">The shape of the result, as the network counts dimensions.</param>
/// <param name="MultiplyAdds">How many products are added up; null where that depends on free dimensions.</param>
/// <param name="Products">How many for each element of the result, of a transposed convolution for each of the input.</param>
/// <param name="Parameters">How many weights it has.</param>
internal sealed record LayerRow(string Name, string Operator, Shape Shape, long? MultiplyAdds, long Products, long Parameters);
