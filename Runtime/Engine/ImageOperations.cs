using System;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Numerics;
using KernelGen.Shapes;

namespace KernelGen.Engine;

/// <summary>
/// The operations of a kernel on images with channels, however it was compiled: tensors seen as images, the check that they belong
/// together, and the call of the driver.
/// </summary>
internal abstract class ImageOperations : KernelOperations
{
    private readonly KernelShape _shape;

    protected ImageOperations(KernelShape shape) => _shape = shape;

    protected abstract IWeightPlan ForwardPlan { get; }

    protected abstract IWeightPlan InputGradientPlan { get; }

    internal override Tensor<float> CreateOutput(in ReadOnlyTensorSpan<float> input)
    {
        ImageBatch x = Input(input, nameof(input), partner: []);
        ThrowIfNoOutput(x, nameof(input));
        var size = new PlaneSize(_shape.OutputHeight(x.Height), _shape.OutputWidth(x.Width));
        return Allocate.Images(x.Rank, x.Layout, x.Count, _shape.OutChannels, size, "output", nameof(input));
    }

    internal override Tensor<float> CreateInput(
        in ReadOnlyTensorSpan<float> outputGradient, int outputPaddingY, int outputPaddingX, GradientNames names)
    {
        OutputPadding.ThrowIfNotPossible(_shape, names, outputPaddingY, outputPaddingX);
        ImageBatch dy = Output(outputGradient, names.Source, partner: []);
        ThrowIfInputTooLarge(dy, names.Source);
        int height = _shape.InputHeight(dy.Height) + outputPaddingY, width = _shape.InputWidth(dy.Width) + outputPaddingX;
        if (height < 1 || width < 1)
        {
            throw ShapeErrors.NoInputFor(_shape, dy.Height, dy.Width, names.Source);
        }

        ChannelBorderFold.ThrowIfTooLarge(_shape, height, width, names.Result);
        return Allocate.Images(dy.Rank, dy.Layout, dy.Count, _shape.InChannels, new PlaneSize(height, width), names.Result, names.Source);
    }

    internal override unsafe void Forward(
        in ReadOnlyTensorSpan<float> input,
        in Weights weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> output,
        int degree,
        in Epilogue epilogue = default)
    {
        ImageBatch x = Input(input, nameof(input), output.Lengths);
        ImageBatch y = ImageBatch.ForWriting(output, _shape, _shape.OutChannels, nameof(output), input.Lengths);
        ThrowIfNotOutput(x, y, nameof(output));
        Operands.ThrowIfOverlap(output, input, nameof(output), nameof(input));
        Operands.ThrowIfOverlap(output, weight.Values, nameof(output), nameof(weight));
        Operands.ThrowIfOverlap(output, bias, nameof(output), nameof(bias));
        ImageBatch addend = Finish.AddendOf(epilogue, epilogue.Addend, _shape, _shape.OutChannels, output, nameof(output));
        if (x.IsEmpty)
        {
            return;
        }

        using Scratch scratch = RoomFor(ForwardPlan, weight);
        try
        {
            fixed (float* added = &addend.Origin, slopes = epilogue.Slopes)
            {
                var finish = new Finish(OwnFunction(epilogue), epilogue, slopes, added is null ? default : new ImageView(added, addend));
                RunForward(x, weight.PanelsOf(ForwardPlan, isForward: true, scratch.Span), bias, y, finish, degree);
            }
        }
        catch (OverflowException overflow)
        {
            throw TooMuchScratch(nameof(input), x, overflow);
        }
    }

