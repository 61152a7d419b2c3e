using System;

namespace KernelGen;

/// <summary>
/// The three directions on operands that are already seen as planes: the check that they belong together, and the call of the driver. Tensors
/// and layers both come here.
/// </summary>
internal static class PlaneOperations
{
    public static void Forward<TKernel>(in PlaneBatch input, ReadOnlySpan<float> weight, float bias, in PlaneBatch output, int degree)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        Operands.ThrowIfNotStaged(shape);
        ThrowIfNotOutput(shape, input, output, nameof(output));
        Operands.ThrowIfOverlap(output, input, nameof(output), nameof(input));
        Operands.ThrowIfOverlap(output, weight, nameof(output), nameof(weight));
        BorderedCorrelation.Run<ForwardWindow<TKernel>>(input, weight, bias, output, Apron.OfForward(shape), degree);
    }

    public static void InputGradient<TKernel>(
        in PlaneBatch outputGradient, ReadOnlySpan<float> weight, in PlaneBatch inputGradient, int degree)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        Operands.ThrowIfNotStaged(shape);
        Operands.ThrowIfNoInput(shape, outputGradient, nameof(outputGradient));
        Operands.ThrowIfNotSized(
            shape,
            inputGradient,
            outputGradient,
            shape.InputHeight(outputGradient.Height),
            shape.InputWidth(outputGradient.Width),
            nameof(inputGradient),
            nameof(outputGradient));
        Operands.ThrowIfOverlap(inputGradient, outputGradient, nameof(inputGradient), nameof(outputGradient));
        Operands.ThrowIfOverlap(inputGradient, weight, nameof(inputGradient), nameof(weight));
        BorderedCorrelation.Run<InputGradientWindow<TKernel>>(
            outputGradient, weight, 0, inputGradient, Apron.OfInputGradient(shape), degree);
        BorderFold.Add<TKernel>(outputGradient, weight, inputGradient);
    }

    public static void WeightGradient<TKernel>(
        in PlaneBatch input, in PlaneBatch outputGradient, Span<float> weightGradient, int degree)
        where TKernel : struct, IConvKernel
    {
        Operands.ThrowIfNotStaged(TKernel.Shape);
        ThrowIfNotOutput(TKernel.Shape, input, outputGradient, nameof(outputGradient));
        Operands.ThrowIfOverlap(weightGradient, input, nameof(weightGradient), nameof(input));
        Operands.ThrowIfOverlap(weightGradient, outputGradient, nameof(weightGradient), nameof(outputGradient));
        BorderedWeightGradient.Run<TKernel>(input, outputGradient, weightGradient, degree);
    }

    /// <summary>Throws unless <paramref name="output"/>, or a gradient of that shape, has the size that the input gives.</summary>
    public static void ThrowIfNotOutput(KernelShape shape, in PlaneBatch input, in PlaneBatch output, string name)
    {
        Operands.ThrowIfNoOutput(shape, input, nameof(input));
        Operands.ThrowIfNotSized(
            shape, output, input, shape.OutputHeight(input.Height), shape.OutputWidth(input.Width), name, nameof(input));
    }
}
