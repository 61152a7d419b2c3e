using System;
using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>Which orders of dimensions there are (KGEN021).</summary>
internal static class LayoutRules
{
    /// <summary>The layout of a kernel; meaningless when an error was added.</summary>
    public static LayoutRule Check(KernelArgument? layout, List<DiagnosticInfo> errors)
    {
        if (layout is null)
        {
            return LayoutRule.Nchw;
        }

        var rule = (LayoutRule)layout.Value;
        if (!Enum.IsDefined(typeof(LayoutRule), rule))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.LayoutUnknown, layout.ValueLocation, layout.Value.ToString(CultureInfo.InvariantCulture)));
        }

        return rule;
    }
}
