using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>What must be written wherever a diagnostic is added.</summary>
public sealed class DescriptorTests
{
    private static readonly List<DiagnosticDescriptor> Descriptors = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToList();

    /// <summary>
    /// What is not found in declarations but in calls, in what the generator wrote, in the project or in the compiler itself;
    /// each has a test class of its own.
    /// </summary>
    private static readonly string[] OfOthers =
    [
        DiagnosticDescriptors.SignedToUnsigned.Id,
        DiagnosticDescriptors.CompiledFilter.Id,
        DiagnosticDescriptors.VectorWidthUnknown.Id,
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

    /// <summary>What nobody can write any more. An id keeps its meaning, so these are not given to anything else.</summary>
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

    [Fact]
    public void Each_has_one_row_in_the_table_of_README_with_the_anchor_that_its_help_link_names()
    {
        string[] rows = Repository.Read("README.md").Split('\n').Where(line => line.StartsWith('|')).ToArray();
        Assert.All(Descriptors, descriptor =>
        {
            string row = Assert.Single(rows, row => Regex.IsMatch(row, @"\b" + descriptor.Id + @"\b"));
            Assert.Contains($"id=\"{descriptor.Id.ToLowerInvariant()}\"", row, StringComparison.Ordinal);
        });
    }
}
