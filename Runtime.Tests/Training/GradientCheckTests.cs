using System;
using KernelGen.CompilerServices;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Training;

public class GradientCheckTests
{
    [Fact]
    public void ARightKernelPasses()
    {
        GradientErrors errors = GradientCheck.Run<PlainKernel<Size2x4Same>>(7, 9, batch: 2, seed: 1);

        Assert.True(errors.AreWithin(1e-5));
        Assert.InRange(errors.Largest, 1e-9, 1e-5);
    }

    /// <summary>The known mistake of a published course: the weight gradient of a flipped kernel.</summary>
    [Fact]
    public void AReversedWeightGradientIsFound()
    {
        GradientErrors errors = GradientCheck.Run<ReversedWeightGradient>(7, 9);

        Assert.InRange(errors.Weight, 0.1, 10);
        Assert.All((double[])[errors.Output, errors.Input, errors.Bias], error => Assert.InRange(error, 0, 1e-5));
        Assert.Equal(errors.Weight, errors.Largest);
        Assert.False(errors.AreWithin());
    }

    [Fact]
    public void AnInputGradientThatForgetsToRotateIsFound()
    {
        GradientErrors errors = GradientCheck.Run<UnrotatedInputGradient>(7, 9);

        Assert.InRange(errors.Input, 0.1, 10);
        Assert.All((double[])[errors.Output, errors.Weight, errors.Bias], error => Assert.InRange(error, 0, 1e-5));
    }

    /// <summary>A kernel whose gradients agree with each other, but which flips the weights: only the output tells.</summary>
    [Fact]
    public void AForwardThatConvolvesIsFound()
    {
        GradientErrors errors = GradientCheck.Run<Convolving>(7, 9);

        Assert.InRange(errors.Output, 0.1, 10);
        Assert.InRange(errors.Largest, 0.1, 10);
    }

    [Fact]
    public void NotANumberIsNoPass() => Assert.False(new GradientErrors(0, double.NaN, 0, 0).AreWithin(1));

    [Fact]
    public void BadSizesAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run<PlainKernel<Size1x2>>(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run<PlainKernel<Size1x2>>(3, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run<PlainKernel<Size1x2>>(3, 3, batch: 0));
        Refusal.Of<ArgumentException>(() => GradientCheck.Run<PlainKernel<Size5x3>>(4, 9), "5x3", "4x9");
    }

    private readonly struct ReversedWeightGradient : IPlaneKernel
    {
        public static KernelOperations Operations => KernelEngine.OfPlanes<ReversedWeightGradient>();

        public static KernelShape Shape => Size5x3.Shape;

        public static void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
            PlainKernel<Size5x3>.Forward(input, weight, bias, output);

        public static void InputGradient(
            ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient) =>
            PlainKernel<Size5x3>.InputGradient(outputGradient, weight, inputGradient);

        public static void WeightGradient(ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums)
        {
            PlainKernel<Size5x3>.WeightGradient(input, outputGradient, laneSums);
            laneSums.Reverse();
        }
    }

    private readonly struct UnrotatedInputGradient : IPlaneKernel
    {
        public static KernelOperations Operations => KernelEngine.OfPlanes<UnrotatedInputGradient>();

        public static KernelShape Shape => Size5x3.Shape;

        public static void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
            PlainKernel<Size5x3>.Forward(input, weight, bias, output);

        public static void InputGradient(
            ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient) =>
            PlainKernel<Size5x3>.Forward(outputGradient, weight, bias: 0, inputGradient);

        public static void WeightGradient(
            ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums) =>
            PlainKernel<Size5x3>.WeightGradient(input, outputGradient, laneSums);
    }

    private readonly struct Convolving : IPlaneKernel
    {
        public static KernelOperations Operations => KernelEngine.OfPlanes<Convolving>();

        public static KernelShape Shape => Size5x3.Shape;

        public static void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output)
        {
            float[] rotated = weight.ToArray();
            Array.Reverse(rotated);
            PlainKernel<Size5x3>.Forward(input, rotated, bias, output);
        }

        public static void InputGradient(
            ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient) =>
            PlainKernel<Size5x3>.Forward(outputGradient, weight, bias: 0, inputGradient);

        public static void WeightGradient(ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums)
        {
            PlainKernel<Size5x3>.WeightGradient(input, outputGradient, laneSums);
            laneSums.Reverse();
        }
    }
}
