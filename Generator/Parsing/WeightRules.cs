using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The limit for the number of weights of a kernel (KGEN023).</summary>
internal static class WeightRules
{
    /// <summary>1 GiB of floats, in which an <c>int</c> still counts every byte.</summary>
    private const int MaximumWeights = 1 << 28;

    /// <summary>Nothing is said while the kernel's size, channels or groups are wrong themselves.</summary>
    public static void Check(KernelArguments arguments, ConvolutionShape kernel, bool shapeFits, List<DiagnosticInfo> errors)
    {
        // A kernel that leaves out either number of channels cannot have so many weights.
        if (!shapeFits || arguments.OutChannels is not { } channels)
        {
            return;
        }

        long weightsOfOutput = (long)kernel.InChannelsPerGroup * kernel.KernelHeight * kernel.KernelWidth;
        long weights = kernel.OutChannels * weightsOfOutput;
        if (weights > MaximumWeights)
        {
            long most = MaximumWeights / weightsOfOutput;
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.TooManyWeights,
                channels.ValueLocation,
                Text(weights),
                Text(MaximumWeights),
                Text(most - (most % kernel.Groups))));
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
