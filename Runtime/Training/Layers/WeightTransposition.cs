using System;

namespace KernelGen.Training;

/// <summary>Weights of the order of a file, and the order in which layers have them.</summary>
internal static class WeightTransposition
{
    /// <summary>The shape that a parameter has in a file.</summary>
    public static nint[] FileShape(nint[] lengths, WeightOrder order) => (order, lengths) switch
    {
        (WeightOrder.TensorFlow, [var outputs, var inputs, var height, var width]) => [height, width, inputs, outputs],
        (WeightOrder.TensorFlow, [var outputs, var inputs]) => [inputs, outputs],
        _ => lengths,
    };

    /// <summary>
    /// Returns whether a tensor of a file is such a parameter. Keras writes depthwise kernels as <c>(h, w, channels, multiplier)</c>, whose
    /// elements have the order of <c>(h, w, 1, channels * multiplier)</c>.
    /// </summary>
    public static bool Fits(nint[] shape, nint[] lengths, WeightOrder order)
    {
        nint[] expected = FileShape(lengths, order);
        return shape.AsSpan().SequenceEqual(expected)
            || (order == WeightOrder.TensorFlow && shape.Length == 4 && expected.Length == 4 && expected[2] == 1
                && shape.AsSpan(0, 2).SequenceEqual(expected.AsSpan(0, 2)) && shape[2] * shape[3] == expected[3]);
    }

    /// <summary>Copies elements of the order of a file to a parameter.</summary>
    public static void Copy(ReadOnlySpan<float> file, Span<float> values, nint[] lengths, WeightOrder order)
    {
        if (order == WeightOrder.PyTorch || lengths.Length is not (2 or 4))
        {
            file.CopyTo(values);
            return;
        }

        int outputs = (int)lengths[0], inputs = (int)lengths[1], taps = values.Length / (outputs * inputs);
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int t = 0; t < taps; t++)
                {
                    values[(((o * inputs) + i) * taps) + t] = file[(((t * inputs) + i) * outputs) + o];
                }
            }
        }
    }
}
