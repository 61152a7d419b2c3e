using System;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Numerics;
using KernelGen.Shapes;

namespace KernelGen.Engine.Planes;

/// <summary>
/// The operations of a kernel on planes: tensors seen as planes, the check that they belong together, and the call of the driver.
/// </summary>
internal sealed class PlaneOperations<TKernel> : KernelOperations
    where TKernel : struct, IPlaneKernel
{
    public static PlaneOperations<TKernel> Instance { get; } = new();

    internal override Tensor<float> CreateOutput(in ReadOnlyTensorSpan<float> input)
    {
        KernelShape shape = TKernel.Shape;
        PlaneBatch x = Planes(input, nameof(input), partner: []);
        Operands.ThrowIfNoOutput(shape, x, nameof(input));
        return Create(x, new PlaneSize(shape.OutputHeight(x.Height), shape.OutputWidth(x.Width)), "output", nameof(input));
    }

    internal override Tensor<float> CreateInput(
        in ReadOnlyTensorSpan<float> outputGradient, int outputPaddingY, int outputPaddingX, GradientNames names)
    {
        KernelShape shape = TKernel.Shape;
        OutputPadding.ThrowIfNotPossible(shape, names, outputPaddingY, outputPaddingX);
        PlaneBatch dy = Planes(outputGradient, names.Source, partner: []);
        Operands.ThrowIfNoInput(shape, dy, outputPaddingY, outputPaddingX, names.Source);
        var size = new PlaneSize(shape.InputHeight(dy.Height) + outputPaddingY, shape.InputWidth(dy.Width) + outputPaddingX);
        return Create(dy, size, names.Result, names.Source);
    }

    internal override void Forward(
        in ReadOnlyTensorSpan<float> input,
        in Weights weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> output,
        int degree,
        in Epilogue epilogue = default)
    {
        PlaneBatch x = Planes(input, nameof(input), output.Lengths);
        PlaneBatch y = PlanesForWriting(output, nameof(output), input.Lengths);
        ThrowIfNotForward(x, weight.Values, bias, y);
        _ = Finish.AddendOf(epilogue, epilogue.Addend, TKernel.Shape, channels: 1, output, nameof(output));
        BorderedCorrelation.Run<ForwardWindow<TKernel>>(
            x, weight.Values, bias.IsEmpty ? 0 : bias[0], y, Apron.OfForward(TKernel.Shape), degree);
        Finish.Run(epilogue, TKernel.Shape, channels: 1, output, nameof(output));
    }

    internal override void InputGradient(
        in ReadOnlyTensorSpan<float> outputGradient,
        in Weights weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> inputGradient,
        int degree,
        GradientNames names,
        in Epilogue epilogue = default)
    {
        PlaneBatch dy = Planes(outputGradient, names.Source, inputGradient.Lengths);
        PlaneBatch dx = PlanesForWriting(inputGradient, names.Result, outputGradient.Lengths);
        ThrowIfNotInput(dy, dx, names);
        Operands.ThrowIfOverlap(dx, dy, names.Result, names.Source);
        Operands.ThrowIfOverlap(dx, weight.Values, names.Result, nameof(weight));
        ThrowIfOverBias(dx, bias, names.Result);
        _ = Finish.AddendOf(epilogue, epilogue.Addend, TKernel.Shape, channels: 1, inputGradient, names.Result);
        InputGradient(dy, weight.Values, bias, dx, degree);
        Finish.Run(epilogue, TKernel.Shape, channels: 1, inputGradient, names.Result);
    }

    internal override void WeightGradient(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, Span<float> weightGradient, int degree)
    {
        PlaneBatch x = Planes(input, nameof(input), outputGradient.Lengths);
        PlaneBatch dy = Planes(outputGradient, nameof(outputGradient), input.Lengths);
        WeightGradient(x, dy, weightGradient, degree);
    }

    internal override void BiasGradient(in ReadOnlyTensorSpan<float> outputGradient, Span<float> biasGradient)
    {
        PlaneBatch dy = Planes(outputGradient, nameof(outputGradient), partner: []);
        Operands.ThrowIfOverlap(biasGradient, dy, nameof(biasGradient), nameof(outputGradient));
        using var view = new DenseView(outputGradient, nameof(outputGradient));
        biasGradient[0] = (float)FixedOrderSum.Of(view.Elements);
    }

    internal override void ThrowIfNotOutput(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient) =>
        ThrowIfNotOutput(
            TKernel.Shape,
            Planes(input, nameof(input), outputGradient.Lengths),
            Planes(outputGradient, nameof(outputGradient), input.Lengths),
            nameof(outputGradient));

    internal override void ThrowIfNotBackward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        PlaneBatch x = Planes(input, nameof(input), outputGradient.Lengths);
        PlaneBatch dy = Planes(outputGradient, nameof(outputGradient), input.Lengths);
        PlaneBatch dx = PlanesForWriting(inputGradient, nameof(inputGradient), outputGradient.Lengths);
        ThrowIfNotOutput(TKernel.Shape, x, dy, nameof(outputGradient));
        Operands.ThrowIfNotSized(TKernel.Shape, dx, x, x.Height, x.Width, nameof(inputGradient), nameof(input));
        Operands.ThrowIfOverlap(dx, x, nameof(inputGradient), nameof(input));
        Operands.ThrowIfOverlap(dx, dy, nameof(inputGradient), nameof(outputGradient));
    }

    private static PlaneBatch Planes(in ReadOnlyTensorSpan<float> tensor, string name, ReadOnlySpan<nint> partner) =>
        PlaneBatch.Of(tensor, TKernel.Shape.Layout, name, partner);

    private static Tensor<float> Create(in PlaneBatch basis, PlaneSize size, string name, string source) =>
        Allocate.Images(basis.Rank, basis.Layout, basis.Count, channels: 1, size, name, source);

    private static PlaneBatch PlanesForWriting(in TensorSpan<float> tensor, string name, ReadOnlySpan<nint> partner) =>
        PlaneBatch.ForWriting(tensor, TKernel.Shape.Layout, name, partner);

    private static void ThrowIfNotForward(in PlaneBatch input, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, in PlaneBatch output)
    {
        KernelShape shape = TKernel.Shape;
        StagedWindow.ThrowIfNotStaged(shape);
        ThrowIfNotOutput(shape, input, output, nameof(output));
        Operands.ThrowIfOverlap(output, input, nameof(output), nameof(input));
        Operands.ThrowIfOverlap(output, weight, nameof(output), nameof(weight));
        ThrowIfOverBias(output, bias, nameof(output));
    }

    private static void ThrowIfOverBias(in PlaneBatch written, ReadOnlySpan<float> bias, string name)
    {
        if (!bias.IsEmpty)
        {
            Operands.ThrowIfOverlap(written, bias, name, nameof(bias));
        }
    }

    private static void InputGradient(
        in PlaneBatch outputGradient, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, in PlaneBatch inputGradient, int degree)
    {
        var apron = Apron.OfInputGradient(TKernel.Shape);
        if (bias.IsEmpty)
        {
            BorderedCorrelation.Run<InputGradientWindow<TKernel>>(outputGradient, weight, 0, inputGradient, apron, degree);
        }
        else
        {
            // The forward direction with the taps turned is the same sum, and begins with the bias as every sum does.
            using var turned = Scratch.Rent(weight.Length);
            weight.CopyTo(turned.Span);
            turned.Span.Reverse();
            BorderedCorrelation.Run<ForwardWindow<TKernel>>(outputGradient, turned.Span, bias[0], inputGradient, apron, degree);
        }

        BorderFold.Add<TKernel>(outputGradient, weight, inputGradient);
    }

    private static void ThrowIfNotInput(in PlaneBatch outputGradient, in PlaneBatch inputGradient, GradientNames names)
    {
        KernelShape shape = TKernel.Shape;
        StagedWindow.ThrowIfNotStaged(shape);
        (int height, int width) = (shape.InputHeight(outputGradient.Height), shape.InputWidth(outputGradient.Width));
        if (OutputPadding.Fits(shape, names, inputGradient.Size, outputGradient.Size))
        {
            (height, width) = (inputGradient.Height, inputGradient.Width);
        }
        else
        {
            Operands.ThrowIfNoInput(shape, outputGradient, 0, 0, names.Source);
        }

        Operands.ThrowIfNotSized(
            shape, inputGradient, outputGradient, height, width, names.Result, names.Source, OutputPadding.MoreText(shape, names));
    }

    private static void WeightGradient(in PlaneBatch input, in PlaneBatch outputGradient, Span<float> weightGradient, int degree)
    {
        StagedWindow.ThrowIfNotStaged(TKernel.Shape);
        ThrowIfNotOutput(TKernel.Shape, input, outputGradient, nameof(outputGradient));
        Operands.ThrowIfOverlap(weightGradient, input, nameof(weightGradient), nameof(input));
        Operands.ThrowIfOverlap(weightGradient, outputGradient, nameof(weightGradient), nameof(outputGradient));
        BorderedWeightGradient.Run<TKernel>(input, outputGradient, weightGradient, degree);
    }

    /// <summary>Throws unless <paramref name="output"/>, or a gradient of that shape, has the size that the input gives.</summary>
    private static void ThrowIfNotOutput(KernelShape shape, in PlaneBatch input, in PlaneBatch output, string name)
    {
        Operands.ThrowIfNoOutput(shape, input, nameof(input));
        Operands.ThrowIfNotSized(
            shape, output, input, shape.OutputHeight(input.Height), shape.OutputWidth(input.Width), name, nameof(input));
    }
}
