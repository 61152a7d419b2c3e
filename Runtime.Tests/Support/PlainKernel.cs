using System;
using KernelGen.CompilerServices;

namespace KernelGen.Tests;

/// <summary>The shape of a <see cref="PlainKernel{TSize}"/>.</summary>
public interface IKernelSize
{
    static abstract KernelShape Shape { get; }
}

/// <summary>
/// A kernel written by hand as plain loops: a second engine beside the compiled one, so that a failure tells the layer from the compiler.
/// </summary>
public readonly struct PlainKernel<TSize> : IPlaneKernel
    where TSize : struct, IKernelSize
{
    public static KernelShape Shape => TSize.Shape;

    public static KernelOperations Operations => KernelEngine.OfPlanes<PlainKernel<TSize>>();

    public static void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output)
    {
        for (int i = 0; i < output.Height; i++)
        {
            Span<float> sums = output[i];
            sums.Fill(bias);
            for (int tap = 0; tap < Shape.Taps; tap++)
            {
                ReadOnlySpan<float> row = input[i + (tap / Shape.Width)][(tap % Shape.Width)..];
                float factor = weight[tap];
                for (int j = 0; j < sums.Length; j++)
                {
                    sums[j] += row[j] * factor;
                }
            }
        }
    }

    public static void InputGradient(ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient)
    {
        float[] rotated = weight.ToArray();
        Array.Reverse(rotated);
        Forward(outputGradient, rotated, bias: 0, inputGradient);
    }

    public static void WeightGradient(ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums)
    {
        laneSums.Clear();
        for (int tap = 0; tap < Shape.Taps; tap++)
        {
            Span<float> lanes = laneSums.Slice(tap * IPlaneKernel.Lanes, IPlaneKernel.Lanes);
            for (int i = 0; i < outputGradient.Height; i++)
            {
                ReadOnlySpan<float> row = input[i + (tap / Shape.Width)][(tap % Shape.Width)..];
                ReadOnlySpan<float> gradients = outputGradient[i];
                for (int j = 0; j < gradients.Length; j++)
                {
                    lanes[j % IPlaneKernel.Lanes] += row[j] * gradients[j];
                }
            }
        }
    }
}

public readonly struct Size1x2 : IKernelSize
{
    public static KernelShape Shape => new(1, 2);
}

public readonly struct Size3x3Same : IKernelSize
{
    public static KernelShape Shape => new(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };
}

public readonly struct Size2x4Same : IKernelSize
{
    public static KernelShape Shape => new(2, 4) { PaddingTop = 0, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 2 };
}

public readonly struct Size5x3 : IKernelSize
{
    public static KernelShape Shape => new(5, 3);
}

/// <summary>A kernel that no staged window has room for.</summary>
public readonly struct Size1x32 : IKernelSize
{
    public static KernelShape Shape => new(1, 32) { PaddingLeft = 31 };
}

/// <summary>A kernel whose padding is as large as itself.</summary>
public readonly struct Size2x2Unknown : IKernelSize
{
    public static KernelShape Shape => new(2, 2) { PaddingBottom = 1, Border = (Border)6 };
}

public readonly struct Size2x2Beyond : IKernelSize
{
    public static KernelShape Shape => new(2, 2) { PaddingBottom = 256 };
}

/// <summary>A kernel whose reach wraps around to 1.</summary>
public readonly struct Size5x1Wrapping : IKernelSize
{
    public static KernelShape Shape => new(5, 1) { DilationY = 1 << 30 };
}
