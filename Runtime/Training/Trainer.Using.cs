using System;
using System.Buffers;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Training;

public sealed partial class Trainer
{
    /// <summary>The samples of a batch where <see cref="BatchSize"/> is not set and nothing is learned.</summary>
    private const int BatchOfUse = 256;

    /// <summary>Runs the layer on many samples, batch by batch, so that what is between its layers stays small.</summary>
    /// <param name="input">Samples along the first dimension.</param>
    /// <returns>The outputs along the first dimension.</returns>
    /// <exception cref="ArgumentException">The layer does not take such samples.</exception>
    public Tensor<float> Predict(in ReadOnlyTensorSpan<float> input)
    {
        var shape = new TensorShape(input.Lengths);
        if (shape.Rank == 0 || input.IsEmpty || _layer.IsOneSample(shape))
        {
            return _layer.Forward(input);
        }

        // The shape of one batch: a network has room for what is between its layers of that, not of all.
        nint size = nint.Min(_batchSize ?? BatchOfUse, shape[0]);
        Tensor<float> output = Allocate.Zeros(
            _layer.OutputShape(shape.WithSamples(size)).WithSamples(shape[0]).Lengths, "output", nameof(input));
        Span<NRange> inputs = stackalloc NRange[input.Rank];
        Span<NRange> outputs = stackalloc NRange[output.Rank];
        inputs.Fill(NRange.All);
        outputs.Fill(NRange.All);
        for (nint first = 0; first < input.Lengths[0]; first += size)
        {
            inputs[0] = outputs[0] = new NRange(first, nint.Min(first + size, input.Lengths[0]));
            _layer.Forward(input.Slice(inputs), output.AsTensorSpan().Slice(outputs));
        }

        return output;
    }

    /// <summary>Takes the loss and metrics of data that nothing is learned from.</summary>
    /// <exception cref="ArgumentException">The layer, the loss or a metric does not take such data.</exception>
    public Evaluation Evaluate(IBatchSource data, params Metric[] metrics)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metrics);
        ThrowIfNotFor(data, metrics);
        var validation = new Validation(_layer, _loss, data, _batchSize ?? BatchOfUse, metrics);
        double loss = validation.Run();
        var values = new double[metrics.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = validation.Sums.Value(i);
        }

        return new Evaluation(loss, [.. metrics], values);
    }

    /// <summary>Counts how often samples with labels are taken for what they are, and for what else.</summary>
    /// <exception cref="ArgumentException">The data have no labels, or the layer does not take them.</exception>
    public ConfusionMatrix Confuse(IBatchSource data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.TargetShape is not null)
        {
            throw new ArgumentException("A confusion matrix needs labels, and the targets are tensors.", nameof(data));
        }

        ThrowIfNotFor(data, []);
        TensorShape output = _layer.OutputShape(new TensorShape([1, .. data.InputShape.Lengths]));
        var validation = new Validation(_layer, _loss, data, _batchSize ?? BatchOfUse, []);
        int classes = Allocate.ElementsOf([output[1], output[1]]) is not null
            ? (int)output[1]
            : throw new ArgumentException(
                $"{_layer.Title} makes scores {output}; their number squared is more than an array holds.", nameof(data));
        var confusion = new ConfusionMatrix(classes);
        validation.Run(confusion);
        return confusion;
    }
}
