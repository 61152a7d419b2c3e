using System;
using System.Threading;
using KernelGen.Generator.Model;
using KernelGen.Shared;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads one declaration with <c>[ConvKernel]</c>: a kernel whose weights come at run time.</summary>
internal static class ConvKernelParser
{
    public const string AttributeName = "KernelGen.ConvKernelAttribute";

    public static Result<KernelModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken token) =>
        KernelParser.Parse(context, DeclarationKind.Kernel, Read, token);

    private static Func<TypeHierarchy, KernelModel>? Read(KernelDeclaration declared)
    {
        if (AttributeReader.Read(declared.Arguments) is not { } kernel)
        {
            return null;
        }

        MemberRule.Check(declared, GeneratedMembers.OfKernels);
        FilterArgument<object>? noRule = declared.Arguments.Misfit(nameof(KernelArguments.Padding));
        PaddingRules.CheckType(noRule, declared.Errors);
        ConvolutionShape shape = ShapeRules.Check(noRule is null ? kernel : kernel with { Padding = null }, declared.Errors);
        Directions? directions = DirectionsArgument.Of(declared.Arguments);
        return type => new KernelSpec(type, shape, directions ?? Directions.All) { TakesDirectionsOfProject = directions is null };
    }
}
