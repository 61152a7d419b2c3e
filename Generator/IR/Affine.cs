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
        left.IsConstant ? right.Plus(left.Constant) : left.Plus(right, 1);

    public static Affine operator -(Affine left, Affine right) => left.Plus(right, -1);

    public static Affine operator *(Affine value, int factor) => factor == 1 ? value : Zero.Plus(value, factor);

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

    /// <summary>The indices of a function have few symbols and many constants, and places are hashed often.</summary>
    public override int GetHashCode() => unchecked((Constant * 31) + Terms.Count);

    public bool Uses(string symbol) => CoefficientOf(symbol) != 0;

    public Affine Substitute(string symbol, Affine value)
    {
        int coefficient = CoefficientOf(symbol);
        return coefficient == 0 ? this : Plus(Symbol(symbol), -coefficient).Plus(value, coefficient);
    }

    /// <summary>An exact quotient.</summary>
    public Affine DividedBy(int divisor) => Constant % divisor == 0 && Terms.All(term => term.Coefficient % divisor == 0)
        ? new(Constant / divisor, Terms.Select(term => term with { Coefficient = term.Coefficient / divisor }).ToEquatableArray())
        : throw new ArgumentException($"{this} is no multiple of {divisor}.", nameof(divisor));

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

    /// <summary>The sum with a multiple of another.</summary>
    private Affine Plus(Affine other, int factor)
    {
        if (other.IsConstant)
        {
            return Plus(other.Constant * factor);
        }

        var terms = ImmutableArray.CreateBuilder<AffineTerm>(Terms.Count + other.Terms.Count);
        int l = 0, r = 0;
        while (l < Terms.Count || r < other.Terms.Count)
        {
            int order = l == Terms.Count ? 1
                : r == other.Terms.Count ? -1
                : string.CompareOrdinal(Terms[l].Symbol, other.Terms[r].Symbol);
            AffineTerm term = order < 0 ? Terms[l]
                : new(other.Terms[r].Symbol, (order == 0 ? Terms[l].Coefficient : 0) + (other.Terms[r].Coefficient * factor));
            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
            if (term.Coefficient != 0)
            {
                terms.Add(term);
            }
        }

        return new(Constant + (other.Constant * factor), new EquatableArray<AffineTerm>(terms.ToImmutable()));
    }
}
