using System.Collections.Generic;
using System.IO;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// A file that an earlier build generated must not be among the files of the project (KGEN049), as it is where
/// <c>CompilerGeneratedFilesOutputPath</c> is a folder of the project. All its members would be there twice.
/// </summary>
internal static class GeneratedFileRule
{
    /// <summary>Returns whether a generated half of the struct is there before this one is generated.</summary>
    public static bool IsCompiled(INamedTypeSymbol symbol, LocationInfo attribute, List<DiagnosticInfo> errors)
    {
        if (symbol.GetAttributes().FirstOrDefault(IsOfGenerator)?.ApplicationSyntaxReference?.SyntaxTree.FilePath is not { } path)
        {
            return false;
        }

        errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.GeneratedFileIsCompiled, attribute, symbol.Name, Path.GetFileName(path)));
        return true;
    }

    private static bool IsOfGenerator(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.FirstOrDefault().Value is GeneratedMembers.Tool;
}
