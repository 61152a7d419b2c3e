using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>The rules for the project that generated code is compiled in (KGEN011, KGEN048).</summary>
internal static class PlatformRule
{
    // For static abstract members C# 11 would do; generated code also takes references as ref readonly parameters.
    private const LanguageVersion MinimumLanguage = LanguageVersion.CSharp12;

    // The widest vector is the youngest: where it is, the narrower ones are.
    private const string WidestVector = "System.Runtime.Intrinsics.Vector512";

    /// <summary>Returns whether the project can compile what the generator writes.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="attributeType">The type of the attribute, which the runtime declares.</param>
    /// <param name="declaration">The struct.</param>
    /// <param name="attribute">Where to report.</param>
    /// <param name="errors">What is reported.</param>
    public static bool Check(
        Compilation compilation,
        INamedTypeSymbol? attributeType,
        TypeDeclarationSyntax declaration,
        LocationInfo attribute,
        List<DiagnosticInfo> errors)
    {
        string name = declaration.Identifier.Text;
        if (!compilation.SupportsRuntimeCapability(RuntimeCapability.VirtualStaticsInInterfaces) || !HasVectors(compilation))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.TargetNotSupported,
                attribute,
                name,
                "a target framework with static abstract interface members and Vector512",
                "set <TargetFramework> to net10.0 or later"));
            return false;
        }

        if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < MinimumLanguage and var present })
        {
            string minimum = MinimumLanguage.ToDisplayString();
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.TargetNotSupported,
                attribute,
                name,
                "C# " + minimum + ", and the project is compiled as C# " + present.ToDisplayString(),
                "set <LangVersion> to " + minimum + " or later, or remove it"));
            return false;
        }

        if (AliasesOf(attributeType, compilation) is { } aliases)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.ReferenceIsAliased, attribute, name, aliases));
            return false;
        }

        return true;
    }

    /// <summary>The aliases of the reference that has a type, if only they reach it: generated code has no <c>extern alias</c>.</summary>
    private static string? AliasesOf(INamedTypeSymbol? type, Compilation compilation) =>
        type is not null
        && compilation.GetMetadataReference(type.ContainingAssembly) is { Properties.Aliases: { IsEmpty: false } aliases }
        && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)
            ? string.Join(",", aliases)
            : null;

    private static bool HasVectors(Compilation compilation) => compilation.GetTypesByMetadataName(WidestVector)
        .Any(type => type.GetMembers("IsHardwareAccelerated").Length > 0);
}
