using System;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>The conditions under which Winograd's minimal filtering is defined.</summary>
internal static class WinogradObstacle
{
    /// <summary>Returns the first thing of a kernel for which the algorithm is not defined, in words; null where it is.</summary>
    public static string? Of(ConvolutionShape shape) =>
        shape is not { KernelHeight: WinogradTile.Taps, KernelWidth: WinogradTile.Taps }
            ? $"{Text(shape.KernelHeight)}x{Text(shape.KernelWidth)} taps"
        : shape is not { StrideY: 1, StrideX: 1 } ? $"stride {Text(shape.StrideY)}, {Text(shape.StrideX)} (y, x)"
        : shape is not { DilationY: 1, DilationX: 1 } ? $"dilation {Text(shape.DilationY)}, {Text(shape.DilationX)} (y, x)"
        : shape.Groups != 1 ? $"{Text(shape.Groups)} groups"
        : shape.Schedule == Shared.Schedule.Pixels ? "Schedule.Pixels"
        : Math.Min(shape.InChannels, shape.OutChannels) < VectorLanes.Most
            ? $"{Text(shape.InChannels)} channels in and {Text(shape.OutChannels)} out"
        : null;

    private static string Text(int value) => CSharpLiteral.Of(value);
}
