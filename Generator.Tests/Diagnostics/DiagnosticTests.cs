using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    public static TheoryData<string> CaseNames => new(DiagnosticCases.Everything.Select(found => found.Name));

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Each_rule_is_reported_at_its_place_with_advice(string name)
    {
        DiagnosticCase expected = DiagnosticCases.Everything.Single(found => found.Name == name);

        GeneratorRun run = GeneratorRunner.Run(expected.Files, expected.Options);

        IEnumerable<string> messages = run.Diagnostics
            .Where(found => found.Id == expected.Id)
            .Select(found => found.GetMessage(CultureInfo.InvariantCulture));
        Assert.Contains(messages, message => message.Contains(expected.Advice, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Nothing_is_compiled_beside_an_error(string name)
    {
        DiagnosticCase wrong = DiagnosticCases.Everything.Single(found => found.Name == name);

        GeneratorRun run = GeneratorRunner.RunUnmarked(wrong.Files.Select(file => MarkedSource.Parse(file).Text), wrong.Options);

        Assert.Equal(
            wrong.Kernels,
            run.Sources.Count(source => source.Key.EndsWith(".ConvKernel.g.cs", StringComparison.Ordinal)
                && !source.Value.Contains("Not compiled by KernelGen", StringComparison.Ordinal)));
    }

    [Fact]
    public void Several_errors_are_reported_together()
    {
        GeneratorRunner.Run("""
            using KernelGen;
            internal class {|KGEN002:Outer|}
            {
                [ConvKernel({|KGEN005:0|}, {|KGEN005:99|}, PaddingX = {|KGEN006:-1|}, InChannels = {|KGEN017:0|}, StrideY = {|KGEN019:0|})]
                internal struct {|KGEN001:Edge|}{|KGEN004:<T>|}
                {
                    internal static int {|KGEN009:Shape|}() => 1;
                }
            }
            """);
    }

    [Fact]
    public void A_pragma_silences_information()
    {
        GeneratorRun run = GeneratorRunner.RunUnmarked(
            [
                """
                using KernelGen;
                #pragma warning disable KGEN012 // as intended
                [ConvKernel(8, 15)] public partial struct Wide;
                #pragma warning restore KGEN012
                [ConvKernel(8, 16)] public partial struct Loud;
                """,
            ],
            RunOptions.Default);

        Diagnostic only = Assert.Single(run.Diagnostics, found => !found.IsSuppressed);
        Assert.Contains("'Loud'", only.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
