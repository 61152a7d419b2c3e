using System;
using KernelGen.CompilerServices;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// A compiled kernel with zeros around its images. Compiled procedures know nothing of padding, so that those of the kernel without it
/// serve, and need not be compiled again for each padding of the many shapes of the tests.
/// </summary>
internal readonly struct WithZeros<TKernel, TZeros> : IPlaneKernel
    where TKernel : struct, IPlaneKernel
    where TZeros : struct, IZeros
{
    public static KernelShape Shape
    {
        get
        {
            Geometry padded = TZeros.Around(TKernel.Shape.Height, TKernel.Shape.Width);
            return TKernel.Shape with
            {
                PaddingTop = padded.Top,
                PaddingLeft = padded.Left,
                PaddingBottom = padded.Bottom,
                PaddingRight = padded.Right,
            };
        }
    }

    public static KernelOperations Operations => KernelEngine.OfPlanes<WithZeros<TKernel, TZeros>>();

    public static void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
        TKernel.Forward(input, weight, bias, output);

    public static void InputGradient(
        ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient) =>
        TKernel.InputGradient(outputGradient, weight, inputGradient);

    public static void WeightGradient(
        ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums) =>
        TKernel.WeightGradient(input, outputGradient, laneSums);
}