    internal override unsafe void InputGradient(
        in ReadOnlyTensorSpan<float> outputGradient,
        in Weights weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> inputGradient,
        int degree,
        GradientNames names,
        in Epilogue epilogue = default)
    {
        ImageBatch dy = Output(outputGradient, names.Source, inputGradient.Lengths);
        ImageBatch dx = ImageBatch.ForWriting(inputGradient, _shape, _shape.InChannels, names.Result, outputGradient.Lengths);
        ThrowIfNoOutput(dx, names.Result);
        ThrowIfInputTooLarge(dy, names.Source);
        if (dx.Count != dy.Count || dx.Rank != dy.Rank || !OutputPadding.Fits(_shape, names, dx.Size, dy.Size))
        {
            throw ShapeErrors.Mismatch(
                names.Result,
                dx.ToString(),
                InputText(dy) + OutputPadding.MoreText(_shape, names),
                _shape,
                $"{names.Source} of shape {dy.ToString()}");
        }

        ChannelBorderFold.ThrowIfTooLarge(_shape, dx.Height, dx.Width, names.Result);
        Operands.ThrowIfOverlap(inputGradient, outputGradient, names.Result, names.Source);
        Operands.ThrowIfOverlap(inputGradient, weight.Values, names.Result, nameof(weight));
        Operands.ThrowIfOverlap(inputGradient, bias, names.Result, nameof(bias));
        ImageBatch addend = Finish.AddendOf(epilogue, epilogue.Addend, _shape, _shape.InChannels, inputGradient, names.Result);
        if (dy.IsEmpty)
        {
            return;
        }

        using Scratch scratch = RoomFor(InputGradientPlan, weight);
        ReadOnlySpan<float> panels = weight.PanelsOf(InputGradientPlan, isForward: false, scratch.Span);
        try
        {
            fixed (float* added = &addend.Origin, slopes = epilogue.Slopes, to = &dx.Origin)
            {
                var finish = new Finish(default, epilogue, slopes, added is null ? default : new ImageView(added, addend));
                if (_shape.Border == Border.Zero)
                {
                    RunInputGradient(dy, panels, bias, dx, finish, degree);
                }
                else
                {
                    ChannelBorderFold.Run(this, _shape, dy, panels, bias, dx, degree);
                    finish.Run(new ImageView(to, dx), dx.Count);
                }
            }
        }
        catch (OverflowException overflow)
        {
            throw TooMuchScratch(names.Result, dx, overflow);
        }
    }

    internal override void WeightGradient(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, Span<float> weightGradient, int degree)
    {
        ImageBatch x = Input(input, nameof(input), outputGradient.Lengths);
        ImageBatch dy = Output(outputGradient, nameof(outputGradient), input.Lengths);
        ThrowIfNotOutput(x, dy, nameof(outputGradient));
        Operands.ThrowIfOverlap(weightGradient, input, nameof(weightGradient), nameof(input));
        Operands.ThrowIfOverlap(weightGradient, outputGradient, nameof(weightGradient), nameof(outputGradient));
        if (x.IsEmpty)
        {
            weightGradient.Clear();
            return;
        }

        try
        {
            RunWeightGradient(x, dy, weightGradient, degree);
        }
        catch (OverflowException overflow)
        {
            throw TooMuchScratch(nameof(input), x, overflow);
        }
    }

    internal override unsafe void BiasGradient(in ReadOnlyTensorSpan<float> outputGradient, Span<float> biasGradient)
    {
        ImageBatch dy = Output(outputGradient, nameof(outputGradient), partner: []);
        Operands.ThrowIfOverlap(biasGradient, outputGradient, nameof(biasGradient), nameof(outputGradient));
        fixed (float* origin = &dy.Origin)
        {
            ChannelSums.Of(new ImageView(origin, dy), dy.Count, biasGradient);
        }
    }

    internal override void ThrowIfNotOutput(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient) =>
        ThrowIfNotOutput(
            Input(input, nameof(input), outputGradient.Lengths),
            Output(outputGradient, nameof(outputGradient), input.Lengths),
            nameof(outputGradient));

    internal override void ThrowIfNotBackward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        ThrowIfNotOutput(input, outputGradient);
        ImageBatch dx = ImageBatch.ForWriting(
            inputGradient, _shape, _shape.InChannels, nameof(inputGradient), outputGradient.Lengths);
        if (!inputGradient.Lengths.SequenceEqual(input.Lengths))
        {
            throw ShapeErrors.Mismatch(
                nameof(inputGradient),
                ShapeErrors.Text(inputGradient.Lengths),
                ShapeErrors.Text(input.Lengths),
                _shape,
                $"{nameof(input)} of that shape");
        }

