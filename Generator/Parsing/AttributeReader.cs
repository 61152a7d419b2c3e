using System.Threading;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads <c>[ConvKernel(3, 3, PaddingY = 1)]</c> as it was written: values and their places, not yet what they mean.</summary>
internal static class AttributeReader
{
    /// <summary>The attribute without its brackets: <c>ConvKernel(3, 3)</c>.</summary>
    public static LocationInfo LocationOf(AttributeData attribute, SyntaxNode target, CancellationToken token) =>
        LocationInfo.Of(attribute.ApplicationSyntaxReference?.GetSyntax(token) ?? target);

    /// <summary>The arguments; null when one that is needed is missing or is no constant, which is an error of C# already.</summary>
    public static KernelArguments? Read(AttributeData attribute, CancellationToken token)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(token) is not AttributeSyntax { ArgumentList: { } syntax }
            || ReadPositional(attribute, syntax, "height") is not { } height
            || ReadPositional(attribute, syntax, "width") is not { } width)
        {
            return null;
        }

        KernelArgument? Named(string name) => ReadNamed(attribute, syntax, name);
        return new KernelArguments(height, width)
        {
            Padding = Named(nameof(KernelArguments.Padding)),
            PaddingY = Named(nameof(KernelArguments.PaddingY)),
            PaddingX = Named(nameof(KernelArguments.PaddingX)),
            PaddingTop = Named(nameof(KernelArguments.PaddingTop)),
            PaddingLeft = Named(nameof(KernelArguments.PaddingLeft)),
            PaddingBottom = Named(nameof(KernelArguments.PaddingBottom)),
            PaddingRight = Named(nameof(KernelArguments.PaddingRight)),
            Border = Named(nameof(KernelArguments.Border)),
            Dilation = Named(nameof(KernelArguments.Dilation)),
            DilationY = Named(nameof(KernelArguments.DilationY)),
            DilationX = Named(nameof(KernelArguments.DilationX)),
            InChannels = Named(nameof(KernelArguments.InChannels)),
            OutChannels = Named(nameof(KernelArguments.OutChannels)),
            Groups = Named(nameof(KernelArguments.Groups)),
            Stride = Named(nameof(KernelArguments.Stride)),
            StrideY = Named(nameof(KernelArguments.StrideY)),
            StrideX = Named(nameof(KernelArguments.StrideX)),
            Layout = Named(nameof(KernelArguments.Layout)),
            Activation = Named(nameof(KernelArguments.Activation)),
            Algorithm = Named(nameof(KernelArguments.Algorithm)),
            Schedule = Named(nameof(KernelArguments.Schedule)),
        };
    }

    private static KernelArgument? ReadPositional(AttributeData attribute, AttributeArgumentListSyntax syntax, string name)
    {
        int index = IndexOfParameter(attribute.AttributeConstructor, name);
        return index >= 0 && index < attribute.ConstructorArguments.Length
            ? ToArgument(name, attribute.ConstructorArguments[index], FindPositional(syntax, name, index))
            : null;
    }

    private static KernelArgument? ReadNamed(AttributeData attribute, AttributeArgumentListSyntax syntax, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return ToArgument(name, argument.Value, FindNamed(syntax, name));
            }
        }

        return null;
    }

    private static KernelArgument? ToArgument(string name, TypedConstant constant, AttributeArgumentSyntax? syntax) =>
        constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum && constant.Value is int value && syntax is not null
            ? new KernelArgument(name, value, LocationInfo.Of(syntax), LocationInfo.Of(syntax.Expression))
            : null;

    private static int IndexOfParameter(IMethodSymbol? constructor, string name)
    {
        for (int i = 0; i < constructor?.Parameters.Length; i++)
        {
            if (constructor.Parameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static AttributeArgumentSyntax? FindPositional(AttributeArgumentListSyntax syntax, string name, int index)
    {
        for (int i = 0; i < syntax.Arguments.Count; i++)
        {
            AttributeArgumentSyntax argument = syntax.Arguments[i];
            bool matches = argument.NameColon is { } colon
                ? colon.Name.Identifier.ValueText == name
                : argument.NameEquals is null && i == index;
            if (matches)
            {
                return argument;
            }
        }

        return null;
    }

    private static AttributeArgumentSyntax? FindNamed(AttributeArgumentListSyntax syntax, string name)
    {
        foreach (AttributeArgumentSyntax argument in syntax.Arguments)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
            {
                return argument;
            }
        }

        return null;
    }
}
