using System.Collections.Generic;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>A case or more for every rule. C#'s own errors are marked too, where the code is wrong for C# as well.</summary>
internal static class DiagnosticCases
{
    public static IReadOnlyList<DiagnosticCase> Everything { get; } =
    [
        .. DeclarationDiagnosticCases.All,
        .. WindowDiagnosticCases.All,
        .. ChannelDiagnosticCases.All,
        .. FilterDiagnosticCases.All,
    ];
}