        ChannelBorderFold.ThrowIfTooLarge(_shape, dx.Height, dx.Width, nameof(inputGradient));
        Operands.ThrowIfOverlap(inputGradient, input, nameof(inputGradient), nameof(input));
        Operands.ThrowIfOverlap(inputGradient, outputGradient, nameof(inputGradient), nameof(outputGradient));
    }

    /// <summary>The sums over taps of the forward direction, on operands that were checked, and what is done to each.</summary>
    protected abstract void RunForward(
        in ImageBatch input, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch output, in Finish finish, int degree);

    /// <summary>
    /// The sums over taps of the gradient with respect to the input, on operands that were checked; by the padded input, which has no
    /// padding itself, where the border shows pixels.
    /// </summary>
    protected internal abstract void RunInputGradient(
        in ImageBatch outputGradient,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch inputGradient,
        in Finish finish,
        int degree);

    /// <summary>The sums over pixels of the gradient with respect to the weights, on operands that were checked.</summary>
    protected abstract void RunWeightGradient(in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree);

    /// <summary>The activation of the kernel as far as it is not compiled.</summary>
    private ElementFunction OwnFunction(in Epilogue epilogue) =>
        _shape.Activation == Activation.Relu || epilogue.LeavesActivation ? default : ElementFunction.Of(_shape);

    private static Scratch RoomFor(IWeightPlan plan, in Weights weight) =>
        weight.Packed is null ? Scratch.Rent(plan.PanelsLength) : default;

    private ImageBatch Input(in ReadOnlyTensorSpan<float> tensor, string name, ReadOnlySpan<nint> partner) =>
        ImageBatch.Of(tensor, _shape, _shape.InChannels, name, partner);

    private ImageBatch Output(in ReadOnlyTensorSpan<float> tensor, string name, ReadOnlySpan<nint> partner) =>
        ImageBatch.Of(tensor, _shape, _shape.OutChannels, name, partner);

    /// <summary>
    /// A piece of scratch memory would have more elements than are counted: of rows so long that only a few of them are images.
    /// </summary>
    private ArgumentException TooMuchScratch(string name, in ImageBatch images, OverflowException overflow) =>
        ShapeErrors.TooMuchScratch(_shape, $"{name} of shape {images.ToString()}", overflow);

    private void ThrowIfInputTooLarge(in ImageBatch output, string name)
    {
        if ((long)output.Height * _shape.StrideY > ImageBatch.MaxExtent || (long)output.Width * _shape.StrideX > ImageBatch.MaxExtent)
        {
            throw ShapeErrors.InputTooLarge(_shape, output.ToString(), ImageBatch.MaxExtent, name);
        }
    }

    private void ThrowIfNoOutput(in ImageBatch input, string name)
    {
        if (_shape.OutputHeight(input.Height) < 1 || _shape.OutputWidth(input.Width) < 1)
        {
            throw ShapeErrors.KernelDoesNotFit(_shape, input.Height, input.Width, name);
        }
    }

    private void ThrowIfNotOutput(in ImageBatch input, in ImageBatch output, string name)
    {
        ThrowIfNoOutput(input, nameof(input));
        int height = _shape.OutputHeight(input.Height), width = _shape.OutputWidth(input.Width);
        if (output.Rank != input.Rank || output.Count != input.Count || output.Height != height || output.Width != width)
        {
            throw ShapeErrors.Mismatch(
                name,
                output.ToString(),
                ImageBatch.Text(input.Rank, input.Layout, input.Count, _shape.OutChannels, height, width),
                _shape,
                $"{nameof(input)} of shape {input.ToString()}");
        }
    }

    /// <summary>The smallest input that leads to an output.</summary>
    private string InputText(in ImageBatch output) => ImageBatch.Text(
        output.Rank, output.Layout, output.Count, _shape.InChannels, _shape.InputHeight(output.Height), _shape.InputWidth(output.Width));
}
