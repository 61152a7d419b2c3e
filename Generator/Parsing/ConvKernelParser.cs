using System;
using System.Threading;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads one declaration with <c>[ConvKernel]</c>: a kernel, or with weights a filter.</summary>
internal static class ConvKernelParser
{
    public const string AttributeName = "KernelGen.ConvKernelAttribute";

    public static Result<KernelModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken token) =>
        KernelParser.Parse(
            context, static arguments => arguments.IsWritten("Weights") ? KernelKind.Filter : KernelKind.Kernel, Read, token);

    private static Func<TypeHierarchy, KernelModel>? Read(KernelDeclaration declared)
    {
        if (AttributeReader.Read(declared.Arguments) is not { } kernel || FilterArguments.Read(declared.Arguments) is not { } filter)
        {
            return null;
        }

        MemberRule.Check(declared, filter.Weights is null ? GeneratedMembers.OfKernels : GeneratedMembers.OfFilters);
        if (filter.Weights is { } weights)
        {
            FilterFormula formula = FilterRules.Check(kernel, filter, weights, declared.Errors);
            return type => new FilterSpec(type, EquatableArray.Create(formula));
        }

        FilterArgument<object>? noRule = declared.Arguments.Misfit(nameof(KernelArguments.Padding));
        PaddingRules.CheckType(noRule, declared.Errors);
        ConvolutionShape shape = ShapeRules.Check(noRule is null ? kernel : kernel with { Padding = null }, declared.Errors);
        FilterRules.CheckAbsent(filter, declared.Errors);
        return type => new KernelSpec(type, shape);
    }
}
