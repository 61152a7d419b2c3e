using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>
/// Samples in memory: inputs along the first dimension of a tensor, with a label or a target for each. Nothing is copied.
/// </summary>
public sealed class Samples : IBatchSource, ILabelledSource
{
    private readonly Tensor<float> _inputs;
    private readonly Tensor<float>? _targets;
    private readonly int[]? _labels;

    /// <summary>Makes samples with labels.</summary>
    /// <param name="inputs">Samples along the first of at least two dimensions.</param>
    /// <param name="labels">The class of each, from 0.</param>
    /// <exception cref="ArgumentException">There is no sample, or not one label for each.</exception>
    public Samples(Tensor<float> inputs, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Count = Counted(inputs, labels.Length, $"{labels.Length} labels were");
        _inputs = inputs;
        _labels = labels;
    }

    /// <summary>Makes samples whose targets are tensors.</summary>
    /// <param name="inputs">Samples along the first of at least two dimensions.</param>
    /// <param name="targets">Their targets along the first dimension.</param>
    /// <exception cref="ArgumentException">There is no sample, or not one target for each.</exception>
    public Samples(Tensor<float> inputs, Tensor<float> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        nint count = targets.Rank > 0 ? targets.Lengths[0] : 0;
        Count = Counted(inputs, count, $"a target of shape {ShapeErrors.Text(targets.Lengths)} was");
        _inputs = inputs;
        _targets = targets;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public TensorShape InputShape => new(_inputs.Lengths[1..]);

    /// <inheritdoc/>
    public TensorShape? TargetShape => _targets is null ? null : new TensorShape(_targets.Lengths[1..]);

    ReadOnlySpan<int> ILabelledSource.Labels => _labels;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<int> samples, in TensorSpan<float> input, in TensorSpan<float> target, Span<int> labels)
    {
        SampleGatherer.Gather(_inputs, samples, input);
        if (_targets is not null)
        {
            SampleGatherer.Gather(_targets, samples, target);
        }

        for (int i = 0; _labels is not null && i < samples.Length; i++)
        {
            labels[i] = _labels[samples[i]];
        }
    }

    private static int Counted(Tensor<float> inputs, nint others, string what)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Rank < 2 || inputs.Lengths.Contains(0))
        {
            throw new ArgumentException(
                $"inputs has shape {ShapeErrors.Text(inputs.Lengths)}; expected at least 1 sample along the first of at least two "
                + "dimensions, such as (N, C, H, W).", nameof(inputs));
        }

        return inputs.Lengths[0] == others && others <= Array.MaxLength
            ? (int)others
            : throw new ArgumentException(
                $"{what} given for inputs of shape {ShapeErrors.Text(inputs.Lengths)}; expected one for each of the {inputs.Lengths[0]} "
                + "samples.");
    }
}
