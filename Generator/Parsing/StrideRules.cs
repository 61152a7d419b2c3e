using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The limits for the distance between the outputs of a kernel (KGEN019, KGEN020).</summary>
internal static class StrideRules
{
    private const int MinimumStride = 1;

    /// <summary>The kernel with its strides; meaningless when an error was added.</summary>
    public static ConvolutionShape Check(KernelArguments arguments, ConvolutionShape kernel, List<DiagnosticInfo> errors)
    {
        if (arguments.Stride is { } both && (arguments.StrideY ?? arguments.StrideX) is { } one)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.StrideGivenTwice, both.Location, one.Name));
        }

        CheckNumber(arguments.Stride, "rows and columns", errors);
        CheckNumber(arguments.StrideY, "rows", errors);
        CheckNumber(arguments.StrideX, "columns", errors);
        return kernel with
        {
            StrideY = (arguments.StrideY ?? arguments.Stride)?.Value ?? 1,
            StrideX = (arguments.StrideX ?? arguments.Stride)?.Value ?? 1,
        };
    }

    private static void CheckNumber(KernelArgument? stride, string unit, List<DiagnosticInfo> errors)
    {
        if (stride is not (null or { Value: >= MinimumStride and <= SizeLimits.Stride }))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.StrideOutOfRange,
                stride.ValueLocation,
                stride.Name,
                Text(stride.Value),
                unit,
                Text(MinimumStride),
                Text(SizeLimits.Stride)));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
