using System;
using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>Which algorithms there are, where Winograd's is defined (KGEN024, KGEN025), and what is taken where nothing is said.</summary>
internal static class AlgorithmRules
{
    /// <summary>Channels, in and out, from which on the transformations cost less than they save.</summary>
    private const int MinimumWorthwhile = 64;

    /// <summary>
    /// Transformed weights, 36 for each pair of channels, must come from a cache while a few tiles pass over them: more than 9 MiB do so
    /// only where images are large, which the kernel does not say.
    /// </summary>
    private const int MaximumPairs = 256 * 256;

    /// <summary>Whether Winograd's algorithm is taken; meaningless when an error was added.</summary>
    public static bool Check(KernelArgument? algorithm, ConvolutionShape shape, List<DiagnosticInfo> errors)
    {
        string? obstacle = Obstacle(shape);
        AlgorithmRule rule = EnumRules.Check<AlgorithmRule>(algorithm, DiagnosticDescriptors.AlgorithmUnknown, errors);
        if (rule == AlgorithmRule.Winograd && obstacle is not null)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.WinogradNotDefined, algorithm!.Location, obstacle));
        }

        bool isWorthwhile = obstacle is null
            && Math.Min(shape.InChannels, shape.OutChannels) >= MinimumWorthwhile
            && (long)shape.InChannels * shape.OutChannels <= MaximumPairs;
        return rule == AlgorithmRule.Winograd || (rule == AlgorithmRule.Auto && isWorthwhile);
    }

    /// <summary>The first thing of a kernel for which the algorithm is not defined.</summary>
    private static string? Obstacle(ConvolutionShape shape) =>
        shape is not { KernelHeight: 3, KernelWidth: 3 } ? $"{Text(shape.KernelHeight)}x{Text(shape.KernelWidth)} taps"
        : shape is not { StrideY: 1, StrideX: 1 } ? $"stride {Text(shape.StrideY)}, {Text(shape.StrideX)} (y, x)"
        : shape is not { DilationY: 1, DilationX: 1 } ? $"dilation {Text(shape.DilationY)}, {Text(shape.DilationX)} (y, x)"
        : shape.Groups != 1 ? $"{Text(shape.Groups)} groups"
        : shape.Schedule == ScheduleRule.Pixels ? "Schedule.Pixels"
        : Math.Min(shape.InChannels, shape.OutChannels) < ConvolutionShape.MostLanes
            ? $"{Text(shape.InChannels)} channels in and {Text(shape.OutChannels)} out"
        : null;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
