using System.Collections.Generic;
using System.Threading;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads the build property <c>KernelGenVectorWidths</c> (KGEN038).</summary>
internal static class VectorWidthsRule
{
    /// <summary>The property as the compiler gets it.</summary>
    public const string Option = "build_property.KernelGenVectorWidthList";

    private static readonly ListedProperty Property = new(
        "KernelGenVectorWidths",
        Option,
        new Dictionary<string, int> { ["512"] = 512, ["256"] = 256, ["128"] = 128, ["0"] = 0 },
        known: "512, 256, 128 and 0 (without vectors)",
        unknown: "no vectors have {0} bits");

    /// <summary>The widths that are written there; all of them where nothing is, or something else.</summary>
    public static BuildProperty<VectorWidths> Read(AnalyzerConfigOptionsProvider options, CancellationToken token) =>
        Property.Read(options) is var (bits, errors) && bits is { } some
            ? new BuildProperty<VectorWidths>(new VectorWidths(some), errors)
            : new BuildProperty<VectorWidths>(VectorWidths.All, errors);
}
