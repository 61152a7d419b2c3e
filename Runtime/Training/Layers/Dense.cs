using System;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>A fully connected layer: <c>y = f(W x + b)</c> for each sample.</summary>
/// <remarks>
/// Inputs are <c>(N, in)</c>, outputs <c>(N, out)</c>, the weights <c>(out, in)</c> as in PyTorch's <c>nn.Linear</c>. Each output
/// begins with its bias and takes its products in the order of the inputs; the gradient of a weight takes its products in an order that
/// depends on the sizes only. So the bits depend neither on the vectors nor on the threads. The layer keeps its weights once more for
/// each direction, in the order in which compiled code reads them.
/// </remarks>
/// <example><code>
/// var layer = new Dense(400, 120, Activation.Relu, seed: 1);
/// </code></example>
public sealed class Dense : Layer
{
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly Nonlinearity? _activation;
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly Parameter[] _parameters;
    private readonly PackedWeights _packed = new();
    private readonly KernelOperations _operations;

    /// <summary>Makes a layer with freshly drawn parameters.</summary>
    /// <param name="inputs">Elements of a sample of the input; at least 1.</param>
    /// <param name="outputs">Elements of a sample of the output; at least 1.</param>
    /// <param name="activation">What is applied to each output; nothing unless given. An <see cref="Activation"/> will do.</param>
    /// <param name="bias">Whether a bias is added to the outputs and learned.</param>
    /// <param name="seed">The same seed gives the same parameters on every machine.</param>
    /// <param name="weightInitializer">How the weights are drawn; <see cref="Initializer.FanInUniform"/> unless given.</param>
    /// <param name="biasInitializer">How the bias is drawn; <see cref="Initializer.FanInUniform"/> unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of elements is below 1.</exception>
    /// <exception cref="ArgumentException">
    /// An initializer has another number of values than its parameter, or one is given for a bias that there is not, or the weights are
    /// more than an array holds.
    /// </exception>
    public Dense(
        int inputs,
        int outputs,
        Nonlinearity? activation = null,
        bool bias = true,
        int seed = 0,
        Initializer? weightInitializer = null,
        Initializer? biasInitializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        _inputs = inputs;
        _outputs = outputs;
        _activation = activation;
        _weight = new Parameter("weight", outputs, inputs);
        _bias = bias ? new Parameter("bias", outputs) : null;
        _parameters = DrawnParameters.Of(_weight, _bias, new Fans(inputs, outputs), seed, weightInitializer, biasInitializer);
        _operations = KernelEngine.OfMatrix(inputs, outputs);
    }

    /// <summary>Gets the weights, <c>(out, in)</c>.</summary>
    public Tensor<float> Weight => _weight.Value;

    /// <summary>Gets the bias, <c>(out)</c>; null for a layer without one.</summary>
    public Tensor<float>? Bias => _bias?.Value;

    /// <summary>Gets the gradient of the loss with respect to <see cref="Weight"/>, from the last backward pass.</summary>
    public Tensor<float> WeightGradient => _weight.Gradient;

    /// <summary>Gets the gradient of the loss with respect to <see cref="Bias"/>; null for a layer without one.</summary>
    public Tensor<float>? BiasGradient => _bias?.Gradient;

