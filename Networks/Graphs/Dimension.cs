using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace KernelGen.Networks.Graphs;

/// <summary>
/// A size that is known while compiling: a whole number, or a polynomial over free dimensions such as N, H and W, and over quotients of
/// those that are rounded down. The form is canonical as far as terms and quotients go, so expressions that are written in different ways
/// are mostly equal: <c>(2*H + 4) / 2</c> is <c>H + 2</c>, and <c>(H / 2) / 2</c> is <c>H / 4</c>.
/// </summary>
internal sealed class Dimension : IEquatable<Dimension>
{
    /// <summary>Far more than networks have; files that multiply sizes without end stop here.</summary>
    private const int MostTerms = 64;
    private const int LongestProduct = 8;
    private const int LongestText = 2000;

    private readonly ImmutableArray<Term> _terms;
    private readonly string _text;

    /// <summary>From terms of which no two have the same factors and none is zero.</summary>
    private Dimension(IEnumerable<Term> terms)
    {
        // The constant, which has no factor, is the last one.
        _terms = [.. terms.OrderBy(term => term.Factors.Length == 0).ThenBy(term => term.Key, StringComparer.Ordinal)];
        if (_terms.Length > MostTerms || _terms.Any(term => term.Factors.Length > LongestProduct))
        {
            throw new NetworkException("a dimension is no expression of reasonable size; fix the free dimensions");
        }

        _text = Text("FloorDivide", name => name);
        if (_text.Length > LongestText)
        {
            throw new NetworkException("a dimension is no expression of reasonable size; fix the free dimensions");
        }
    }

    public static Dimension Zero { get; } = new([]);

    public static Dimension One { get; } = 1;

    /// <summary>Gets the number, where the dimension is one.</summary>
    public long? Constant => _terms.Length == 0 ? 0 : _terms is [{ Factors: [] } term] ? term.Coefficient : null;

    public bool IsConstant => Constant is not null;

    /// <summary>Gets the free dimensions that it depends on.</summary>
    public IEnumerable<string> Symbols => _terms
        .SelectMany(term => term.Factors)
        .SelectMany(factor => factor.Quotient is { } quotient ? quotient.Dividend.Symbols : [factor.Text])
        .Distinct();

    /// <summary>Gets the parts of what is a quotient and a number.</summary>
    private (Quotient Quotient, long Added)? AsQuotient => _terms switch
    {
        [{ Coefficient: 1, Factors: [{ Quotient: { } quotient }] }] => (quotient, 0),
        [{ Coefficient: 1, Factors: [{ Quotient: { } quotient }] }, { Factors: [] } last] => (quotient, last.Coefficient),
        _ => null,
    };

    public static implicit operator Dimension(long value) => new(value == 0 ? [] : [new Term(value, [])]);

    public static bool operator ==(Dimension? left, Dimension? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Dimension? left, Dimension? right) => !(left == right);

    public static Dimension operator +(Dimension left, Dimension right) => Sum(left._terms.Concat(right._terms));

    public static Dimension operator -(Dimension left, Dimension right) => left + (-1 * right);

    public static Dimension operator *(Dimension left, Dimension right) => Sum(
        from one in left._terms
        from other in right._terms
        select new Term(
            Checked(() => checked(one.Coefficient * other.Coefficient)),
            [.. one.Factors.Concat(other.Factors).OrderBy(factor => factor.Text, StringComparer.Ordinal)]));

    /// <summary>A free dimension. Its name must be an identifier of C#.</summary>
    public static Dimension Free(string name) => new([new Term(1, [new Factor(name, null)])]);

    /// <summary>The quotient rounded down.</summary>
    public Dimension FloorDivide(long divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        var whole = new Dimension(_terms
            .Where(term => term.Coefficient % divisor == 0)
            .Select(term => term with { Coefficient = term.Coefficient / divisor }));
        var rest = new Dimension(_terms.Where(term => term.Coefficient % divisor != 0));
        if (rest.Constant is { } number)
        {
            return whole + Floor(number, divisor);
        }

        // Of the constant, multiples of the divisor come out: (H + 5) / 2 is (H + 1) / 2 + 2.
        if (rest._terms[^1] is { Factors: [] } last)
        {
            long quotient = Floor(last.Coefficient, divisor);
            whole += quotient;
            rest -= quotient * divisor;
        }

        // (x / a + b) / c is (x + a * b) / (a * c).
        return rest.AsQuotient is var (inner, added)
            ? whole + (inner.Dividend + Product(inner.Divisor, added)).FloorDivide(Product(inner.Divisor, divisor))
            : whole + new Dimension([Term.Of(new Quotient(rest, divisor))]);
    }

    /// <summary>The quotient rounded up.</summary>
    public Dimension CeilingDivide(long divisor) => (this + (divisor - 1)).FloorDivide(divisor);

