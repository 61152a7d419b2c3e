using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using KernelGen.Benchmarks.Ratios;
using Xunit;

namespace KernelGen.Generator.Tests.Measuring;

/// <summary>The benchmarks go on where our results are wrong, and stop where something else fails.</summary>
public sealed class MeasuredInTurnTests
{
    private static readonly ImmutableArray<int> Plans = [1, 2, 3, 4];

    [Fact]
    public void What_is_wrong_is_left_out_and_told()
    {
        using var log = new StringWriter();
        var run = new MeasuredInTurn(log);

        ImmutableArray<int> measured = run.All(
            Plans, plan => $"workload {plan}", plan => plan % 2 == 0 ? throw new DisagreementException($"{plan} is wrong.") : plan * 10);

        Assert.Equal<int>([10, 30], measured);
        Assert.Equal<string>(["2 is wrong.", "4 is wrong."], run.Wrong);
        Assert.Equal(
            ["workload 1", "workload 2", "2 is wrong.", "workload 3", "workload 4", "4 is wrong."],
            log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Another_failure_ends_the_run()
    {
        var run = new MeasuredInTurn(TextWriter.Null);
        var seen = new List<int>();

        Assert.Throws<InvalidOperationException>(() => run.All(Plans, plan => $"{plan}", plan =>
        {
            seen.Add(plan);
            return plan == 2 ? throw new InvalidOperationException() : plan;
        }));

        Assert.Equal<int>([1, 2], seen);
        Assert.Empty(run.Wrong);
    }
}
