using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Parsing;

/// <summary>The rules for paddings, by rule or by number (KGEN006 to KGEN008), and the numbers that a rule means.</summary>
internal static class PaddingRules
{
    /// <summary>The kernel, dilated, with its padding; meaningless when an error was added.</summary>
    public static ConvolutionShape Check(
        KernelArguments arguments, ConvolutionShape kernel, List<DiagnosticInfo> errors)
    {
        CheckRule(arguments.Padding, errors);
        CheckGivenOnce(
            arguments.Padding,
            errors,
            arguments.PaddingY,
            arguments.PaddingX,
            arguments.PaddingTop,
            arguments.PaddingLeft,
            arguments.PaddingBottom,
            arguments.PaddingRight);
        CheckGivenOnce(arguments.PaddingY, errors, arguments.PaddingTop, arguments.PaddingBottom);
        CheckGivenOnce(arguments.PaddingX, errors, arguments.PaddingLeft, arguments.PaddingRight);
        foreach (KernelArgument? rows in new[] { arguments.PaddingY, arguments.PaddingTop, arguments.PaddingBottom })
        {
            CheckNumber(rows, "rows", errors);
        }

        foreach (KernelArgument? columns in new[] { arguments.PaddingX, arguments.PaddingLeft, arguments.PaddingRight })
        {
            CheckNumber(columns, "columns", errors);
        }

        return (Padding?)arguments.Padding?.Value == Padding.Same ? WithSame(kernel) : WithNumbers(arguments, kernel);
    }

    /// <summary>
    /// A number or a name where a rule stands, as in other libraries (KGEN046): C# says only that it converts to no <c>Padding</c>.
    /// </summary>
    public static void CheckType(FilterArgument<object>? padding, List<DiagnosticInfo> errors)
    {
        if (padding is not null)
        {
            string text = string.Format(CultureInfo.InvariantCulture, padding.Value is string ? "\"{0}\"" : "{0}", padding.Value);
            string advice = padding.Value switch
            {
                int number => $"PaddingY = {Text(number)}, PaddingX = {Text(number)}",
                string name when name.Equals(nameof(Padding.Same), StringComparison.OrdinalIgnoreCase) => "Padding = Padding.Same",
                string name when name.Equals(nameof(Padding.Valid), StringComparison.OrdinalIgnoreCase) => "Padding = Padding.Valid",
                _ => "Padding.Valid or Padding.Same, or whole numbers as PaddingY and PaddingX",
            };
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.PaddingIsNoRule, padding.ValueLocation, text, advice));
        }
    }

    /// <summary>
    /// The output is as big as the input, or with a stride as the input divided by it, rounded up; the odd row and column of an even kernel
    /// go to the bottom and the right.
    /// </summary>
    private static ConvolutionShape WithSame(ConvolutionShape kernel)
    {
        int rows = kernel.ReachHeight - 1;
        int columns = kernel.ReachWidth - 1;
        return kernel with
        {
            PaddingTop = rows / 2,
            PaddingLeft = columns / 2,
            PaddingBottom = rows - (rows / 2),
            PaddingRight = columns - (columns / 2),
        };
    }

    private static ConvolutionShape WithNumbers(KernelArguments arguments, ConvolutionShape kernel)
    {
        int rows = arguments.PaddingY?.Value ?? 0;
        int columns = arguments.PaddingX?.Value ?? 0;
        return kernel with
        {
            PaddingTop = arguments.PaddingTop?.Value ?? rows,
            PaddingLeft = arguments.PaddingLeft?.Value ?? columns,
            PaddingBottom = arguments.PaddingBottom?.Value ?? rows,
            PaddingRight = arguments.PaddingRight?.Value ?? columns,
        };
    }

    private static void CheckRule(KernelArgument? rule, List<DiagnosticInfo> errors)
    {
        if (rule is not null && !Enum.IsDefined(typeof(Padding), rule.Value))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.PaddingOutOfRange,
                rule.ValueLocation,
                rule.Name,
                Text(rule.Value),
                "Padding.Valid or Padding.Same, or give PaddingY and PaddingX instead"));
        }
    }

    /// <summary>Reports an argument for several sides that is given again for one of them.</summary>
    private static void CheckGivenOnce(KernelArgument? general, List<DiagnosticInfo> errors, params KernelArgument?[] special)
    {
        string again = string.Join(" and ", special.Where(argument => argument is not null).Select(argument => argument!.Name));
        if (general is not null && again.Length > 0)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.PaddingGivenTwice, general.Location, general.Name, again));
        }
    }

    private static void CheckNumber(KernelArgument? padding, string unit, List<DiagnosticInfo> errors)
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
                padding.Name,
                Text(padding.Value),
                "the number of " + unit + " of padding, 0 or more"));
        }
        else if (padding.Value > KernelLimits.Padding)
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.PaddingTooLarge,
                padding.ValueLocation,
                padding.Name,
                Text(padding.Value),
                unit,
                Text(KernelLimits.Padding)));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
