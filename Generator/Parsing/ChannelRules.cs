using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The limits for the channels of a kernel (KGEN017).</summary>
internal static class ChannelRules
{
    private const int MinimumChannels = 1;
    private const int MaximumChannels = 65535;

    /// <summary>The kernel with its channels, and whether these are then known.</summary>
    public static (ConvolutionShape Kernel, bool Fit) Check(
        KernelArguments arguments, ConvolutionShape kernel, List<DiagnosticInfo> errors)
    {
        bool inFits = Fits(arguments.InChannels, errors);
        bool outFits = Fits(arguments.OutChannels, errors);
        kernel = kernel with { InChannels = arguments.InChannels?.Value ?? 1, OutChannels = arguments.OutChannels?.Value ?? 1 };
        return (kernel, inFits && outFits);
    }

    private static bool Fits(KernelArgument? channels, List<DiagnosticInfo> errors)
    {
        if (channels is null or { Value: >= MinimumChannels and <= MaximumChannels })
        {
            return true;
        }

        errors.Add(DiagnosticInfo.Create(
            DiagnosticDescriptors.ChannelsOutOfRange,
            channels.ValueLocation,
            channels.Name,
            Text(channels.Value),
            Text(MinimumChannels),
            Text(MaximumChannels)));
        return false;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
