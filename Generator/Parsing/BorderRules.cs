using System.Collections.Generic;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Parsing;

/// <summary>The rules for borders: they exist, and are seen (KGEN013, KGEN014).</summary>
internal static class BorderRules
{
    /// <summary>The border of a kernel of this shape; meaningless when an error was added.</summary>
    public static Border Check(KernelArgument? border, ConvolutionShape shape, List<DiagnosticInfo> errors)
    {
        int before = errors.Count;
        Border rule = EnumRules.Check<Border>(border, DiagnosticDescriptors.BorderUnknown, errors);
        if (errors.Count == before && rule != Border.Zero && !shape.HasPadding)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.BorderWithoutPadding, border!.Location, rule.ToString()));
        }

        return rule;
    }
}
