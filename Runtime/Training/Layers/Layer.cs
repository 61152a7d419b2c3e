using System;
using System.Collections.Generic;
using System.IO;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>A function of a tensor with parameters, and its gradients, which a <see cref="Trainer"/> trains.</summary>
/// <remarks>
/// A layer keeps nothing of a forward pass: the backward pass is given the input and the output again. (<see cref="Sequential"/> and
/// <see cref="Residual"/> keep what flows between the layers inside of them.) Several threads may run <c>Forward</c> of one layer at once,
/// each into an output of its own, while nobody changes the parameters. A step of training writes the gradients of the parameters, so it is
/// for one thread at a time.
/// </remarks>
public abstract class Layer
{
    private int _degreeOfParallelism = 1;

    /// <summary>Gets what training changes, always in the same order; nothing unless overridden.</summary>
    public virtual ReadOnlySpan<Parameter> Parameters => [];

    /// <summary>
    /// Gets what belongs to the state of the layer but has no gradient, such as running means; nothing unless overridden.
    /// </summary>
    public virtual ReadOnlySpan<Parameter> Buffers => [];

    /// <summary>Gets how many threads may work at once: 1 unless set, -1 for one a core. Results do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor -1.</exception>
    public virtual int DegreeOfParallelism
    {
        get => _degreeOfParallelism;
        set
        {
            _ = Operands.Degree(value);
            _degreeOfParallelism = value;
        }
    }

    /// <summary>Returns the shape of the output that an input of this shape leads to.</summary>
    /// <exception cref="ArgumentException">
    /// The layer does not take an input of this shape; the message has the one that it takes.
    /// </exception>
    public abstract TensorShape OutputShape(TensorShape input);

    /// <summary>Returns how many products a forward pass adds up; 0 unless overridden. <see cref="Sequential"/> prints it.</summary>
    /// <param name="input">The shape of the input, which the layer takes.</param>
    public virtual long MultiplyAdds(TensorShape input) => 0;

    /// <summary>Makes a tensor, all zeros, of the shape that <paramref name="input"/> leads to.</summary>
    /// <exception cref="ArgumentException">The layer does not take an input of this shape.</exception>
    public virtual Tensor<float> CreateOutput(in ReadOnlyTensorSpan<float> input) =>
        Allocate.Zeros(OutputShape(new TensorShape(input.Lengths)).Lengths, "output", nameof(input));

    /// <summary>Runs the forward pass into the caller's tensor, as it is used: nothing of the layer changes.</summary>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    public abstract void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output);

    /// <summary>
    /// Runs the forward pass of a step of training. It is <c>Forward</c> for most layers; <see cref="Dropout"/> and
    /// <see cref="BatchNorm2D"/> do something else while they learn.
    /// </summary>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    public virtual void ForwardTraining(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) => Forward(input, output);

    /// <summary>
    /// Says which step of the training begins, counted from 1. Layers that draw random numbers draw them from their seed and this number,
    /// so that a backward pass, and a training that was stopped and resumed, meets the same ones.
    /// </summary>
    public virtual void BeginStep(long number)
    {
    }

    /// <summary>
    /// Runs the backward pass as far as the parameters: overwrites the <see cref="Parameter.Gradient"/> of each. A layer with parameters
    /// overrides it.
    /// </summary>
    /// <param name="input">What the forward pass of the step was given.</param>
    /// <param name="output">What it made of it.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output, of the output's shape.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    /// <exception cref="NotSupportedException">The layer has parameters and does not override this.</exception>
    public virtual void BackwardParameters(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        LayerChecks.BackwardParameters(this, input, output, outputGradient);
        if (Parameters.Length > 0)
        {
            throw new NotSupportedException(
                $"{Title} has parameters, and nothing computes their gradients; override BackwardParameters.");
        }
    }

