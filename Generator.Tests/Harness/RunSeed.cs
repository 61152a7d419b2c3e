using System;
using System.Globalization;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>
/// The seed of what tests draw anew in each run. The variable <c>KERNELGEN_SEED</c> gives the seed of an earlier run, to draw the same
/// again.
/// </summary>
internal static class RunSeed
{
    public const string Variable = "KERNELGEN_SEED";

    public static int Value { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Random.Shared.Next();

    /// <summary>Gets the setting that draws the same again: for messages.</summary>
    public static string Text { get; } = FormattableString.Invariant($"{Variable}={Value}");
}
