using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>A network of layers one after the other, which is a layer itself.</summary>
/// <remarks>
/// <para>A step of training is <c>ForwardTraining</c> and then <c>Backward</c> or <c>BackwardParameters</c>. What flows between the layers
/// is kept from the one to the other in memory that is sized once for the largest batch, so that no step after the first allocates.
/// <c>Forward</c> keeps nothing, and several threads may run it at once.</para>
/// <para>Shapes are checked when the network first meets an input of that shape; a message names the layer by its number, from 0. The names
/// of the parameters are those of PyTorch's state dictionary: <c>0.weight</c>.</para>
/// </remarks>
/// <example><code>
/// var net = new Sequential(new Flatten(), new Dense(784, 100, Activation.Relu, seed: 1), new Dense(100, 10, seed: 2));
/// Console.WriteLine(net.Describe(1, 1, 28, 28));
/// </code></example>
public sealed class Sequential : Layer
{
    private readonly Layer[] _layers;
    private readonly Parameter[] _parameters;
    private readonly Parameter[] _buffers;
    private readonly NetworkPlans _plans;
    private readonly int _firstLearning;
    private float[] _activations = [];
    private float[] _gradients = [];
    private NetworkPlan? _trained;

    /// <summary>Makes a network of these layers, the first one for the input.</summary>
    /// <exception cref="ArgumentException">There is no layer, or one is there twice.</exception>
    public Sequential(params Layer[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = LayerList.Checked(layers);
        _parameters = LayerList.ParametersOf(_layers);
        _buffers = LayerList.BuffersOf(_layers);
        _plans = new NetworkPlans(_layers);
        _firstLearning = Array.FindIndex(_layers, layer => layer.Parameters.Length > 0);
    }

    /// <summary>Gets the layers.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Gets the parameters of all layers, in their order; <see cref="Layer.State"/> has their names.</summary>
    public override ReadOnlySpan<Parameter> Parameters => _parameters;

    /// <summary>Gets the buffers of all layers, in their order.</summary>
    public override ReadOnlySpan<Parameter> Buffers => _buffers;

    /// <summary>Gets how many threads may work at once in each layer: sets it for all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor -1.</exception>
    public override int DegreeOfParallelism
    {
        get => base.DegreeOfParallelism;
        set
        {
            base.DegreeOfParallelism = value;
            foreach (Layer layer in _layers)
            {
                layer.DegreeOfParallelism = value;
            }
        }
    }

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input) => _plans.For(input).Output;

    /// <inheritdoc/>
    public override long MultiplyAdds(TensorShape input)
    {
        NetworkPlan plan = _plans.For(input);
        long sum = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            sum += _layers[i].MultiplyAdds(plan.Shape(i));
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void BeginStep(long number)
    {
        foreach (Layer layer in _layers)
        {
            layer.BeginStep(number);
        }
    }

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        Run(input, output, default);
    }

    internal override bool TakesEpilogue => _layers[^1].TakesEpilogue;

    internal override int? ChannelAxis(TensorShape output) => _layers[^1].ChannelAxis(output);

