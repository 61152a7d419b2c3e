using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen;

public static partial class Correlation
{
    /// <summary>
    /// The gradient of the loss with respect to the bias, given that with respect to the output before the activation: its sum over all
    /// pixels of the batch, for each output channel. It is summed in double precision, in an order that depends on the layout only.
    /// </summary>
    /// <param name="outputGradient">The gradient with respect to the output before the activation, of the output's shape.</param>
    /// <returns>A tensor <c>(out)</c>.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or there are more elements than can be summed at once.</exception>
    public static Tensor<float> BiasGradient<TKernel>(in ReadOnlyTensorSpan<float> outputGradient)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> biasGradient = Tensor.CreateFromShape<float>([TKernel.Shape.OutChannels]);
        BiasGradient<TKernel>(outputGradient, biasGradient.AsTensorSpan());
        return biasGradient;
    }

    /// <summary>Computes the same as the allocating form, into the caller's tensor.</summary>
    /// <param name="outputGradient">The gradient with respect to the output before the activation, of the output's shape.</param>
    /// <param name="biasGradient">The result, <c>(out)</c>, dense; overwritten.</param>
    /// <exception cref="ArgumentException">
    /// A shape or stride is wrong, <paramref name="biasGradient"/> overlaps the operand, or there are more elements than can be summed at
    /// once.
    /// </exception>
    public static void BiasGradient<TKernel>(in ReadOnlyTensorSpan<float> outputGradient, in TensorSpan<float> biasGradient)
        where TKernel : struct, IConvKernel =>
        TKernel.Operations.BiasGradient(outputGradient, KernelWeights.BiasForWriting(biasGradient, TKernel.Shape, nameof(biasGradient)));
}
