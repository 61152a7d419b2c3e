using System.Threading.Tasks;
using KernelGen.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace KernelGen.Generator.Tests.CodeFixes;

/// <summary>The code fixes for the arguments of attributes: the nearest odd size (KGEN034) and the divisor (KGEN042).</summary>
[Trait("Category", "Slow")]
public sealed class ArgumentFixTests
{
    private const string Binomial = "[KernelGen.Filter(1, 3, Weights = [1, 2, 1])] partial struct Blur;";

    [Theory]
    [InlineData("KernelGen.Gaussian(4)", "KernelGen.Gaussian(5)", "KernelGen.Gaussian(3)")]
    [InlineData(
        "KernelGen.Gaussian(size: /* odd */ 6, sigma: 1)", "KernelGen.Gaussian(size: /* odd */ 7, sigma: 1)",
        "KernelGen.Gaussian(size: /* odd */ 5, sigma: 1)")]
    [InlineData("KernelGen.Gaussian(30)", "KernelGen.Gaussian(31)", "KernelGen.Gaussian(29)")]
    [InlineData("KernelGen.Gaussian(2)", "KernelGen.Gaussian(3)", null)]
    [InlineData("KernelGen.Gaussian(1)", "KernelGen.Gaussian(3)", null)]
    [InlineData("KernelGen.Gaussian(-4)", "KernelGen.Gaussian(3)", null)]
    [InlineData("KernelGen.Gaussian(32)", "KernelGen.Gaussian(31)", null)]
    [InlineData("KernelGen.LaplacianOfGaussian(8, 1.4)", "KernelGen.LaplacianOfGaussian(9, 1.4)", "KernelGen.LaplacianOfGaussian(7, 1.4)")]
    public async Task An_even_size_becomes_odd(string attribute, string larger, string? smaller)
    {
        FixedProject project = FixedProject.Of($"[{attribute}] partial struct Blur;");

        string?[] changed = smaller is null ? [larger] : [larger, smaller];
        Assert.Equal(changed.Length, (await project.Offers(new OddSizeFix())).Length);
        for (int action = 0; action < changed.Length; action++)
        {
            FixedProject fixedProject = await project.Fix(new OddSizeFix(), action);
            Assert.Equal([$"[{changed[action]}] partial struct Blur;"], fixedProject.Texts);
            Assert.Empty(await fixedProject.Problems());
        }
    }

    [Theory]
    [InlineData("class Sizes { public const int Four = 4; } [KernelGen.Gaussian(Sizes.Four)] partial struct Blur;")]
    [InlineData("[KernelGen.Gaussian(2 + 2)] partial struct Blur;")]
    [InlineData("[KernelGen.Gaussian(3, -1)] partial struct Blur;")]
    public async Task Nothing_is_offered_for_what_is_no_number_or_may_be_many(string file) =>
        Assert.Empty(await FixedProject.Of(file).Offers(new OddSizeFix()));

    [Theory]
    [InlineData(
        0, "[KernelGen.Gaussian(5)] partial struct A; [KernelGen.Gaussian(3)] partial struct B;",
        "[KernelGen.Gaussian(9)] partial struct C;")]
    [InlineData(
        1, "[KernelGen.Gaussian(3)] partial struct A; [KernelGen.Gaussian(3)] partial struct B;",
        "[KernelGen.Gaussian(7)] partial struct C;")]
    public async Task All_sizes_become_odd_in_one_go(int action, string first, string second)
    {
        FixedProject fixedProject = await FixedProject.Of(
            "[KernelGen.Gaussian(4)] partial struct A; [KernelGen.Gaussian(2)] partial struct B;",
            "[KernelGen.Gaussian(8)] partial struct C;")
            .FixAll(new OddSizeFix(), FixAllScope.Project, action);

        Assert.Equal([first, second], fixedProject.Texts);
        Assert.Empty(await fixedProject.Problems());
    }

    [Theory]
    [InlineData(0, "4")]
    [InlineData(1, "1")]
    public async Task The_divisor_is_written_into_the_attribute(int action, string divisor)
    {
        FixedProject project = FixedProject.Of(Program("First", "Blur"), Binomial);
        Assert.Equal(["KGEN042"], await project.Problems());
        Assert.Equal(["Write Divisor = 4", "Write Divisor = 1"], await project.Offers(new DivisorFix()));

        FixedProject fixedProject = await project.Fix(new DivisorFix(), action);

        Assert.Equal(
            [Program("First", "Blur"), Binomial.Replace("1])", $"1], Divisor = {divisor})", System.StringComparison.Ordinal)],
            fixedProject.Texts);
        Assert.Empty(await fixedProject.Problems());
    }

    [Theory]
    [InlineData(FixAllScope.Document, false)]
    [InlineData(FixAllScope.Project, true)]
    [InlineData(FixAllScope.Solution, true)]
    public async Task All_divisors_are_written_once(FixAllScope scope, bool isOfOtherFile)
    {
        const string Doubled = "[KernelGen.Filter(1, 1, Weights = [2])] partial struct Doubled;";
        FixedProject fixedProject = await FixedProject.Of(
            Program("First", "Blur", "Blur"), Program("Second", "Doubled", "Blur", "Doubled"),
            Binomial + Doubled).FixAll(new DivisorFix(), scope);

        Assert.Equal(
            [
                Program("First", "Blur", "Blur"),
                Program("Second", "Doubled", "Blur", "Doubled"),
                Binomial.Replace("1])", "1], Divisor = 4)", System.StringComparison.Ordinal)
                    + (isOfOtherFile ? Doubled.Replace("2])", "2], Divisor = 2)", System.StringComparison.Ordinal) : Doubled),
            ],
            fixedProject.Texts);
        Assert.Equal(isOfOtherFile ? 0 : 2, (await fixedProject.Problems()).Length);
    }

    private static string Program(string name, params string[] filters) =>
        $$"""
        using KernelGen;
        using KernelGen.Filters;
        static class {{name}}
        {
            public static void Run()
            {
                {{string.Concat(System.Array.ConvertAll(
                filters, filter => $"ImageFilter.Apply<{filter}, byte, byte>(new byte[6], new byte[6], 2, 3, Border.Zero);\n        "))}}
            }
        }
        """;
}