    internal override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in Epilogue epilogue)
    {
        LayerChecks.Forward(this, input, output);
        Run(input, output, epilogue);
    }

    /// <summary>
    /// Runs the layers one after the other, each function together with the layer before it where that takes it, and the last one with an
    /// epilogue.
    /// </summary>
    private void Run(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in Epilogue epilogue)
    {
        NetworkPlan plan = _plans.For(new TensorShape(input.Lengths));
        using Scratch even = Scratch.Rent(plan.LargestBetween);
        using Scratch odd = Scratch.Rent(plan.LargestBetween);
        bool isFromEven = false;
        for (int i = 0, next; i < _layers.Length; i = next, isFromEven = !isFromEven)
        {
            Layer layer = _layers[i];
            Epilogue function = default;
            bool hasFunction = layer.TakesEpilogue && i + 1 < _layers.Length
                && _layers[i + 1].IsEpilogue(layer, plan.Shape(i + 1), out function);
            next = hasFunction ? i + 2 : i + 1;
            ReadOnlyTensorSpan<float> from = i == 0 ? input : View(isFromEven ? even.Span : odd.Span, plan, i);
            TensorSpan<float> to = next == _layers.Length ? output : View(isFromEven ? odd.Span : even.Span, plan, next);
            if (hasFunction)
            {
                layer.Forward(from, to, function);
            }
            else if (next == _layers.Length && layer.TakesEpilogue)
            {
                layer.Forward(from, to, epilogue);
            }
            else
            {
                layer.Forward(from, to);
            }
        }
    }

    /// <inheritdoc/>
    public override void ForwardTraining(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        NetworkPlan plan = _plans.For(new TensorShape(input.Lengths));
        _trained = null;
        Span<float> activations = MemoryOf(ref _activations, plan.Length);
        for (int i = 0; i < _layers.Length; i++)
        {
            ReadOnlyTensorSpan<float> from = i == 0 ? input : View(activations[plan.Offset(i)..], plan, i);
            TensorSpan<float> to = i == _layers.Length - 1 ? output : View(activations[plan.Offset(i + 1)..], plan, i + 1);
            _layers[i].ForwardTraining(from, to);
        }

        _trained = plan;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The last <c>ForwardTraining</c> was not one of an input of this shape.</exception>
    public override void BackwardParameters(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        LayerChecks.BackwardParameters(this, input, output, outputGradient);
        if (_firstLearning >= 0)
        {
            Run(input, output, outputGradient, inputGradient: default, last: _firstLearning, isWhole: false);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The last <c>ForwardTraining</c> was not one of an input of this shape.</exception>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        Run(input, output, outputGradient, inputGradient, last: 0, isWhole: true);
    }

    /// <summary>
    /// Returns a table of the network for an input of this shape: each layer with the shape behind it, its parameters, the multiply-adds of
    /// a forward pass, and the rows and columns of the input that one of its outputs sees.
    /// </summary>
    /// <exception cref="ArgumentException">A layer does not take what the one before it makes.</exception>
    public string Describe(params ReadOnlySpan<nint> inputShape)
    {
        NetworkPlan plan = _plans.For(new TensorShape(inputShape));
        return NetworkTable.Of(_layers, plan);
    }

    /// <summary>
    /// Returns the table of <see cref="Describe"/> for the shape that the network met last; its layers where it met none.
    /// </summary>
    public override string ToString() =>
        _plans.Last is { } plan ? NetworkTable.Of(_layers, plan) : Title;

    internal override string Title => $"Sequential({LayerList.Titles(_layers)})";

    /// <summary>Layers that work element by element take any shape, so the first of the others says.</summary>
    internal override bool IsOneSample(TensorShape input) =>
        Array.Find(_layers, layer => layer is not (ActivationLayer or PRelu or Dropout))?.IsOneSample(input) == true;

    internal override bool AddWindows(List<KernelShape> windows) => Array.TrueForAll(_layers, layer => layer.AddWindows(windows));

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape)
    {
        NetworkPlan plan = _plans.For(shape);
        for (int i = 0; i < _layers.Length; i++)
        {
            input = _layers[i].WriteOnnx(scope.Inside(i), input, plan.Shape(i));
        }

        return input;
    }

    internal override void AddState(List<NamedParameter> state, string prefix) => LayerList.AddState(_layers, state, prefix);

    /// <summary>Goes from the last layer back to <paramref name="last"/>, of which only the parameters may be wanted.</summary>
    private void Run(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient,
        int last,
        bool isWhole)
    {
        NetworkPlan plan = _trained is { } trained && trained.Input.Lengths.SequenceEqual(input.Lengths)
            ? trained
            : throw new InvalidOperationException(
                $"A backward pass of a network for an input of shape {ShapeErrors.Text(input.Lengths)} needs what flowed between its "
                + "layers; call ForwardTraining with that input first (Forward keeps nothing).");
        Span<float> activations = MemoryOf(ref _activations, plan.Length);
        Span<float> gradients = MemoryOf(ref _gradients, 2 * plan.LargestBetween);
        Span<float> even = gradients[..plan.LargestBetween], odd = gradients[plan.LargestBetween..];
        for (int i = _layers.Length - 1; i >= last; i--)
        {
            ReadOnlyTensorSpan<float> x = i == 0 ? input : View(activations[plan.Offset(i)..], plan, i);
            ReadOnlyTensorSpan<float> y = i == _layers.Length - 1 ? output : View(activations[plan.Offset(i + 1)..], plan, i + 1);
            ReadOnlyTensorSpan<float> dy = i == _layers.Length - 1 ? outputGradient : View(i % 2 == 0 ? odd : even, plan, i + 1);
            if (i == last && !isWhole)
            {
                _layers[i].BackwardParameters(x, y, dy);
            }
            else
            {
                _layers[i].Backward(x, y, dy, i == 0 ? inputGradient : View(i % 2 == 0 ? even : odd, plan, i));
            }
        }
    }

    private static TensorSpan<float> View(Span<float> memory, NetworkPlan plan, int layer) =>
        new(memory[..plan.ElementsOf(layer)], plan.Shape(layer).Lengths);

    private static Span<float> MemoryOf(ref float[] memory, int length)
    {
        if (memory.Length < length + Scratch.Line)
        {
            memory = GC.AllocateUninitializedArray<float>(length + Scratch.Line, pinned: true);
        }

        return Scratch.Aligned(memory, length);
    }
}
