using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The limits for the distance between the taps of a kernel (KGEN015, KGEN016).</summary>
internal static class DilationRules
{
    /// <summary>The kernel with its dilation; meaningless when an error was added.</summary>
    public static ConvolutionShape Check(
        KernelArguments arguments, ConvolutionShape kernel, bool heightFits, bool widthFits, List<DiagnosticInfo> errors)
    {
        if (arguments.Dilation is { } both && (arguments.DilationY ?? arguments.DilationX) is { } one)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.DilationGivenTwice, both.Location, one.Name));
        }

        KernelArgument? y = arguments.DilationY ?? arguments.Dilation;
        KernelArgument? x = arguments.DilationX ?? arguments.Dilation;
        if (heightFits && widthFits && y is not null && ReferenceEquals(y, x))
        {
            // One number for both directions: the longer one is what limits it.
            bool isTall = kernel.KernelHeight >= kernel.KernelWidth;
            CheckReach(y, kernel, isTall ? kernel.KernelHeight : kernel.KernelWidth, isTall ? "rows" : "columns", errors);
            return kernel with { DilationY = y.Value, DilationX = y.Value };
        }

        if (heightFits)
        {
            CheckReach(y, kernel, kernel.KernelHeight, "rows", errors);
        }

        if (widthFits)
        {
            CheckReach(x, kernel, kernel.KernelWidth, "columns", errors);
        }

        return kernel with { DilationY = y?.Value ?? 1, DilationX = x?.Value ?? 1 };
    }

    private static void CheckReach(KernelArgument? dilation, ConvolutionShape kernel, int size, string unit, List<DiagnosticInfo> errors)
    {
        // Divided, not multiplied: the product may be beyond any integer.
        int reach = SizeLimits.ReachOf(kernel);
        int most = size == 1 ? reach : (reach - 1) / (size - 1);
        if (dilation is null || (dilation.Value >= 1 && dilation.Value <= most))
        {
            return;
        }

        errors.Add(DiagnosticInfo.Create(
            DiagnosticDescriptors.DilationOutOfRange,
            dilation.ValueLocation,
            dilation.Name,
            Text(dilation.Value),
            Text(size),
            unit,
            Text(reach),
            SizeLimits.ReachText(kernel),
            Text(most)));
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
