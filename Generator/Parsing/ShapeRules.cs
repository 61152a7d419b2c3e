using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>Which sizes and paddings are a kernel (KGEN005 to KGEN008), and what they mean as numbers.</summary>
internal static class ShapeRules
{
    private const int MinimumSize = 1;
    private const int MaximumSize = 31;

    // The values of KernelGen.Padding, which the generator cannot reference.
    private const int Valid = 0;
    private const int Same = 1;

    /// <summary>The convolution; meaningless when an error was added.</summary>
    public static ConvolutionShape Check(KernelArguments arguments, List<DiagnosticInfo> errors)
    {
        bool heightFits = CheckSize("height", arguments.Height, errors);
        bool widthFits = CheckSize("width", arguments.Width, errors);
        CheckRule(arguments.Padding, errors);
        CheckGivenOnce(arguments, errors);
        CheckPadding("PaddingY", "rows", arguments.PaddingY, heightFits ? arguments.Height.Value : null, errors);
        CheckPadding("PaddingX", "columns", arguments.PaddingX, widthFits ? arguments.Width.Value : null, errors);

        ConvolutionShape shape = arguments.Padding?.Value == Same ? SameShape(arguments) : ExplicitShape(arguments);
        return shape with { Border = BorderRules.Check(arguments.Border, shape, errors) };
    }

    /// <summary>The output is as big as the input; the odd row and column of an even kernel go to the bottom and the right.</summary>
    private static ConvolutionShape SameShape(KernelArguments arguments)
    {
        int rows = arguments.Height.Value - 1;
        int columns = arguments.Width.Value - 1;
        return new ConvolutionShape(arguments.Height.Value, arguments.Width.Value)
        {
            PaddingTop = rows / 2,
            PaddingLeft = columns / 2,
            PaddingBottom = rows - (rows / 2),
            PaddingRight = columns - (columns / 2),
        };
    }

    private static ConvolutionShape ExplicitShape(KernelArguments arguments)
    {
        int rows = arguments.PaddingY?.Value ?? 0;
        int columns = arguments.PaddingX?.Value ?? 0;
        return new ConvolutionShape(arguments.Height.Value, arguments.Width.Value)
        {
            PaddingTop = rows,
            PaddingLeft = columns,
            PaddingBottom = rows,
            PaddingRight = columns,
        };
    }

    private static bool CheckSize(string name, KernelArgument size, List<DiagnosticInfo> errors)
    {
        if (size.Value is >= MinimumSize and <= MaximumSize)
        {
            return true;
        }

        errors.Add(DiagnosticInfo.Create(
            DiagnosticDescriptors.SizeOutOfRange, size.ValueLocation, name, Text(size.Value), Text(MinimumSize), Text(MaximumSize)));
        return false;
    }

    private static void CheckRule(KernelArgument? rule, List<DiagnosticInfo> errors)
    {
        if (rule is not (null or { Value: Valid or Same }))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.PaddingOutOfRange,
                rule.ValueLocation,
                "Padding",
                Text(rule.Value),
                "Padding.Valid or Padding.Same, or give PaddingY and PaddingX instead"));
        }
    }

    private static void CheckGivenOnce(KernelArguments arguments, List<DiagnosticInfo> errors)
    {
        if (arguments.Padding is not { } rule)
        {
            return;
        }

        string? numbers = (arguments.PaddingY, arguments.PaddingX) switch
        {
            (not null, not null) => "PaddingY and PaddingX",
            (not null, null) => "PaddingY",
            (null, not null) => "PaddingX",
            _ => null,
        };
        if (numbers is not null)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.PaddingGivenTwice, rule.Location, numbers));
        }
    }

    private static void CheckPadding(
        string name, string unit, KernelArgument? padding, int? kernelSize, List<DiagnosticInfo> errors)
    {
        if (padding is null)
        {
            return;
        }

        if (padding.Value < 0)
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.PaddingOutOfRange,
                padding.ValueLocation,
                name,
                Text(padding.Value),
                "the number of " + unit + " of padding on each side, 0 or more"));
        }
        else if (padding.Value >= kernelSize)
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.PaddingNotSmallerThanKernel,
                padding.ValueLocation,
                name,
                Text(padding.Value),
                Text(kernelSize.Value),
                unit,
                Text(kernelSize.Value - 1)));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
