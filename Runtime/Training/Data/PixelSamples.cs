using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>
/// Labelled samples whose pixels are bytes, a quarter of the memory of floats: they are converted batch by batch, to
/// <c>(pixel - mean) * scale</c>.
/// </summary>
public sealed class PixelSamples : IBatchSource, ILabelledSource
{
    private readonly byte[] _pixels;
    private readonly int[] _labels;
    private readonly int _length;
    private readonly float _scale;
    private readonly float _mean;

    /// <summary>Makes samples. The arrays are not copied.</summary>
    /// <param name="pixels">The pixels of all samples, one after the other.</param>
    /// <param name="labels">The class of each, from 0.</param>
    /// <param name="shape">The shape of one sample, such as <c>(1, 28, 28)</c>.</param>
    /// <param name="scale">What differences from the mean are multiplied by; 1 / 255 unless given.</param>
    /// <param name="mean">The pixel that becomes 0.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, or the pixels are not those of as many samples as there are labels.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public PixelSamples(byte[] pixels, int[] labels, TensorShape shape, float scale = 1f / byte.MaxValue, float mean = 0)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        if (!float.IsFinite(scale) || !float.IsFinite(mean))
        {
            throw new ArgumentOutOfRangeException(
                float.IsFinite(scale) ? nameof(mean) : nameof(scale), float.IsFinite(scale) ? mean : scale, "The number must be finite.");
        }

        int? length = Allocate.ElementsOf(shape.Lengths);
        if (labels.Length == 0 || length is null or 0 || pixels.Length != (long)length * labels.Length)
        {
            throw new ArgumentException(
                $"{pixels.Length} pixels and {labels.Length} labels were given for samples of shape {shape}; expected at least 1 label, "
                + "and for each label the pixels of one sample.", nameof(pixels));
        }

        _pixels = pixels;
        _labels = labels;
        _length = (int)length;
        _scale = scale;
        _mean = mean;
        InputShape = shape;
    }

    /// <inheritdoc/>
    public int Count => _labels.Length;

    /// <inheritdoc/>
    public TensorShape InputShape { get; }

    /// <inheritdoc/>
    public TensorShape? TargetShape => null;

    ReadOnlySpan<int> ILabelledSource.Labels => _labels;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<int> samples, in TensorSpan<float> input, in TensorSpan<float> target, Span<int> labels)
    {
        Span<float> rest = LayerChecks.Writable(input, nameof(input));
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<byte> pixels = _pixels.AsSpan(samples[i] * _length, _length);
            for (int p = 0; p < pixels.Length; p++)
            {
                rest[p] = (pixels[p] - _mean) * _scale;
            }

            rest = rest[_length..];
            labels[i] = _labels[samples[i]];
        }
    }
}
