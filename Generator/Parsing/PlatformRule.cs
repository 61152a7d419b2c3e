using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>What the generated code needs of the project it is compiled in (KGEN011).</summary>
internal static class PlatformRule
{
    // For static abstract members C# 11 would do; generated code also takes references as ref readonly parameters.
    private const LanguageVersion MinimumLanguage = LanguageVersion.CSharp12;

    // The widest vector is the youngest: where it is, the narrower ones are.
    private const string WidestVector = "System.Runtime.Intrinsics.Vector512";

    /// <summary>Whether the project can compile what the generator writes.</summary>
    public static bool Check(
        Compilation compilation, TypeDeclarationSyntax declaration, LocationInfo attribute, List<DiagnosticInfo> errors)
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

        return true;
    }

    private static bool HasVectors(Compilation compilation) => compilation.GetTypesByMetadataName(WidestVector)
        .Any(type => type.GetMembers("IsHardwareAccelerated").Length > 0);
}
