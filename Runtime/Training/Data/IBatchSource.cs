using System;
using System.Numerics.Tensors;

namespace KernelGen.Training;

/// <summary>
/// A source from which a trainer takes its samples, batch by batch: data that does not fit in memory can be read when it is needed.
/// </summary>
/// <remarks>One thread asks at a time. The same sample must be the same at each time, or a resumed training goes another way.</remarks>
public interface IBatchSource
{
    /// <summary>Gets the number of samples; at least 1.</summary>
    int Count { get; }

    /// <summary>Gets the shape of the input of one sample, without the dimension that counts samples: <c>(C, H, W)</c>.</summary>
    TensorShape InputShape { get; }

    /// <summary>Gets the shape of the target of one sample; null where the targets are labels.</summary>
    TensorShape? TargetShape { get; }

    /// <summary>Fills a batch.</summary>
    /// <param name="samples">Which samples, each from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="input">Takes their inputs, dense, as many along the first dimension.</param>
    /// <param name="target">Takes their targets, dense; empty where the targets are labels.</param>
    /// <param name="labels">Takes their labels; empty where the targets are tensors.</param>
    void Read(ReadOnlySpan<int> samples, in TensorSpan<float> input, in TensorSpan<float> target, Span<int> labels);
}
