using System;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>
/// The algorithm by which a kernel is computed, and the contents of its lanes: what follows from its sizes alone, before any vector is
/// looked at.
/// </summary>
/// <param name="Lanes">What is in the lanes.</param>
/// <param name="IsWinograd">Whether all three directions are computed by Winograd's minimal filtering.</param>
/// <param name="LoopsOverRows">
/// Whether a kernel on planes has too many taps to be written out, so that it loops over its rows. False for other kernels.
/// </param>
internal sealed record KernelStrategy(KernelLanes Lanes, bool IsWinograd, bool LoopsOverRows)
{
    /// <summary>Channels of planes that are cheaper to sum than to put side by side first.</summary>
    private const int MaxSummed = 32;

    /// <summary>Channels, in and out, from which on Winograd's transformations cost less than they save.</summary>
    private const int MinTransformed = 64;

    /// <summary>
    /// Transformed weights, 36 for each pair of channels, must come from a cache while a few tiles pass over them: more than 9 MiB do so
    /// only where images are large, which the kernel does not say.
    /// </summary>
    private const int MaxTransformedPairs = 256 * 256;

    /// <summary>Returns what the sizes say, unless the kernel says it itself.</summary>
    public static KernelStrategy Of(ConvolutionShape shape)
    {
        bool isWinograd = shape.Algorithm == Shared.Algorithm.Winograd
            || (shape.Algorithm == Shared.Algorithm.Auto && WinogradObstacle.Of(shape) is null && TransformationsPay(shape));
        bool hasPixels = shape.Schedule == Shared.Schedule.Pixels
            || (shape.Schedule == Shared.Schedule.Auto && !isWinograd && PixelsPay(shape));
        bool isPlane = hasPixels
            && shape is { InChannels: 1, OutChannels: 1, StrideY: 1, StrideX: 1, Activation: Activation.None };
        return new KernelStrategy(
            isPlane ? KernelLanes.Plane : hasPixels ? KernelLanes.Pixels : KernelLanes.Channels,
            isWinograd,
            isPlane && PlaneScheduler.LoopsOverRows(shape.KernelHeight, shape.KernelWidth));
    }

    public override string ToString() => IsWinograd
        ? "Winograd's F(4x4, 3x3)"
        : $"direct sums with {(Lanes == KernelLanes.Channels ? "channels" : "pixels")} in the lanes";

    private static bool TransformationsPay(ConvolutionShape shape) =>
        Math.Min(shape.InChannels, shape.OutChannels) >= MinTransformed
        && (long)shape.InChannels * shape.OutChannels <= MaxTransformedPairs;

    /// <summary>
    /// Returns whether pixels in the lanes are faster than channels. With fewer output channels than lanes, some lanes would be empty. In
    /// NCHW, channels must be brought side by side first; few input channels are not worth that.
    /// </summary>
    private static bool PixelsPay(ConvolutionShape shape) => shape.OutChannelsPerGroup < VectorLanes.Most
        ? !shape.IsDepthwise || shape.Layout == Layout.Nchw
        : shape.Layout == Layout.Nchw && shape.InChannelsPerGroup <= MaxSummed;
}