    /// <summary>Runs the whole backward pass: the gradients of the parameters, and that of the input into the caller's tensor.</summary>
    /// <param name="input">What the forward pass of the step was given.</param>
    /// <param name="output">What it made of it.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output, of the output's shape.</param>
    /// <param name="inputGradient">The result, of the input's shape.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="inputGradient"/> overlaps an operand.</exception>
    public abstract void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient);

    /// <summary>Runs the forward pass.</summary>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    public Tensor<float> Forward(in ReadOnlyTensorSpan<float> input)
    {
        Tensor<float> output = CreateOutput(input);
        Forward(input, output.AsTensorSpan());
        return output;
    }

    /// <summary>Runs the whole backward pass for a caller who has not kept the output: a forward pass is run first.</summary>
    /// <param name="input">What the forward pass was given.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output, of the output's shape.</param>
    /// <returns>The gradient of the loss with respect to the input, of the input's shape.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    public Tensor<float> Backward(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
    {
        Tensor<float> inputGradient = Allocate.Zeros(input.Lengths, nameof(inputGradient), nameof(input));
        Backward(input, outputGradient, inputGradient.AsTensorSpan());
        return inputGradient;
    }

    /// <summary>Computes the same as the form that returns the gradient, into the caller's tensor.</summary>
    /// <param name="input">What the forward pass was given.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output, of the output's shape.</param>
    /// <param name="inputGradient">The result, of the input's shape.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="inputGradient"/> overlaps an operand.</exception>
    public virtual void Backward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, in TensorSpan<float> inputGradient)
    {
        Tensor<float> output = CreateOutput(input);
        ForwardTraining(input, output.AsTensorSpan());
        Backward(input, output, outputGradient, inputGradient);
    }

    /// <summary>
    /// Runs the backward pass as far as the parameters for a caller who has not kept the output: a forward pass is run first.
    /// </summary>
    /// <param name="input">What the forward pass was given.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output, of the output's shape.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    public virtual void BackwardParameters(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
    {
        Tensor<float> output = CreateOutput(input);
        ForwardTraining(input, output.AsTensorSpan());
        BackwardParameters(input, output, outputGradient);
    }

    /// <summary>Returns all tensors of the layer by name, parameters before buffers, in the order of the layers.</summary>
    public IReadOnlyList<NamedParameter> State()
    {
        var state = new List<NamedParameter>();
        AddState(state, prefix: "");
        return state;
    }

    /// <summary>
    /// Saves the state to a file of <i>safetensors</i>, under the names of <see cref="State"/>. It is written under another name and then
    /// moved into place, so that a crash never leaves half a file.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        LayerFile.Save(this, path);
    }

    /// <summary>Loads the state from a file of <i>safetensors</i>, such as a state dictionary of PyTorch with the same layers.</summary>
    /// <param name="path">The file. Elements are of single, half or double precision.</param>
    /// <param name="order">In which order the file has the dimensions of weights.</param>
    /// <param name="allowNonFinite">Whether elements may be NaN or infinite.</param>
    /// <exception cref="InvalidDataException">
    /// The file is broken, or does not fit; nothing was changed. The message names the tensor and both shapes.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load(string path, WeightOrder order = WeightOrder.PyTorch, bool allowNonFinite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        LayerFile.Load(this, path, order, allowNonFinite);
    }

    /// <summary>
    /// Writes what <c>Forward</c> computes as a file of ONNX, operator set 17, which ONNX Runtime and others run. It is written under
    /// another name and then moved into place, so that a crash never leaves half a file.
    /// </summary>
    /// <remarks>
    /// The graph has an <c>input</c> and an <c>output</c>, in the layout of the layer, of any number of samples: their first dimension is
    /// <c>N</c>. The other lengths are those given, or with <paramref name="anySize"/> rows and columns are <c>H</c> and <c>W</c>.
    /// Parameters have the names of <see cref="State"/>. The file has a layer's state of now, and none of what happens while it learns:
    /// <see cref="Dropout"/> is left out, <see cref="BatchNorm2D"/> takes its running statistics.
    /// </remarks>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="inputShape">The shape of a batch, such as <c>(1, 1, 28, 28)</c>, with any number of samples.</param>
    /// <param name="anySize">
    /// Whether the file takes images of other sizes too; for networks from images to images, such as convolutions of any number.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The layer does not take an input of this shape, or it is one picture <c>(H, W)</c> and no batch; or images of any size were asked
    /// for, and what the layer computes depends on it.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// A layer is none of this library's, or the file would have more than the 2 GiB that the format allows; nothing was written.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void SaveOnnx(string path, TensorShape inputShape, bool anySize = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        LayerOnnx.Save(this, path, inputShape, anySize);
    }

    /// <summary>Gets what messages and tables call the layer, on one line.</summary>
    internal virtual string Title => ToString() ?? GetType().Name;

    /// <summary>Gets whether the layer can add a tensor to its output, and apply a function to that, while it is in a cache.</summary>
    internal virtual bool TakesEpilogue => false;

    /// <summary>Gets the function, or the slopes, that the layer is, in the epilogue of the layer before; false for all others.</summary>
    /// <param name="before">The layer before it.</param>
    /// <param name="shape">The shape of what that one makes.</param>
    /// <param name="epilogue">The function.</param>
    internal virtual bool IsEpilogue(Layer before, TensorShape shape, out Epilogue epilogue)
    {
        epilogue = default;
        return false;
    }

    /// <summary>The dimension of an output that an epilogue's slopes belong to; null where it has none.</summary>
    internal virtual int? ChannelAxis(TensorShape output) => null;

    /// <summary>Runs the forward pass of a layer that takes an epilogue, and that.</summary>
    internal virtual void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in Epilogue epilogue) =>
        throw new InvalidOperationException($"{Title} takes no epilogue.");

    /// <summary>Gets whether an input of this shape is one sample, without a dimension that counts samples.</summary>
    internal virtual bool IsOneSample(TensorShape input) => false;

    /// <summary>
    /// Adds what one output sees of the input, as kernels one after the other; false where it sees all, or where nobody knows.
    /// </summary>
    internal virtual bool AddWindows(List<KernelShape> windows) => false;

    /// <summary>Adds the nodes that do what <c>Forward</c> does.</summary>
    /// <param name="scope">The graph.</param>
    /// <param name="input">The value that the layer is given.</param>
    /// <param name="shape">Its shape as the layer knows it, which the layer takes.</param>
    /// <returns>What the layer makes of it.</returns>
    internal virtual OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) => throw new NotSupportedException(
        $"{LayerOnnx.Title(this, scope)}: only the layers of KernelGen itself can be written as ONNX, and nothing was written. Write the "
        + "layers before it and behind it as networks of their own.");

    internal virtual void AddState(List<NamedParameter> state, string prefix)
    {
        foreach (Parameter parameter in Parameters)
        {
            state.Add(new NamedParameter(prefix + parameter.Name, parameter));
        }

        foreach (Parameter buffer in Buffers)
        {
            state.Add(new NamedParameter(prefix + buffer.Name, buffer));
        }
    }
}
