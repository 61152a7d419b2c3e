using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Filters.NamedKernels;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads one declaration with the attribute of a named kernel: the same filter as if its weights had been written.</summary>
internal static class NamedKernelParser
{
    public static string AttributeName(INamedKernel kernel) => "KernelGen." + kernel.Name + "Attribute";

    public static Result<KernelModel> Parse(INamedKernel kernel, GeneratorAttributeSyntaxContext context, CancellationToken token) =>
        FilterParser.Parse(context, (reader, errors) => Read(kernel, reader, errors), token);

    /// <summary>The filter of an attribute; null where its arguments are none, meaningless when an error was added.</summary>
    public static FilterFormula? Read(INamedKernel kernel, ArgumentReader reader, List<DiagnosticInfo> errors)
    {
        if (reader.Numbers() is not { } numbers)
        {
            return null;
        }

        // Code that is still being typed may set a property twice.
        NamedArguments arguments = new(
            numbers.GroupBy(number => number.Name).ToDictionary(written => written.Key, written => written.First().Value));
        FilterFormula? filter = kernel.Define(arguments);
        foreach (NamedArgumentError error in arguments.Errors)
        {
            LocationInfo place = numbers.First(number => number.Name == error.Name).ValueLocation;
            DiagnosticInfo diagnostic = DiagnosticInfo.Create(
                DiagnosticDescriptors.NamedKernelArgument, place, error.Name, error.Value, error.Advice);
            errors.Add(diagnostic with { Replacements = error.Replacements });
        }

        return filter is null ? null : CheckCommon(reader, filter, errors);
    }

    /// <summary>Returns what all named kernels have: dilation, offset, and whether sums may change their order.</summary>
    private static FilterFormula CheckCommon(ArgumentReader reader, FilterFormula filter, List<DiagnosticInfo> errors)
    {
        LocationInfo attribute = reader.Location;

        // A wave may be seen at its zeros only.
        if (filter.Weights.All(weight => weight == 0))
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.WeightsAllZero, attribute));
        }

        FilterArgument<double>? offset = reader.Value<double>(nameof(FilterFormula.Offset));
        FilterRules.CheckOffset(offset, errors);
        KernelArguments dilations = new(
            new KernelArgument("height", filter.Height, attribute, attribute),
            new KernelArgument("width", filter.Width, attribute, attribute))
        {
            DilationY = reader.Integer(nameof(KernelArguments.DilationY)),
            DilationX = reader.Integer(nameof(KernelArguments.DilationX)),
        };
        var shape = new ConvolutionShape(filter.Height, filter.Width);
        shape = DilationRules.Check(dilations, shape, heightFits: true, widthFits: true, errors);
        return filter with
        {
            Offset = offset?.Value ?? 0,
            Reassociate = reader.Value<bool>(nameof(FilterFormula.Reassociate))?.Value ?? false,
            DilationY = shape.DilationY,
            DilationX = shape.DilationX,
        };
    }
}
