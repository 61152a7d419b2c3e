using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Parsing;

/// <summary>Into how many groups the channels of a kernel may fall (KGEN018).</summary>
internal static class GroupRules
{
    /// <summary>The kernel with its groups, and whether the channels of each are then known.</summary>
    public static (ConvolutionShape Kernel, bool Fit) Check(
        KernelArgument? groups, ConvolutionShape kernel, bool channelsFit, List<DiagnosticInfo> errors)
    {
        if (!channelsFit || groups is null)
        {
            return (kernel, channelsFit);
        }

        if (WhyNot(groups.Value, kernel) is not { } reason)
        {
            return (kernel with { Groups = groups.Value }, true);
        }

        int most = Divisor.Greatest(kernel.InChannels, kernel.OutChannels);
        errors.Add(DiagnosticInfo.Create(
            DiagnosticDescriptors.GroupsDoNotDivide,
            groups.ValueLocation,
            Text(groups.Value),
            reason,
            most == 1 ? "1, which alone divides" : "a divisor of " + Text(most) + ", the greatest number that divides",
            Text(kernel.InChannels),
            Text(kernel.OutChannels)));
        return (kernel, false);
    }

    private static string? WhyNot(int groups, ConvolutionShape kernel)
    {
        if (groups < 1)
        {
            return "is below 1";
        }

        return (kernel.InChannels % groups == 0, kernel.OutChannels % groups == 0) switch
        {
            (true, true) => null,
            (true, false) => "does not divide OutChannels",
            (false, true) => "does not divide InChannels",
            (false, false) => "divides neither InChannels nor OutChannels",
        };
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