    /// <summary>Gets <c>weight</c>, then <c>bias</c> where there is one.</summary>
    public override ReadOnlySpan<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input) => input.Rank == 2 && input[1] == _inputs
        ? new TensorShape(input[0], _outputs)
        : throw LayerChecks.WrongInput(this, input, $"(N, {_inputs})");

    /// <inheritdoc/>
    public override long MultiplyAdds(TensorShape input) => OutputShape(input).Elements * _inputs;

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        Sum(input, output, new Epilogue { Function = _activation?.Function ?? default });
    }

    /// <inheritdoc/>
    public override void BackwardParameters(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        LayerChecks.BackwardParameters(this, input, output, outputGradient);
        Run(input, output, outputGradient, inputGradient: []);
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        foreach (Parameter parameter in _parameters)
        {
            Operands.ThrowIfOverlap(inputGradient.AsReadOnlyTensorSpan(), parameter.Read(), nameof(inputGradient), parameter.Name);
            Operands.ThrowIfOverlap(
                inputGradient.AsReadOnlyTensorSpan(), parameter.Gradients, nameof(inputGradient), parameter.GradientName);
        }

        Run(input, output, outputGradient, LayerChecks.Writable(inputGradient, nameof(inputGradient)));
    }

    /// <summary>Writes the layer as <c>Dense(400, 120, Relu)</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"Dense({_inputs}, {_outputs}") + (_activation is null ? ")" : $", {_activation})");

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape)
    {
        OnnxValue sums = scope.Node("Gemm", input, LayerOnnx.Constants(scope, _parameters), OnnxAttribute.Integer("transB", 1));
        return _activation is null ? sums : _activation.WriteOnnx(scope, sums);
    }

    private void Run(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        Span<float> inputGradient)
    {
        using var x = new DenseView(input, nameof(input));
        using var y = new DenseView(output, nameof(output));
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        if (_activation is null)
        {
            Differentiate(x.Elements, dy.Elements, inputGradient);
            return;
        }

        using Scratch scratch = Scratch.Rent(dy.Elements.Length);
        if (_activation.NeedsInput)
        {
            Sum(x.Elements, scratch.Span, default);
        }

        _activation.Differentiate(scratch.Span, y.Elements, dy.Elements, scratch.Span);
        Differentiate(x.Elements, scratch.Span, inputGradient);
    }

    /// <summary>A layer with an activation of its own would have to apply two functions.</summary>
    internal override bool TakesEpilogue => _activation is null;

    internal override int? ChannelAxis(TensorShape output) => 1;

    internal override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in Epilogue epilogue)
    {
        LayerChecks.Forward(this, input, output);
        Sum(input, output, epilogue);
    }

    private void Sum(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in Epilogue epilogue)
    {
        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        if (!epilogue.HasAddend)
        {
            Sum(x.Elements, y, epilogue);
            return;
        }

        using var addend = new DenseView(epilogue.Addend, "addend");
        ReadOnlyTensorSpan<float> row = y.IsEmpty ? default : Row(addend.Elements, _outputs);
        Sum(x.Elements, y, new Epilogue { Addend = row, Function = epilogue.Function, Slopes = epilogue.Slopes });
    }

    private void Sum(ReadOnlySpan<float> x, Span<float> y, in Epilogue epilogue)
    {
        int degree = Operands.Degree(DegreeOfParallelism);
        if (!y.IsEmpty)
        {
            _operations.Forward(Row(x, _inputs), Packed, _bias is null ? [] : _bias.Read(), Row(y, _outputs), degree, epilogue);
        }
    }

    private void Differentiate(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (dy.IsEmpty)
        {
            // A tensor over no memory has no rows.
            _weight.Gradients.Clear();
            _bias?.Gradients.Clear();
            return;
        }

        int degree = Operands.Degree(DegreeOfParallelism);
        ReadOnlyTensorSpan<float> gradients = Row(dy, _outputs);
        if (!dx.IsEmpty)
        {
            _operations.InputGradient(gradients, Packed, bias: [], Row(dx, _inputs), degree, GradientNames.OfGradient);
        }

        _operations.WeightGradient(Row(x, _inputs), gradients, _weight.Gradients, degree);
        if (_bias is not null)
        {
            _operations.BiasGradient(gradients, _bias.Gradients);
        }
    }

    private Weights Packed
    {
        get
        {
            ReadOnlySpan<float> weight = _weight.Read();
            return new Weights(weight, _packed.For(weight, _weight.Version, _weight.IsShared));
        }
    }

    /// <summary>Samples as the pixels of an image of one row, (1, 1, N, C).</summary>
    private static ReadOnlyTensorSpan<float> Row(ReadOnlySpan<float> samples, int channels) =>
        new(samples, [1, 1, samples.Length / channels, channels]);

    private static TensorSpan<float> Row(Span<float> samples, int channels) =>
        new(samples, [1, 1, samples.Length / channels, channels]);
}
