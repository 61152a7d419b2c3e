using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.IR;

/// <summary>One product in an <see cref="Affine"/> sum.</summary>
internal readonly record struct AffineTerm(string Symbol, int Coefficient);

/// <summary>
/// A sum of integer multiples of symbols and a constant: the only way to say where in a buffer something is, how long a loop runs and how
/// large a buffer is. Terms are sorted and never zero, so equal values are equal records.
/// </summary>
internal sealed record Affine(int Constant, EquatableArray<AffineTerm> Terms)
{
    public static Affine Zero { get; } = new(0, EquatableArray<AffineTerm>.Empty);

    public bool IsConstant => Terms.Count == 0;

    public static implicit operator Affine(int constant) => new(constant, EquatableArray<AffineTerm>.Empty);

    public static Affine operator +(Affine left, Affine right) =>
        Sum(left.Constant + right.Constant, left.Terms.Concat(right.Terms));

    public static Affine operator -(Affine left, Affine right) => left + (right * -1);

    public static Affine operator *(Affine value, int factor) =>
        Sum(value.Constant * factor, value.Terms.Select(t => new AffineTerm(t.Symbol, t.Coefficient * factor)));

    public static Affine Symbol(string name) => new(0, EquatableArray.Create(new AffineTerm(name, 1)));

    public int CoefficientOf(string symbol) => Terms.FirstOrDefault(t => t.Symbol == symbol).Coefficient;

    public bool Uses(string symbol) => CoefficientOf(symbol) != 0;

    public Affine Substitute(string symbol, Affine value)
    {
        int coefficient = CoefficientOf(symbol);
        return coefficient == 0 ? this : this - (Symbol(symbol) * coefficient) + (value * coefficient);
    }

    public long Evaluate(IReadOnlyDictionary<string, long> values) =>
        Terms.Aggregate((long)Constant, (sum, term) => sum + (term.Coefficient * values[term.Symbol]));

    /// <summary>The sum as C# (and as any reader writes it): <c>16 * block + lane + 3</c>.</summary>
    public override string ToString()
    {
        IEnumerable<string> terms = Terms.Select(t => t.Coefficient switch
        {
            1 => t.Symbol,
            -1 => "-" + t.Symbol,
            int factor => Text(factor) + " * " + t.Symbol,
        });
        string sum = string.Join(" + ", Constant != 0 || IsConstant ? terms.Append(Text(Constant)) : terms);
        return sum.Replace("+ -", "- ");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static Affine Sum(int constant, IEnumerable<AffineTerm> terms) => new(
        constant,
        terms.GroupBy(t => t.Symbol, StringComparer.Ordinal)
            .Select(g => new AffineTerm(g.Key, g.Sum(t => t.Coefficient)))
            .Where(t => t.Coefficient != 0)
            .OrderBy(t => t.Symbol, StringComparer.Ordinal)
            .ToEquatableArray());
}
