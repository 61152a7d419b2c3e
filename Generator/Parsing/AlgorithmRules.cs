using System.Collections.Generic;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;

namespace KernelGen.Generator.Parsing;

/// <summary>The rules for algorithms: those that exist (KGEN024), and where Winograd's may be asked for (KGEN025).</summary>
internal static class AlgorithmRules
{
    /// <summary>The algorithm that is asked for; meaningless when an error was added.</summary>
    public static Shared.Algorithm Check(KernelArgument? algorithm, ConvolutionShape shape, List<DiagnosticInfo> errors)
    {
        Shared.Algorithm rule = EnumRules.Check<Shared.Algorithm>(algorithm, DiagnosticDescriptors.AlgorithmUnknown, errors);
        if (rule == Shared.Algorithm.Winograd && WinogradObstacle.Of(shape) is { } obstacle)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.WinogradNotDefined, algorithm!.Location, obstacle));
        }

        return rule;
    }
}
