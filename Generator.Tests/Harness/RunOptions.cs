using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>The differences between the projects of users.</summary>
internal sealed record RunOptions
{
    public static RunOptions Default { get; } = new();

    /// <summary>
    /// For the vectors that these tests run with, <see cref="FixedVectors"/>, and for none: compiling for all takes three times as long.
    /// </summary>
    public static RunOptions OneWidth { get; } = new() { VectorWidths = "256" };

    /// <summary>For tests that look at what was read or reported and not at the code, of which there is a quarter then.</summary>
    public static RunOptions WithoutVectors { get; } = new() { VectorWidths = "0" };

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public ReportDiagnostic Warnings { get; init; } = ReportDiagnostic.Default;

    /// <summary>The culture that the generator runs under.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>The build property <c>KernelGenVectorWidths</c>, as the compiler gets it; null where there is none.</summary>
    public string? VectorWidths { get; init; }

    /// <summary>The same of <c>KernelGenDirections</c>.</summary>
    public string? Directions { get; init; }

    /// <summary>The same of <c>KernelGenPixels</c>.</summary>
    public string? Pixels { get; init; }

    /// <summary>
    /// Compiles what is to be run: optimised, and without what the compiler does for its warnings alone, the analysis of nulls and of
    /// documentation.
    /// </summary>
    public bool IsToBeRun { get; init; }

    /// <summary>Gets whether the project is built for debugging, so that its code is not optimised.</summary>
    public bool IsForDebugging { get; init; }

    /// <summary>References no library: the source declares the core types by itself.</summary>
    public bool WithoutLibraries { get; init; }

    /// <summary>Writes a minus as U+2212 and a decimal point as a comma, as Swedish does.</summary>
    public static CultureInfo OddMinus { get; } = CreateOddMinus();

    private static CultureInfo CreateOddMinus()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return CultureInfo.ReadOnly(culture);
    }
}
