using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
        right.IsConstant ? left.Plus(right.Constant) : left.IsConstant ? right.Plus(left.Constant) : Merge(left, right);

    public static Affine operator -(Affine left, Affine right) => left + (right * -1);

    public static Affine operator *(Affine value, int factor) => factor switch
    {
        0 => Zero,
        1 => value,
        _ => new(value.Constant * factor, value.Terms.Select(t => new AffineTerm(t.Symbol, t.Coefficient * factor)).ToEquatableArray()),
    };

    public static Affine Symbol(string name) => new(0, EquatableArray.Create(new AffineTerm(name, 1)));

    public int CoefficientOf(string symbol)
    {
        for (int t = 0; t < Terms.Count; t++)
        {
            if (Terms[t].Symbol == symbol)
            {
                return Terms[t].Coefficient;
            }
        }

        return 0;
    }

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

    private Affine Plus(int constant) => constant == 0 ? this : new(Constant + constant, Terms);

    private static Affine Merge(Affine left, Affine right)
    {
        var terms = ImmutableArray.CreateBuilder<AffineTerm>(left.Terms.Count + right.Terms.Count);
        int l = 0, r = 0;
        while (l < left.Terms.Count || r < right.Terms.Count)
        {
            int order = l == left.Terms.Count ? 1
                : r == right.Terms.Count ? -1
                : string.CompareOrdinal(left.Terms[l].Symbol, right.Terms[r].Symbol);
            AffineTerm term = order < 0 ? left.Terms[l]
                : order > 0 ? right.Terms[r]
                : new(left.Terms[l].Symbol, left.Terms[l].Coefficient + right.Terms[r].Coefficient);
            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
            if (term.Coefficient != 0)
            {
                terms.Add(term);
            }
        }

        return new(left.Constant + right.Constant, new EquatableArray<AffineTerm>(terms.ToImmutable()));
    }
}
