using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>Which sizes are a kernel (KGEN005), and what all its arguments mean as numbers.</summary>
internal static class ShapeRules
{
    private const int MinimumSize = 1;
    private const int MaximumSize = 31;

    /// <summary>The convolution; meaningless when an error was added.</summary>
    public static ConvolutionShape Check(KernelArguments arguments, List<DiagnosticInfo> errors)
    {
        (ConvolutionShape kernel, bool heightFits, bool widthFits) = CheckSizes(arguments, errors);
        (kernel, bool channelsFit) = ChannelRules.Check(arguments, kernel, errors);
        (kernel, bool groupsFit) = GroupRules.Check(arguments.Groups, kernel, channelsFit, errors);
        WeightRules.Check(arguments, kernel, heightFits && widthFits && groupsFit, errors);
        kernel = StrideRules.Check(arguments, kernel, errors);
        (kernel, heightFits, widthFits) = DilationRules.Check(arguments, kernel, heightFits, widthFits, errors);
        kernel = PaddingRules.Check(arguments, kernel, heightFits, widthFits, errors);
        kernel = kernel with { Schedule = EnumRules.Check<ScheduleRule>(arguments.Schedule, DiagnosticDescriptors.ScheduleUnknown, errors) };
        kernel = kernel with { IsWinograd = AlgorithmRules.Check(arguments.Algorithm, kernel, errors) };
        return kernel with
        {
            Border = BorderRules.Check(arguments.Border, kernel, errors),
            Layout = EnumRules.Check<LayoutRule>(arguments.Layout, DiagnosticDescriptors.LayoutUnknown, errors),
            Activation = EnumRules.Check<ActivationRule>(arguments.Activation, DiagnosticDescriptors.ActivationUnknown, errors),
        };
    }

    /// <summary>The kernel of one channel, and whether its rows and its columns are as many as there may be.</summary>
    public static (ConvolutionShape Kernel, bool HeightFits, bool WidthFits) CheckSizes(
        KernelArguments arguments, List<DiagnosticInfo> errors)
    {
        bool heightFits = CheckSize(arguments.Height, errors);
        bool widthFits = CheckSize(arguments.Width, errors);
        return (new ConvolutionShape(arguments.Height.Value, arguments.Width.Value), heightFits, widthFits);
    }

    private static bool CheckSize(KernelArgument size, List<DiagnosticInfo> errors)
    {
        if (size.Value is >= MinimumSize and <= MaximumSize)
        {
            return true;
        }

        errors.Add(DiagnosticInfo.Create(
            DiagnosticDescriptors.SizeOutOfRange, size.ValueLocation, size.Name, Text(size.Value), Text(MinimumSize), Text(MaximumSize)));
        return false;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