    /// <summary>The quotient where it is one for all sizes, else null.</summary>
    public Dimension? DivideExactly(Dimension divisor)
    {
        if (divisor._terms is not [var single])
        {
            return Equals(divisor) && _terms.Length > 0 ? One : null;
        }

        var terms = new List<Term>();
        foreach (Term term in _terms)
        {
            List<Factor> left = [.. term.Factors];
            if (Remainder(term.Coefficient, single.Coefficient) != 0 || !single.Factors.All(left.Remove))
            {
                return null;
            }

            terms.Add(new Term(Checked(() => term.Coefficient / single.Coefficient), [.. left]));
        }

        return new Dimension(terms);
    }

    /// <summary>The simplest dimension that is below zero for the same sizes as this one.</summary>
    public Dimension WithSameSign()
    {
        long divisor = _terms.Where(term => term.Factors.Length > 0).Aggregate(0L, (common, term) => Divisor(common, term.Coefficient));
        return divisor > 1 ? FloorDivide(divisor).WithSameSign()
            : AsQuotient is var (quotient, added) ? (quotient.Dividend + Product(quotient.Divisor, added)).WithSameSign()
            : this;
    }

    /// <summary>The number for given free dimensions.</summary>
    public long Evaluate(IReadOnlyDictionary<string, long> sizes) => Checked(() =>
    {
        long sum = 0;
        foreach (Term term in _terms)
        {
            long product = term.Coefficient;
            foreach (Factor factor in term.Factors)
            {
                long size = factor.Quotient is { } quotient
                    ? Floor(quotient.Dividend.Evaluate(sizes), quotient.Divisor)
                    : sizes[factor.Text];
                product = checked(product * size);
            }

            sum = checked(sum + product);
        }

        return sum;
    });

    public bool Equals(Dimension? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as Dimension);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>An expression of C#, in which <c>FloorDivide(a, b)</c> is the quotient rounded down.</summary>
    public override string ToString() => _text;

    /// <summary>An expression of C# with other names: of the function that divides and rounds down, and of the free dimensions.</summary>
    public string ToString(string floorDivide, Func<string, string> name) => Text(floorDivide, name);

    private string Text(string floorDivide, Func<string, string> name)
    {
        if (_terms.Length == 0)
        {
            return "0";
        }

        string text = string.Concat(_terms.Select(term => (term.Coefficient < 0 ? " - " : " + ") + term.Magnitude(floorDivide, name)));
        return _terms[0].Coefficient < 0 ? "-" + text[3..] : text[3..];
    }

    private static Dimension Sum(IEnumerable<Term> terms) => new(terms
        .GroupBy(term => term.Key)
        .Select(same => same.First() with
        {
            Coefficient = Checked(() => same.Aggregate(0L, (sum, term) => checked(sum + term.Coefficient))),
        })
        .Where(term => term.Coefficient != 0));

    private static long Floor(long dividend, long divisor) =>
        Math.DivRem(dividend, divisor) is var (quotient, remainder) && remainder < 0 ? quotient - 1 : quotient;

    private static long Divisor(long left, long right) =>
        right == 0 ? Checked(() => Math.Abs(left)) : Divisor(right, Remainder(left, right));

    /// <summary>Of the least number and -1, the processor's own is an overflow.</summary>
    private static long Remainder(long dividend, long divisor) => divisor == -1 ? 0 : dividend % divisor;

    private static long Product(long left, long right) => Checked(() => checked(left * right));

    private static long Checked(Func<long> compute)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            throw new NetworkException("a dimension is beyond 64 bits");
        }
    }

    private sealed record Quotient(Dimension Dividend, long Divisor)
    {
        public string Text(string floorDivide, Func<string, string> name) =>
            FormattableString.Invariant($"{floorDivide}({Dividend.Text(floorDivide, name)}, {Divisor})");
    }

    /// <summary>A free dimension, or a quotient. The text tells them apart.</summary>
    private sealed record Factor(string Text, Quotient? Quotient)
    {
        public string Write(string floorDivide, Func<string, string> name) => Quotient?.Text(floorDivide, name) ?? name(Text);
    }

    private sealed record Term(long Coefficient, ImmutableArray<Factor> Factors)
    {
        /// <summary>Gets what terms that can be added have in common.</summary>
        public string Key { get; } = string.Join(" * ", Factors.Select(factor => factor.Text));

        public static Term Of(Quotient quotient) => new(1, [new Factor(quotient.Text("FloorDivide", name => name), quotient)]);

        public string Magnitude(string floorDivide, Func<string, string> name)
        {
            string number = Coefficient.ToString(CultureInfo.InvariantCulture).TrimStart('-');
            IEnumerable<string> factors = Factors.Select(factor => factor.Write(floorDivide, name));
            return Factors.Length == 0 ? number : string.Join(" * ", number == "1" ? factors : factors.Prepend(number));
        }
    }
}
