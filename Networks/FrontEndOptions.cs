using System.Collections.Generic;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks;

/// <summary>The choices of a user about a network, beside its file.</summary>
internal sealed record FrontEndOptions
{
    /// <summary>Gets sizes for free dimensions by name, of the file or as <see cref="Graph.FreeDimensions"/> has it.</summary>
    public IReadOnlyDictionary<string, long> Dimensions { get; init; } = new Dictionary<string, long>();

    /// <summary>Gets inputs that are constants instead.</summary>
    public IReadOnlyDictionary<string, TensorData> Constants { get; init; } = new Dictionary<string, TensorData>();

    /// <summary>Gets whether callers hand images in as (N, H, W, C), where the file has (N, C, H, W).</summary>
    public bool HasInputsOfPixels { get; init; }

    /// <summary>Gets whether callers get images as (N, H, W, C), where the file has (N, C, H, W).</summary>
    public bool HasOutputsOfPixels { get; init; }
}
