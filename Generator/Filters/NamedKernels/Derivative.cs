using System;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>
/// The directional derivative <c>(v1 d/dx + v2 d/dy)^order</c> over the length of <c>(v1, v2)</c> to the same power, multiplied out by the
/// binomial theorem into products of central differences.
/// </summary>
internal sealed class Derivative : INamedKernel
{
    private const int MaximumOrder = 8;
    private const int MaximumSize = 15;
    private const double MaximumPart = 1000;
    private const double MinimumPart = 0.001;

    public string Name => nameof(Derivative);

    public FilterFormula? Define(NamedArguments arguments)
    {
        int order = arguments.Integer("order", 1, MaximumOrder);
        int size = arguments.OddSize("size", order + 1 + (order % 2), MaximumSize);
        double v1 = arguments.Real("v1", -MaximumPart, MaximumPart);
        double v2 = arguments.Real("v2", -MaximumPart, MaximumPart);
        KernelScale scale = arguments.Rule("Scale", KernelScale.UnitDerivative);
        if (arguments.IsValid)
        {
            CheckDirection(arguments, v1, v2, scale);
        }

        if (!arguments.IsValid)
        {
            return null;
        }

        (Rational right, Rational down) = (Rational.FromDouble(v1), Rational.FromDouble(v2));
        TapMatrix sum = Enumerable.Range(0, order + 1)
            .Select(times => Term(order, times, size).Times(Power(right, times) * Power(down, order - times)))
            .Aggregate((total, term) => total + term);
        (Rational exact, double root) = Length((right * right) + (down * down), order);
        return FilterFormulas.Of(sum.Times(Rational.One / exact), scale, root);
    }

    private static void CheckDirection(NamedArguments arguments, double v1, double v2, KernelScale scale)
    {
        if (Math.Max(Math.Abs(v1), Math.Abs(v2)) < MinimumPart)
        {
            arguments.Report("v1", "a direction: one of v1 and v2 is " + NamedArguments.Text(MinimumPart) + " or more in magnitude");
        }
        else if (scale == KernelScale.IntegerTaps)
        {
            foreach (string name in new[] { "v1", "v2" }.Where(name => (name == "v1" ? v1 : v2) % 1 != 0))
            {
                arguments.Report(name, "an integer, or Scale = KernelScale.UnitDerivative");
            }
        }
    }

    /// <summary><c>binomial(order, times) (d/dx)^times (d/dy)^(order - times)</c>.</summary>
    private static TapMatrix Term(int order, int times, int size)
    {
        Rational binomial = Enumerable.Range(1, times).Aggregate(Rational.One, (product, k) => product * (order - times + k) / k);
        return TapMatrix.Outer(CentralDifference.Of(order - times, size), CentralDifference.Of(times, size)).Times(binomial);
    }

    /// <summary>The length to the power of the order, as a fraction and, where it is none, a root apart.</summary>
    private static (Rational Exact, double Root) Length(Rational square, int order)
    {
        Rational even = Power(square, order / 2);
        return order % 2 == 0 ? (even, 1)
            : Root(square.Numerator) is { } numerator && Root(square.Denominator) is { } denominator
                ? (even * new Rational(numerator, denominator), 1)
            : (even, Math.Sqrt(square.ToDouble()));
    }

    /// <summary>The square root of a square; null for other numbers.</summary>
    private static BigInteger? Root(BigInteger square)
    {
        var root = new BigInteger(Math.Round(Math.Sqrt((double)square)));
        return root * root == square ? root : null;
    }

    private static Rational Power(Rational number, int exponent) =>
        Enumerable.Repeat(number, exponent).Aggregate(Rational.One, (product, factor) => product * factor);
}
