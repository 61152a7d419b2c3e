using System;
using System.Collections.Generic;
using System.Globalization;
using KernelGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>Arguments that name one of a few rules: any number can be cast to one (KGEN013, KGEN021, KGEN022, KGEN024, KGEN026).</summary>
internal static class EnumRules
{
    /// <summary>The rule that an argument names, its first one where there is none; meaningless when an error was added.</summary>
    /// <param name="argument">The argument, if it is there.</param>
    /// <param name="unknown">What to report of a number that is no rule.</param>
    /// <param name="errors">Where to report it.</param>
    public static TRule Check<TRule>(KernelArgument? argument, DiagnosticDescriptor unknown, List<DiagnosticInfo> errors)
        where TRule : struct, Enum
    {
        if (argument is null)
        {
            return default;
        }

        var rule = (TRule)Enum.ToObject(typeof(TRule), argument.Value);
        if (!Enum.IsDefined(typeof(TRule), rule))
        {
            errors.Add(DiagnosticInfo.Create(unknown, argument.ValueLocation, argument.Value.ToString(CultureInfo.InvariantCulture)));
        }

        return rule;
    }
}
