using System;
using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>What may be done to outputs (KGEN022).</summary>
internal static class ActivationRules
{
    /// <summary>The activation of a kernel; meaningless when an error was added.</summary>
    public static ActivationRule Check(KernelArgument? activation, List<DiagnosticInfo> errors)
    {
        if (activation is null)
        {
            return ActivationRule.None;
        }

        var rule = (ActivationRule)activation.Value;
        if (!Enum.IsDefined(typeof(ActivationRule), rule))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.ActivationUnknown,
                activation.ValueLocation,
                activation.Value.ToString(CultureInfo.InvariantCulture)));
        }

        return rule;
    }
}
