using System;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Data;
using KernelGen.CompilerServices;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// Some elements of a layer's results, each by its own sum: all of them, as <c>ReferenceCorrelation</c> takes them, would be minutes for
/// the large layers.
/// </summary>
internal sealed class LayerSamples(LayerData data, Images input, double tolerance)
{
    private const int Count = 100;

    private readonly KernelShape _shape = data.Shape;

    /// <summary>
    /// Direct sums of integers are exact. By Winograd's algorithm a result may be a hundred-thousandth of the largest one away.
    /// </summary>
    public static LayerSamples Of<TKernel>(LayerData data, Images input)
        where TKernel : struct, IConvKernel =>
        new(data, input, typeof(TKernel).IsAssignableTo(typeof(IWinogradKernel)) ? 1e-5 : 0);

    public void CheckOutput(Images output) => Check("output", output, Output);

    public void CheckInputGradient(Images inputGradient, Images outputGradient) =>
        Check("input gradient", inputGradient, (n, c, y, x) => InputGradient(outputGradient, n, c, y, x));

    public void CheckWeightGradient(ReadOnlySpan<float> weightGradient, Images outputGradient)
    {
        double allowed = Allowed(weightGradient);
        var random = new Random(Count);
        for (int sample = 0; sample < Count; sample++)
        {
            (int k, int c) = (random.Next(_shape.OutChannels), random.Next(_shape.InChannelsPerGroup));
            (int a, int b) = (random.Next(_shape.Height), random.Next(_shape.Width));
            float actual = weightGradient[WeightIndex(k, c, a, b)];
            ThrowIfDifferent("weight gradient", (k, c, a, b), actual, WeightGradient(outputGradient, k, c, a, b), allowed);
        }
    }

    private void Check(string result, Images actual, Func<int, int, int, int, double> expected)
    {
        double allowed = Allowed(actual.Memory.Memory);
        var random = new Random(Count);
        for (int sample = 0; sample < Count; sample++)
        {
            (int n, int c) = (random.Next(actual.Samples), random.Next(actual.Channels));

            // Every fourth in the first and every fourth in the last row and column, where the border is.
            (int i, int j) = (sample % 4) switch
            {
                0 => (0, random.Next(actual.Width)),
                1 => (random.Next(actual.Height), actual.Width - 1),
                _ => (random.Next(actual.Height), random.Next(actual.Width)),
            };
            ThrowIfDifferent(result, (n, c, i, j), actual[n, c, i, j], expected(n, c, i, j), allowed);
        }
    }

    private double Allowed(ReadOnlySpan<float> results) =>
        tolerance == 0 ? 0 : tolerance * Math.Abs(TensorPrimitives.MaxMagnitude(results));

    private double Output(int n, int k, int i, int j)
    {
        double sum = 0;
        for (int c = 0; c < _shape.InChannelsPerGroup; c++)
        {
            for (int tap = 0; tap < _shape.Taps; tap++)
            {
                (int a, int b) = (tap / _shape.Width, tap % _shape.Width);
                sum += Weight(k, c, a, b) * Pixel(n, FirstChannel(k) + c, Row(i, a), Column(j, b));
            }
        }

        return sum;
    }

    private double InputGradient(Images outputGradient, int n, int channel, int y, int x)
    {
        int group = channel / _shape.InChannelsPerGroup;
        double sum = 0;
        for (int tap = 0; tap < _shape.Taps; tap++)
        {
            (int a, int b) = (tap / _shape.Width, tap % _shape.Width);
            (int i, int row) = Math.DivRem(y + _shape.PaddingTop - (a * _shape.DilationY), _shape.StrideY);
            (int j, int column) = Math.DivRem(x + _shape.PaddingLeft - (b * _shape.DilationX), _shape.StrideX);
            if (row != 0 || column != 0 || i < 0 || j < 0 || i >= outputGradient.Height || j >= outputGradient.Width)
            {
                continue;
            }

            for (int k = group * _shape.OutChannelsPerGroup; k < (group + 1) * _shape.OutChannelsPerGroup; k++)
            {
                sum += Weight(k, channel % _shape.InChannelsPerGroup, a, b) * outputGradient[n, k, i, j];
            }
        }

        return sum;
    }

    private double WeightGradient(Images outputGradient, int k, int c, int a, int b)
    {
        double sum = 0;
        for (int n = 0; n < input.Samples; n++)
        {
            for (int i = 0; i < outputGradient.Height; i++)
            {
                for (int j = 0; j < outputGradient.Width; j++)
                {
                    sum += outputGradient[n, k, i, j] * Pixel(n, FirstChannel(k) + c, Row(i, a), Column(j, b));
                }
            }
        }

        return sum;
    }

    private int FirstChannel(int k) => k / _shape.OutChannelsPerGroup * _shape.InChannelsPerGroup;

    private int Row(int i, int a) => (i * _shape.StrideY) + (a * _shape.DilationY) - _shape.PaddingTop;

    private int Column(int j, int b) => (j * _shape.StrideX) + (b * _shape.DilationX) - _shape.PaddingLeft;

    private double Pixel(int n, int c, int y, int x) =>
        y >= 0 && x >= 0 && y < input.Height && x < input.Width ? input[n, c, y, x] : 0;

    private double Weight(int k, int c, int a, int b) => data.Weight[WeightIndex(k, c, a, b)];

    private int WeightIndex(int k, int c, int a, int b) =>
        (((((k * _shape.InChannelsPerGroup) + c) * _shape.Height) + a) * _shape.Width) + b;

    private void ThrowIfDifferent(string result, (int, int, int, int) place, float actual, double expected, double allowed)
    {
        if (Math.Abs(actual - expected) > allowed || float.IsNaN(actual))
        {
            throw new DisagreementException(
                $"{data.Facts.Name}: at {place} the {result} is {actual:R}, by its sum {expected:R}. "
                + "Nothing was measured of it; compare with ReferenceCorrelation on a smaller image.");
        }
    }
}
