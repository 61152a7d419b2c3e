using System;

namespace KernelGen.CompilerServices;

/// <summary>The checks at the entrance of compiled code. Generated code calls them; there is no need to call them by hand.</summary>
public static class KernelContract
{
    /// <summary>Checks the windows of <see cref="IPlaneKernel.Forward"/> and <see cref="IPlaneKernel.InputGradient"/>.</summary>
    /// <exception cref="ArgumentException">Their sizes do not belong together.</exception>
    public static void CheckCorrelation(
        KernelShape shape, ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, PlaneSpan<float> output)
    {
        VectorWidth.ThrowIfUnknown();
        ThrowIfChannels(shape, int.Max(input.Channels, output.Channels));
        if (input.Height != output.Height + shape.ReachHeight - 1 || input.Width != output.Width + shape.ReachWidth - 1)
        {
            throw Windows(shape, input.Height, input.Width, output.Height, output.Width);
        }

        if (weight.Length != shape.Taps)
        {
            throw new ArgumentException($"A kernel of {shape.Height}x{shape.Width} has {shape.Taps} weights; {weight.Length} were given.");
        }
    }

    /// <summary>Checks the windows of <see cref="IPlaneKernel.WeightGradient"/>.</summary>
    /// <exception cref="ArgumentException">Their sizes do not belong together.</exception>
    public static void CheckWeightGradient(
        KernelShape shape, ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> laneSums)
    {
        VectorWidth.ThrowIfUnknown();
        ThrowIfChannels(shape, int.Max(input.Channels, outputGradient.Channels));
        if (input.Height != outputGradient.Height + shape.ReachHeight - 1 || input.Width != outputGradient.Width + shape.ReachWidth - 1)
        {
            throw Windows(shape, input.Height, input.Width, outputGradient.Height, outputGradient.Width);
        }

        if (outputGradient.Width % IPlaneKernel.Lanes != 0)
        {
            throw new ArgumentException(
                $"A window of the output gradient has {outputGradient.Width} columns; a multiple of {IPlaneKernel.Lanes} is needed. "
                + "Pad it, and that of the input, with columns of zeros.");
        }

        if (laneSums.Length != shape.Taps * IPlaneKernel.Lanes)
        {
            throw new ArgumentException(
                $"A kernel of {shape.Height}x{shape.Width} has {shape.Taps * IPlaneKernel.Lanes} partial sums; there is room for "
                    + $"{laneSums.Length}.");
        }
    }

    /// <summary>Returns the error of pixels that the declaration of a filter leaves out.</summary>
    public static NotSupportedException NotCompiled<TFilter>(FilterPixel pixel) => new(
        $"{typeof(TFilter)} is not compiled for pixels of type {pixel}, which this call needs; add PixelTypes.{pixel} to Pixels at its "
        + $"declaration, or where that has none, {pixel} to the build property KernelGenPixels.");

    /// <summary>Returns the error of a direction that the declaration of a kernel leaves out.</summary>
    public static NotSupportedException NotCompiled<TKernel>(Directions direction) => new(
        $"{typeof(TKernel)} is not compiled for the direction {direction}, which this call needs; add Directions.{direction} to Directions "
        + $"at its declaration, or where that has none, {direction} to the build property KernelGenDirections.");

    /// <summary>Throws before anything is written where the declaration of a kernel leaves one of the directions out.</summary>
    internal static void ThrowIfNotCompiled<TKernel>(Directions direction)
        where TKernel : struct, IConvKernel
    {
        Directions missing = direction & ~TKernel.Directions;
        if (missing != Directions.Forward)
        {
            throw NotCompiled<TKernel>(missing.HasFlag(Directions.InputGradient) ? Directions.InputGradient : missing);
        }
    }

    /// <summary>Returns what compiled code throws when it is called for a block of channels that it has no method for.</summary>
    public static InvalidOperationException NoBlock(int block) => new(
        $"The kernel has no method for a block of {block} channels with vectors of at most {VectorWidth.Bits} bits. It was compiled by "
        + "another version of the generator than this runtime belongs to; build it anew.");

    private static void ThrowIfChannels(KernelShape shape, int channels)
    {
        if (channels != 1)
        {
            throw new ArgumentException(
                $"A window has pixels of {channels} channels; the kernel ({shape}) takes planes of one channel. Take a plane for each "
                + "channel, or a kernel with InChannels and OutChannels.");
        }
    }

    private static ArgumentException Windows(KernelShape shape, int inputHeight, int inputWidth, int outputHeight, int outputWidth) => new(
        $"A window of {inputHeight}x{inputWidth} does not give {outputHeight}x{outputWidth} outputs of a kernel ({shape}); "
        + $"it needs {outputHeight + shape.ReachHeight - 1}x{outputWidth + shape.ReachWidth - 1}.");
}
