using System.Collections.Generic;
using KernelGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// Everything that a declaration must be to be a kernel of any sort: a struct that can be reopened, in a project that compiles it.
/// </summary>
internal static class DeclarationRules
{
    /// <summary>The struct, and whether another file can reopen it; null where the attribute stands on something else.</summary>
    public static (INamedTypeSymbol Symbol, TypeDeclarationSyntax Declaration, bool Reopens)? Check(
        GeneratorAttributeSyntaxContext context, LocationInfo attribute, List<DiagnosticInfo> errors)
    {
        if (!StructRules.IsStruct(context.TargetSymbol, attribute, errors)
            || context is not { TargetSymbol: INamedTypeSymbol symbol, TargetNode: TypeDeclarationSyntax declaration })
        {
            return null;
        }

        bool reopens = StructRules.CheckReopens(symbol, declaration, errors);
        reopens &= PlatformRule.Check(
            context.SemanticModel.Compilation, context.Attributes[0].AttributeClass, declaration, attribute, errors);
        return (symbol, declaration, reopens);
    }
}
