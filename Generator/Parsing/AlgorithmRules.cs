using System.Collections.Generic;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;

namespace KernelGen.Generator.Parsing;

/// <summary>Which algorithms there are (KGEN024), and where Winograd's may be asked for (KGEN025).</summary>
internal static class AlgorithmRules
{
    /// <summary>The algorithm that is asked for; meaningless when an error was added.</summary>
    public static AlgorithmRule Check(KernelArgument? algorithm, ConvolutionShape shape, List<DiagnosticInfo> errors)
    {
        AlgorithmRule rule = EnumRules.Check<AlgorithmRule>(algorithm, DiagnosticDescriptors.AlgorithmUnknown, errors);
        if (rule == AlgorithmRule.Winograd && WinogradObstacle.Of(shape) is { } obstacle)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.WinogradNotDefined, algorithm!.Location, obstacle));
        }

        return rule;
    }
}
