using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Parsing;

/// <summary>The rules for the sizes of a kernel (KGEN005), and the numbers that all its arguments mean.</summary>
internal static class ShapeRules
{
    private const int MinimumSize = 1;

    /// <summary>The slope of PyTorch and of the attribute.</summary>
    private const float DefaultSlope = 0.01f;

    /// <summary>The convolution; meaningless when an error was added.</summary>
    public static ConvolutionShape Check(KernelArguments arguments, List<DiagnosticInfo> errors)
    {
        // First what decides for how large a kernel there is room.
        ConvolutionShape kernel = Unchecked(arguments) with
        {
            Layout = EnumRules.Check<Layout>(arguments.Layout, DiagnosticDescriptors.LayoutUnknown, errors),
            Activation = EnumRules.Check<Activation>(arguments.Activation, DiagnosticDescriptors.ActivationUnknown, errors),
            NegativeSlope = CheckSlope(arguments, errors),
            Schedule = EnumRules.Check<Shared.Schedule>(arguments.Schedule, DiagnosticDescriptors.ScheduleUnknown, errors),
        };
        (kernel, bool channelsFit) = ChannelRules.Check(arguments, kernel, errors);
        kernel = StrideRules.Check(arguments, kernel, errors);
        (bool heightFits, bool widthFits) = CheckSizes(arguments, kernel, errors);
        (kernel, bool groupsFit) = GroupRules.Check(arguments.Groups, kernel, channelsFit, errors);
        WeightRules.Check(arguments, kernel, heightFits && widthFits && groupsFit, errors);
        kernel = DilationRules.Check(arguments, kernel, heightFits, widthFits, errors);
        kernel = PaddingRules.Check(arguments, kernel, errors);
        kernel = kernel with { Algorithm = AlgorithmRules.Check(arguments.Algorithm, kernel, errors) };
        return kernel with { Border = BorderRules.Check(arguments.Border, kernel, errors) };
    }

    /// <summary>A kernel of one channel, whatever its rows and columns of taps are.</summary>
    public static ConvolutionShape Unchecked(KernelArguments arguments) => new(arguments.Height.Value, arguments.Width.Value);

    /// <summary>Returns whether the rows and the columns of taps are as many as there may be.</summary>
    public static (bool HeightFits, bool WidthFits) CheckSizes(
        KernelArguments arguments, ConvolutionShape kernel, List<DiagnosticInfo> errors) =>
        (CheckSize(arguments.Height, kernel, errors), CheckSize(arguments.Width, kernel, errors));

    private static bool CheckSize(KernelArgument size, ConvolutionShape kernel, List<DiagnosticInfo> errors)
    {
        int most = SizeLimits.TapsOf(kernel);
        if (size.Value >= MinimumSize && size.Value <= most)
        {
            return true;
        }

        errors.Add(DiagnosticInfo.Create(
            DiagnosticDescriptors.SizeOutOfRange,
            size.ValueLocation,
            size.Name,
            Text(size.Value),
            Text(MinimumSize),
            Text(most),
            SizeLimits.TapsText(kernel, size.Value)));
        return false;
    }

    private static float CheckSlope(KernelArguments arguments, List<DiagnosticInfo> errors)
    {
        if (arguments.NegativeSlope is not { } slope)
        {
            return DefaultSlope;
        }

        bool isLeaky = arguments.Activation?.Value == (int)Activation.LeakyRelu;
        if (!isLeaky || !(slope.Value >= 0 && slope.Value <= float.MaxValue))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.SlopeWrong,
                slope.ValueLocation,
                slope.Value.ToString("R", CultureInfo.InvariantCulture),
                isLeaky
                    ? "must be finite and at least 0; write a slope such as 0.1f"
                    : "belongs to Activation.LeakyRelu; write Activation = Activation.LeakyRelu, or leave it away"));
        }

        return slope.Value;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
