using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>Leaves each element that is positive as it is, and multiplies the others by a learned slope.</summary>
/// <remarks>
/// He, Zhang, Ren, Sun: <i>Delving Deep into Rectifiers</i>, 2015. The slopes are one for all elements, or one for each channel, as in
/// PyTorch's <c>nn.PReLU</c>. Their gradients are summed in double precision in the order of the elements.
/// </remarks>
public sealed class PRelu : Layer
{
    private readonly Parameter _weight;
    private readonly Parameter[] _parameters;
    private readonly double[] _sums;
    private readonly Layout _layout;

    /// <summary>Makes a layer whose slopes are all the same at first.</summary>
    /// <param name="channels">How many slopes: 1 for all elements, or as many as there are channels.</param>
    /// <param name="slope">The first value of each, finite.</param>
    /// <param name="layout">Where images have their channels; of two dimensions it is the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public PRelu(int channels = 1, float slope = 0.25f, Layout layout = Layout.Nchw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (!float.IsFinite(slope))
        {
            throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope must be finite, such as 0.25.");
        }

        _layout = layout;
        _weight = new Parameter("weight", channels);
        _weight.Change().Fill(slope);
        _parameters = [_weight];
        _sums = new double[channels];
    }

    /// <summary>Gets the slopes, <c>(channels)</c>.</summary>
    public Tensor<float> Weight => _weight.Value;

    /// <summary>Gets <c>weight</c>.</summary>
    public override ReadOnlySpan<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input) =>
        _sums.Length == 1 || (input.Rank >= 2 && input[ChannelAt(input)] == _sums.Length)
        ? input
        : throw LayerChecks.WrongInput(this, input, $"{_sums.Length} channels in dimension {(input.Rank < 2 ? 1 : ChannelAt(input))}");

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        ReadOnlySpan<float> slopes = _weight.Read();
        int run = RunLength(new TensorShape(input.Lengths));
        if (slopes.Length == 1)
        {
            run = y.Length;
        }

        for (int i = 0; i < y.Length; i += run)
        {
            new ElementFunction(Activation.LeakyRelu, slopes[i / run % slopes.Length]).Apply(x.Elements.Slice(i, run), y.Slice(i, run));
        }
    }

    /// <inheritdoc/>
    public override void BackwardParameters(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        LayerChecks.BackwardParameters(this, input, output, outputGradient);
        using var x = new DenseView(input, nameof(input));
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        SumSlopes(x.Elements, dy.Elements, RunLength(new TensorShape(input.Lengths)));
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        using var x = new DenseView(input, nameof(input));
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        Span<float> dx = LayerChecks.Writable(inputGradient, nameof(inputGradient));
        ReadOnlySpan<float> slopes = _weight.Read();
        int run = RunLength(new TensorShape(input.Lengths));
        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = x.Elements[i] > 0 ? dy.Elements[i] : slopes[i / run % slopes.Length] * dy.Elements[i];
        }

        SumSlopes(x.Elements, dy.Elements, run);
    }

    /// <summary>Writes the layer as <c>PRelu(16)</c>.</summary>
    public override string ToString() => $"PRelu({_sums.Length})";

    internal override bool IsEpilogue(Layer before, TensorShape shape, out Epilogue epilogue)
    {
        epilogue = new Epilogue { Slopes = _weight.Read() };
        return _sums.Length == 1 || before.ChannelAxis(shape) == ChannelAt(shape);
    }

    internal override bool AddWindows(List<KernelShape> windows) => true;

    /// <summary>The slopes of channels need a dimension for each that follows.</summary>
    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape)
    {
        var lengths = new nint[_sums.Length == 1 ? 1 : shape.Rank - input.AxisOf(ChannelAt(shape))];
        Array.Fill(lengths, 1);
        lengths[0] = _sums.Length;
        return scope.Node("PRelu", input, [scope.Constant(_weight.Name, lengths, _weight.Memory)]);
    }

    private int ChannelAt(TensorShape input) => _layout == Layout.Nhwc ? input.Rank - 1 : 1;

    /// <summary>Returns the number of elements with one slope that follow each other.</summary>
    private int RunLength(TensorShape input)
    {
        if (_sums.Length == 1)
        {
            return 1;
        }

        int run = 1;
        for (int i = ChannelAt(input) + 1; i < input.Rank; i++)
        {
            run *= (int)input[i];
        }

        return Math.Max(run, 1);
    }

    private void SumSlopes(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, int run)
    {
        Array.Clear(_sums);
        for (int i = 0; i < x.Length; i++)
        {
            _sums[i / run % _sums.Length] += x[i] > 0 ? 0 : (double)x[i] * dy[i];
        }

        for (int c = 0; c < _sums.Length; c++)
        {
            _weight.Gradients[c] = (float)_sums[c];
        }
    }
}
