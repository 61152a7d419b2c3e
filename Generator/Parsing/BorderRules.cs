using System;
using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>Which borders there are, and that one is seen (KGEN013, KGEN014).</summary>
internal static class BorderRules
{
    /// <summary>The border of a kernel of this shape; meaningless when an error was added.</summary>
    public static BorderRule Check(KernelArgument? border, ConvolutionShape shape, List<DiagnosticInfo> errors)
    {
        if (border is null)
        {
            return BorderRule.Zero;
        }

        var rule = (BorderRule)border.Value;
        if (!Enum.IsDefined(typeof(BorderRule), rule))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.BorderUnknown, border.ValueLocation, border.Value.ToString(CultureInfo.InvariantCulture)));
        }
        else if (rule != BorderRule.Zero && !shape.HasPadding)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.BorderWithoutPadding, border.Location, rule.ToString()));
        }

        return rule;
    }
}
