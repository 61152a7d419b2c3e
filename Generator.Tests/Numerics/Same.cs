using System;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// A compiled kernel with padding that keeps the size of the image. Compiled procedures know nothing of padding, so that those of the
/// kernel without it serve, and need not be compiled twice for the many shapes of the tests.
/// </summary>
internal readonly struct Same<TKernel> : IConvKernel
    where TKernel : struct, IConvKernel
{
    public static KernelShape Shape
    {
        get
        {
            Geometry same = Geometry.Same(TKernel.Shape.Height, TKernel.Shape.Width);
            return TKernel.Shape with
            {
                PaddingTop = same.Top,
                PaddingLeft = same.Left,
                PaddingBottom = same.Bottom,
                PaddingRight = same.Right,
            };
        }
    }

    public static void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
        TKernel.Forward(input, weight, bias, output);

    public static void InputGradient(
        ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient) =>
        TKernel.InputGradient(outputGradient, weight, inputGradient);

    public static void WeightGradient(
        ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums) =>
        TKernel.WeightGradient(input, outputGradient, laneSums);
}
