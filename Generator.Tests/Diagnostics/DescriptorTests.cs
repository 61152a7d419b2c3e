using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>The places in which each diagnostic must be named.</summary>
public sealed class DescriptorTests
{
    private static readonly List<DiagnosticDescriptor> Descriptors = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToList();

    /// <summary>
    /// The diagnostics that are not found in declarations but in calls, in generated code, in the project or in the compiler itself; each
    /// has a test class of its own.
    /// </summary>
    private static readonly string[] OfOthers =
    [
        DiagnosticDescriptors.SignedToUnsigned.Id,
        DiagnosticDescriptors.CompiledFilter.Id,
        DiagnosticDescriptors.BuildPropertyUnknown.Id,
        DiagnosticDescriptors.OtherPixels.Id,
        DiagnosticDescriptors.DivisorForgotten.Id,
        DiagnosticDescriptors.WrongKind.Id,
        DiagnosticDescriptors.InternalError.Id,
        DiagnosticDescriptors.ReferenceIsAliased.Id,
        DiagnosticDescriptors.GeneratedFileIsCompiled.Id,
        DiagnosticDescriptors.NotOptimised.Id,
        DiagnosticDescriptors.PixelsLeftOut.Id,
        DiagnosticDescriptors.DirectionLeftOut.Id,
    ];

    /// <summary>
    /// The diagnostics that no code can cause any more. An id keeps its meaning, so these are not given to anything else.
    /// </summary>
    private static readonly string[] Retired = ["KGEN032", "KGEN033"];

    [Fact]
    public void Ids_count_from_one_and_only_those_that_are_retired_are_missing() =>
        Assert.Equal(
            Enumerable.Range(1, Descriptors.Count + Retired.Length)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"KGEN{number:000}")),
            Descriptors.Select(descriptor => descriptor.Id).Concat(Retired).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_has_a_help_link_with_an_anchor_of_its_own() => Assert.All(Descriptors, descriptor =>
        Assert.EndsWith("#" + descriptor.Id.ToLowerInvariant(), descriptor.HelpLinkUri, StringComparison.Ordinal));

    [Fact]
    public void Each_is_triggered_by_a_case() => Assert.Equal(
        Descriptors.Select(descriptor => descriptor.Id).Except(OfOthers).Order(StringComparer.Ordinal),
        DiagnosticCases.Everything.Select(found => found.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Each_stands_in_a_release_file_with_its_category_severity_and_title()
    {
        string releases = Repository.Read("Generator/AnalyzerReleases.Shipped.md")
            + Repository.Read("Generator/AnalyzerReleases.Unshipped.md");
        Assert.All(Descriptors, descriptor => Assert.Contains(
            $"\n{descriptor.Id} | {descriptor.Category} | {(descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity : "Disabled")} | "
                + $"{descriptor.Title}\n",
            releases,
            StringComparison.Ordinal));
    }

    /// <summary>The link of each leads to a heading of its own, below which its severity stands first.</summary>
    [Fact]
    public void Each_has_a_section_with_its_severity_on_the_page_that_its_help_link_names() => Assert.All(Descriptors, descriptor =>
    {
        string[] parts = descriptor.HelpLinkUri.Split("/blob/main/")[1].Split('#');
        string section = Assert.Single(
            Repository.Read(parts[0]).ReplaceLineEndings("\n").Split("\n## "),
            text => text.StartsWith(descriptor.Id + "\n", StringComparison.Ordinal));
        string severity = descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity.ToString() : "Off by default";

        Assert.Equal(parts[1], descriptor.Id.ToLowerInvariant());
        Assert.StartsWith($"{descriptor.Id}\n\n**{severity}.** ", section, StringComparison.Ordinal);
    });

    [Fact]
    public void What_the_build_file_reports_has_the_same_link() => Assert.Contains(
        $"Code=\"KGEN011\" HelpLink=\"{DiagnosticDescriptors.TargetNotSupported.HelpLinkUri}\"",
        Repository.Read("Runtime/build/KernelGen.targets"),
        StringComparison.Ordinal);
}
