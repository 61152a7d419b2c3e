using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.IR;
using Xunit;

namespace KernelGen.Generator.Tests.IR;

/// <summary>Sums of multiples of symbols: an algebra with one form for each value.</summary>
public sealed class AffineTests
{
    private static readonly string[] Symbols = ["a", "b", "block", "i", "rows"];

    private static readonly Gen<Affine> Any =
        from constant in Gen.Int[-20, 20]
        from terms in Gen.Select(Gen.OneOf(Symbols), Gen.Int[-5, 5]).Array[0, 6]
        select terms.Aggregate((Affine)constant, (sum, term) => sum + (Affine.Symbol(term.Item1) * term.Item2));

    private static readonly Gen<Dictionary<string, long>> Values =
        from values in Gen.Long[-100, 100].Array[Symbols.Length]
        select Symbols.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    [Fact]
    public void Addition_is_commutative_and_associative_as_values_and_as_records() => Gen.Select(Any, Any, Any).Sample((a, b, c) =>
    {
        Assert.Equal(a + b, b + a);
        Assert.Equal(a + b + c, a + (b + c));
        Assert.Equal((a + b).GetHashCode(), (b + a).GetHashCode());
    });

    [Fact]
    public void Subtraction_is_the_inverse_and_multiplication_distributes() => Gen.Select(Any, Any, Gen.Int[-7, 7]).Sample((a, b, factor) =>
    {
        Assert.Equal(Affine.Zero, a - a);
        Assert.Equal(a, a + b - b);
        Assert.Equal((a + b) * factor, (a * factor) + (b * factor));
        Assert.Equal(Affine.Zero, a * 0);
    });

    [Fact]
    public void Evaluation_is_linear() => Gen.Select(Any, Any, Values, Gen.Int[-7, 7]).Sample((a, b, values, factor) =>
    {
        Assert.Equal(a.Evaluate(values) + b.Evaluate(values), (a + b).Evaluate(values));
        Assert.Equal(a.Evaluate(values) * factor, (a * factor).Evaluate(values));
    });

    [Fact]
    public void Substitution_is_evaluation_of_the_substitute_first() =>
        Gen.Select(Any, Any, Values, Gen.OneOf(Symbols)).Sample((a, substitute, values, symbol) =>
        {
            long expected = a.Evaluate(new Dictionary<string, long>(values) { [symbol] = substitute.Evaluate(values) });

            Assert.Equal(expected, a.Substitute(symbol, substitute).Evaluate(values));
            Assert.False(a.Substitute(symbol, 3).Uses(symbol));
            Assert.Equal(a, a.Substitute("other", substitute));
        });

    [Fact]
    public void Terms_are_sorted_and_never_zero() => Any.Sample(a =>
    {
        string[] symbols = a.Terms.Select(term => term.Symbol).ToArray();
        Assert.Equal(symbols.Distinct().Order(System.StringComparer.Ordinal), symbols);
        Assert.DoesNotContain(a.Terms, term => term.Coefficient == 0);
        Assert.Equal(a.Terms.Count == 0, a.IsConstant);
    });

    [Fact]
    public void Prints_as_C_sharp()
    {
        Affine i = Affine.Symbol("i"), block = Affine.Symbol("block");

        Assert.Equal("0", Affine.Zero.ToString());
        Assert.Equal("-4", ((Affine)(-4)).ToString());
        Assert.Equal("i", i.ToString());
        Assert.Equal("16 * block + i + 3", ((block * 16) + i + 3).ToString());
        Assert.Equal("-i - 2", ((i * -1) - 2).ToString());
        Assert.Equal("block - 3 * i", (block - (i * 3)).ToString());
    }
}
