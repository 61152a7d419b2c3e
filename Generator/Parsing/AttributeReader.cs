using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads <c>[ConvKernel(3, 3, PaddingY = 1)]</c> as it was written: values and their places, not yet what they mean.</summary>
internal static class AttributeReader
{
    /// <summary>
    /// The attributes of the declaration itself. Those of the context are all that the type has in the file: of each part of it, and of
    /// each copy that is pasted and not renamed yet.
    /// </summary>
    public static IReadOnlyList<AttributeData> WrittenAt(GeneratorAttributeSyntaxContext context)
    {
        // Those of a field stand beside its name, not in it.
        return context.TargetNode is not MemberDeclarationSyntax declaration
            ? context.Attributes
            : context.Attributes
                .Where(attribute => attribute.ApplicationSyntaxReference is { } written && declaration.Span.Contains(written.Span))
                .ToList();
    }

    /// <summary>The attribute without its brackets: <c>ConvKernel(3, 3)</c>.</summary>
    public static LocationInfo LocationOf(AttributeData attribute, SyntaxNode target, CancellationToken token) =>
        LocationInfo.Of(attribute.ApplicationSyntaxReference?.GetSyntax(token) ?? target);

    /// <summary>The arguments; null when one that is needed is missing or is no constant, which is an error of C# already.</summary>
    public static KernelArguments? Read(ArgumentReader reader)
    {
        if (reader.Integer("height") is not { } height || reader.Integer("width") is not { } width)
        {
            return null;
        }

        return new KernelArguments(height, width)
        {
            Padding = reader.Integer(nameof(KernelArguments.Padding)),
            PaddingY = reader.Integer(nameof(KernelArguments.PaddingY)),
            PaddingX = reader.Integer(nameof(KernelArguments.PaddingX)),
            PaddingTop = reader.Integer(nameof(KernelArguments.PaddingTop)),
            PaddingLeft = reader.Integer(nameof(KernelArguments.PaddingLeft)),
            PaddingBottom = reader.Integer(nameof(KernelArguments.PaddingBottom)),
            PaddingRight = reader.Integer(nameof(KernelArguments.PaddingRight)),
            Border = reader.Integer(nameof(KernelArguments.Border)),
            Dilation = reader.Integer(nameof(KernelArguments.Dilation)),
            DilationY = reader.Integer(nameof(KernelArguments.DilationY)),
            DilationX = reader.Integer(nameof(KernelArguments.DilationX)),
            InChannels = reader.Integer(nameof(KernelArguments.InChannels)),
            OutChannels = reader.Integer(nameof(KernelArguments.OutChannels)),
            Groups = reader.Integer(nameof(KernelArguments.Groups)),
            Stride = reader.Integer(nameof(KernelArguments.Stride)),
            StrideY = reader.Integer(nameof(KernelArguments.StrideY)),
            StrideX = reader.Integer(nameof(KernelArguments.StrideX)),
            Layout = reader.Integer(nameof(KernelArguments.Layout)),
            Activation = reader.Integer(nameof(KernelArguments.Activation)),
            NegativeSlope = reader.Value<float>(nameof(KernelArguments.NegativeSlope)),
            Algorithm = reader.Integer(nameof(KernelArguments.Algorithm)),
            Schedule = reader.Integer(nameof(KernelArguments.Schedule)),
        };
    }
}
