using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Verification;

/// <summary>
/// The seven plain loops of a correlation of any shape. Forward, input gradient and weight gradient are one index set, in which every
/// product ties one output, one input and one weight together; they differ only in which of the three is the result. An activation is no
/// part of it: all three are linear.
/// </summary>
internal sealed class PlainLoops
{
    private readonly int _samples;
    private readonly int _height;
    private readonly int _width;
    private readonly int _outputHeight;
    private readonly int _outputWidth;
    private readonly KernelShape _shape;

    /// <param name="samples">Images.</param>
    /// <param name="height">Rows of each image.</param>
    /// <param name="width">Columns of each image.</param>
    /// <param name="shape">The kernel; its channels are those of the operands.</param>
    /// <param name="outputs">Rows and columns of the outputs, where these are not all that the image has.</param>
    public PlainLoops(int samples, int height, int width, KernelShape shape, PlaneSize? outputs = null)
    {
        _samples = samples;
        _height = height;
        _width = width;
        (_outputHeight, _outputWidth) = outputs ?? new PlaneSize(shape.OutputHeight(height), shape.OutputWidth(width));
        _shape = shape;
        InputLength = Length(samples, shape.InChannels, height, width);
        OutputLength = Length(samples, shape.OutChannels, _outputHeight, _outputWidth);
        WeightLength = Length(shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width);
    }

    public delegate void Product(int output, int input, int weight);

    public int InputLength { get; }

    public int OutputLength { get; }

    public int WeightLength { get; }

    /// <summary>The outputs of one channel of one sample.</summary>
    public int OutputPlane => _outputHeight * _outputWidth;

    /// <summary><c>y = sum of x * w</c>, in double precision, from zero, in the order of the loops.</summary>
    public double[] Forward(double[] input, double[] weight)
    {
        var output = new double[OutputLength];
        ForEachProduct((y, x, w) => output[y] += input[x] * weight[w]);
        return output;
    }

    /// <summary><c>dx = sum of dy * w</c>.</summary>
    public double[] InputGradient(double[] outputGradient, double[] weight)
    {
        var inputGradient = new double[InputLength];
        ForEachProduct((y, x, w) => inputGradient[x] += outputGradient[y] * weight[w]);
        return inputGradient;
    }

    /// <summary><c>dw = sum of x * dy</c>.</summary>
    public double[] WeightGradient(double[] input, double[] outputGradient)
    {
        var weightGradient = new double[WeightLength];
        ForEachProduct((y, x, w) => weightGradient[w] += input[x] * outputGradient[y]);
        return weightGradient;
    }

    /// <summary>
    /// Calls <paramref name="product"/> with the flat indices of each output, input and weight that meet; zeros of the padding meet none.
    /// </summary>
    public void ForEachProduct(Product product)
    {
        int[] rows = new int[_shape.Height], columns = new int[_shape.Width];
        for (int n = 0; n < _samples; n++)
        {
            for (int k = 0; k < _shape.OutChannels; k++)
            {
                for (int i = 0; i < _outputHeight; i++)
                {
                    Show((i * _shape.StrideY) - _shape.PaddingTop, _shape.DilationY, _height, rows);
                    for (int j = 0; j < _outputWidth; j++)
                    {
                        Show((j * _shape.StrideX) - _shape.PaddingLeft, _shape.DilationX, _width, columns);
                        ForEachProductOf(n, k, i, j, rows, columns, product);
                    }
                }
            }
        }
    }

    /// <summary>The channel of the output with this flat index.</summary>
    public int OutputChannel(int output) =>
        _shape.Layout == Layout.Nhwc ? output % _shape.OutChannels : output / OutputPlane % _shape.OutChannels;

    /// <summary>The elements of a tensor in row-major order, in double precision.</summary>
    public static double[] Elements(in ReadOnlyTensorSpan<float> tensor)
    {
        var elements = new double[tensor.FlattenedLength];
        int i = 0;
        foreach (float element in tensor)
        {
            elements[i++] = element;
        }

        return elements;
    }

    /// <summary>The same elements rounded to single precision, as a tensor.</summary>
    public static Tensor<float> Rounded(double[] elements, ReadOnlySpan<nint> lengths) =>
        Tensor.Create(Array.ConvertAll(elements, element => (float)element), lengths);

    /// <summary>The products of one output, whose taps see these rows and columns.</summary>
    private void ForEachProductOf(int n, int k, int i, int j, int[] rows, int[] columns, Product product)
    {
        int output = Place(n, k, i, j, _shape.OutChannels, _outputHeight, _outputWidth);
        int group = k / _shape.OutChannelsPerGroup;
        int row = Place(0, 0, 1, 0, _shape.InChannels, _height, _width), column = Place(0, 0, 0, 1, _shape.InChannels, _height, _width);
        int weight = k * _shape.InChannelsPerGroup * rows.Length * columns.Length;
        for (int c = 0; c < _shape.InChannelsPerGroup; c++)
        {
            int input = Place(n, (group * _shape.InChannelsPerGroup) + c, 0, 0, _shape.InChannels, _height, _width);
            for (int a = 0; a < rows.Length; a++)
            {
                for (int b = 0; b < columns.Length; b++, weight++)
                {
                    if (rows[a] >= 0 && columns[b] >= 0)
                    {
                        product(output, input + (rows[a] * row) + (columns[b] * column), weight);
                    }
                }
            }
        }
    }

    /// <summary>The flat index of a pixel in images of these lengths, in the order of the layout.</summary>
    private int Place(int sample, int channel, int row, int column, int channels, int height, int width) =>
        _shape.Layout == Layout.Nhwc
            ? (((((sample * height) + row) * width) + column) * channels) + channel
            : (((((sample * channels) + channel) * height) + row) * width) + column;

    /// <summary>The row or column that each tap sees, from that of the first on.</summary>
    private void Show(int first, int dilation, int length, int[] seen)
    {
        for (int tap = 0; tap < seen.Length; tap++)
        {
            seen[tap] = Shown(first + (tap * dilation), length);
        }
    }

    /// <summary>
    /// The pixel that the border shows outside of the image: mirrored, moved or held until it lies inside. Zeros show none, which is -1.
    /// </summary>
    private int Shown(int index, int length)
    {
        if (length == 1 && _shape.Border != Border.Zero)
        {
            return 0;
        }

        while (_shape.Border != Border.Zero && (index < 0 || index >= length))
        {
            index = _shape.Border switch
            {
                Border.Replicate => index < 0 ? 0 : length - 1,
                Border.Reflect => index < 0 ? -1 - index : (2 * length) - 1 - index,
                Border.Reflect101 => index < 0 ? -index : (2 * length) - 2 - index,
                _ => index < 0 ? index + length : index - length,
            };
        }

        return index >= 0 && index < length ? index : -1;
    }

    private static int Length(int first, int second, int third, int fourth)
    {
        Int128 length = (Int128)first * second * third * fourth;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                $"A tensor of shape {ShapeErrors.Text([first, second, third, fourth])} has {length} elements; "
                + $"the plain loops take at most {Array.MaxLength}. Use a smaller image or batch.");
    }
}
