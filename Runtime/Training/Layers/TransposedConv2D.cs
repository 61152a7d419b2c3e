using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Numerics;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>A transposed convolution ("deconvolution") with a learned kernel, plus a bias: layers that make images larger.</summary>
/// <typeparam name="TKernel">
/// The compiled kernel, whose output channels are those of the input here, and whose input channels are those of the output.
/// </typeparam>
/// <remarks>
/// The same as PyTorch's <c>nn.ConvTranspose2d</c>; the weight has its shape. <see cref="Correlation"/> has the formula, under
/// <c>TransposedConvolve</c>. A kernel for an upsampling from 16 to 8 channels is declared with <c>InChannels = 8, OutChannels = 16</c>.
/// </remarks>
public sealed class TransposedConv2D<TKernel> : Layer
    where TKernel : struct, IConvKernel
{
    private static readonly Nonlinearity? Function = Nonlinearity.Of(TKernel.Shape);

    private readonly int _outputPaddingY;
    private readonly int _outputPaddingX;
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly Parameter[] _parameters;
    private readonly PackedWeights _packed = new();

    /// <summary>Makes a layer with freshly drawn parameters.</summary>
    /// <param name="bias">Whether a bias is added to the outputs and learned.</param>
    /// <param name="outputPaddingY">Rows more than the smallest result has; below the kernel's stride of rows.</param>
    /// <param name="outputPaddingX">Columns more than the smallest result has; below the kernel's stride of columns.</param>
    /// <param name="seed">The same seed gives the same parameters on every machine.</param>
    /// <param name="weightInitializer">
    /// How the weights are drawn; <see cref="Initializer.FanInUniform"/> unless given, of the fan that PyTorch counts here: the channels of
    /// the output in a group, times the taps.
    /// </param>
    /// <param name="biasInitializer">How the bias is drawn; <see cref="Initializer.FanInUniform"/> unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">An output padding is outside its range.</exception>
    /// <exception cref="ArgumentException">
    /// The kernel has the rectifier compiled into its forward direction, or an initializer does not fit.
    /// </exception>
    public TransposedConv2D(
        bool bias = true,
        int outputPaddingY = 0,
        int outputPaddingX = 0,
        int seed = 0,
        Initializer? weightInitializer = null,
        Initializer? biasInitializer = null)
    {
        KernelShape shape = TKernel.Shape;
        if (shape.Activation == Activation.Relu)
        {
            throw new ArgumentException(
                $"The kernel {typeof(TKernel).Name} ({shape}) has the rectifier compiled into its forward direction, which is the backward "
                + "one of a transposed convolution; write Activation = Activation.LeakyRelu, NegativeSlope = 0 for the same function.");
        }

        OutputPadding.ThrowIfNotPossible(shape, GradientNames.OfGradient, outputPaddingY, outputPaddingX);
        _outputPaddingY = outputPaddingY;
        _outputPaddingX = outputPaddingX;
        var fans = new Fans(shape.InChannelsPerGroup * shape.Taps, shape.OutChannels * shape.Taps);
        _weight = new Parameter("weight", shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width);
        _bias = bias ? new Parameter("bias", shape.InChannels) : null;
        _parameters = DrawnParameters.Of(_weight, _bias, fans, seed, weightInitializer, biasInitializer);
    }

    /// <summary>Gets the kernel, <c>(in, out / groups, h, w)</c> as this layer counts channels.</summary>
    public Tensor<float> Weight => _weight.Value;

    /// <summary>Gets the bias, one value for each channel of the output; null for a layer without one.</summary>
    public Tensor<float>? Bias => _bias?.Value;

    /// <summary>Gets <c>weight</c>, then <c>bias</c> where there is one.</summary>
    public override ReadOnlySpan<Parameter> Parameters => _parameters;

    private Weights Weights => new(_weight.Read(), _packed.For(_weight.Read(), _weight.Version, _weight.IsShared));

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input) =>
        ConvolutionShapes.TransposedOutput(TKernel.Shape, input, _outputPaddingY, _outputPaddingX);

    /// <inheritdoc/>
    public override long MultiplyAdds(TensorShape input)
    {
        _ = OutputShape(input);
        return input.Elements * TKernel.Shape.InChannelsPerGroup * TKernel.Shape.Taps;
    }

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        Run(input, output, new Epilogue { Function = Function?.Function ?? default });
    }

    /// <summary>
    /// Runs the forward pass, adds a tensor to what it made, and applies a function to the sums, all while they are in a cache, of a kernel
    /// without an activation of its own. Generated code calls it.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="addend">A tensor of the output's shape, apart from its memory; <see langword="default"/> for none.</param>
    /// <param name="function">The function; null for none.</param>
    /// <param name="output">The result.</param>
    /// <exception cref="ArgumentException">
    /// A shape or stride is wrong, <paramref name="output"/> overlaps an operand, or the kernel has an activation; nothing was written.
    /// </exception>
    public void Forward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> addend,
        Nonlinearity? function,
        in TensorSpan<float> output)
    {
        if (Function is not null)
        {
            throw new ArgumentException(
                $"The kernel {typeof(TKernel).Name} ({TKernel.Shape}) has an activation of its own, and {Title} can apply one only; "
                + "use a kernel without one.", nameof(function));
        }

        LayerChecks.Forward(this, input, output);
        Run(input, output, new Epilogue { Addend = addend, Function = function?.Function ?? default });
    }

    internal override bool TakesEpilogue => Function is null;

    internal override int? ChannelAxis(TensorShape output) =>
        output.Rank == 2 ? null : ConvolutionShapes.LayoutOf(TKernel.Shape, output) == Layout.Nchw ? 1 : 3;

    internal override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in Epilogue epilogue)
    {
        LayerChecks.Forward(this, input, output);
        Run(input, output, epilogue);
    }

    private void Run(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in Epilogue epilogue)
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.InputGradient);
        TKernel.Operations.InputGradient(
            input, Weights, _bias is null ? [] : _bias.Read(), output, Operands.Degree(DegreeOfParallelism),
            GradientNames.OfTransposedConvolution, epilogue);
    }

    /// <inheritdoc/>
    public override void BackwardParameters(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.WeightGradient);
        LayerChecks.BackwardParameters(this, input, output, outputGradient);
        using Scratch scratch = Scratch.Rent(Function is null ? 0 : (int)outputGradient.FlattenedLength);
        DifferentiateParameters(input, BehindActivation(input, output, outputGradient, scratch.Span));
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.WeightGradient);
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        using Scratch scratch = Scratch.Rent(Function is null ? 0 : (int)outputGradient.FlattenedLength);
        ReadOnlyTensorSpan<float> gradient = BehindActivation(input, output, outputGradient, scratch.Span);
        TKernel.Operations.Forward(
            gradient, Weights, bias: [], inputGradient, Operands.Degree(DegreeOfParallelism), new Epilogue { LeavesActivation = true });
        DifferentiateParameters(input, gradient);
    }

    /// <summary>
    /// The gradient with respect to what the activation was given, in memory of the caller's; without one it is the output's.
    /// </summary>
    private ReadOnlyTensorSpan<float> BehindActivation(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient,
        Span<float> memory)
    {
        if (Function is null)
        {
            return outputGradient;
        }

        using var gradient = new DenseView(outputGradient, nameof(outputGradient));
        var values = new TensorSpan<float>(memory, output.Lengths);
        if (Function.NeedsInput)
        {
            Run(input, values, default);
        }
        else
        {
            DenseView.Copy(output, memory);
        }

        Function.Differentiate(memory, memory, gradient.Elements, memory);
        return values;
    }

    /// <summary>Writes the layer as <c>TransposedConv2D&lt;Up&gt;(4x4, ...)</c>.</summary>
    public override string ToString() => $"TransposedConv2D<{typeof(TKernel).Name}>({TKernel.Shape})";

    /// <summary>
    /// Takes the kernel's weight gradient with its two operands exchanged: the kernel's input is the output here, and the other way round.
    /// </summary>
    private void DifferentiateParameters(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
    {
        TKernel.Operations.WeightGradient(outputGradient, input, _weight.Gradients, Operands.Degree(DegreeOfParallelism));
        if (_bias is null)
        {
            return;
        }

        using var gradient = new DenseView(outputGradient, nameof(outputGradient));
        ReadOnlySpan<nint> lengths = outputGradient.Lengths;
        int channels = TKernel.Shape.InChannels;
        int images = lengths.Length == 2 ? 1 : (int)lengths[0];
        int pixels = gradient.Elements.Length / Math.Max(1, images * channels);
        var batch = new ChannelBatch(images, channels, pixels, TKernel.Shape.Layout == Layout.Nhwc);
        using Scratch scratch = Scratch.Rent(2 * channels);
        Span<double> sums = MemoryMarshal.Cast<float, double>(scratch.Span)[..channels];
        batch.Sum<ChannelBatch.Element>(gradient.Elements, gradient.Elements, sums, sums);
        for (int c = 0; c < channels; c++)
        {
            _bias.Gradients[c] = (float)sums[c];
        }
    }

    internal override bool IsOneSample(TensorShape input) => input.Rank == 2;

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) =>
        ConvolutionOnnx.Transposed(this, TKernel.Shape, _parameters, (_outputPaddingY, _outputPaddingX), scope, input, shape);
}
