using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads the build property <c>KernelGenVectorWidths</c> (KGEN038).</summary>
internal static class VectorWidthsRule
{
    /// <summary>
    /// The property as <c>KernelGen.targets</c> hands it over, with commas: in the file by which the compiler gets it, a semicolon begins a
    /// comment.
    /// </summary>
    public const string Option = "build_property.KernelGenVectorWidthList";

    private static readonly char[] Separators = { ',', ';', ' ', '\t', '\r', '\n' };

    private static readonly Dictionary<string, int> Bits = new() { ["512"] = 512, ["256"] = 256, ["128"] = 128, ["0"] = 0 };

    /// <summary>The widths that are written there; all of them where nothing is, or something else.</summary>
    public static VectorWidthsProperty Read(AnalyzerConfigOptionsProvider options, CancellationToken token)
    {
        string[] widths = options.GlobalOptions.TryGetValue(Option, out string? text)
            ? text.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            : Array.Empty<string>();
        DiagnosticInfo[] errors = widths.Where(width => !Bits.ContainsKey(width))
            .Distinct()
            .Select(unknown => DiagnosticInfo.Create(DiagnosticDescriptors.VectorWidthUnknown, null, string.Join(";", widths), unknown))
            .ToArray();
        return new VectorWidthsProperty(
            widths.Length == 0 || errors.Length > 0
                ? VectorWidths.All
                : new VectorWidths(widths.Select(width => Bits[width]).Aggregate((sum, bits) => sum | bits)),
            errors.ToEquatableArray());
    }
}
