using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.NamedKernels;

/// <summary>
/// Two properties say what the filter of least squares is: it is exact for the polynomials, and it is one of them itself.
/// </summary>
public sealed class SavitzkyGolayTests
{
    public static TheoryData<int, int, int, int> Filters => new()
    {
        { 3, 0, 0, 0 },
        { 3, 2, 0, 0 },
        { 5, 2, 1, 0 },
        { 5, 3, 1, 1 },
        { 5, 4, 0, 2 },
        { 7, 4, 2, 1 },
        { 9, 8, 3, 2 },
        { 31, 2, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Polynomials_to_the_degree_are_differentiated_exactly(int size, int degree, int orderX, int orderY)
    {
        TapMatrix filter = NamedKernels.Matrix($"SavitzkyGolay({size}, {degree}, {orderX}, {orderY})");
        foreach ((int a, int b) in Powers(degree))
        {
            foreach ((int x, int y) in new[] { (0, 0), (2, -3) })
            {
                Rational actual = NamedKernels.Answer(filter, x, y, (x, y) => BigInteger.Pow(x, a) * BigInteger.Pow(y, b));
                Assert.Equal(Differentiated(x, a, orderX) * Differentiated(y, b, orderY), actual);
            }
        }
    }

    /// <summary>
    /// Of all filters that are exact, the one of least squares is orthogonal to the differences between them: it is a polynomial of the
    /// degree, so its differences of a higher order are zero.
    /// </summary>
    [Theory]
    [MemberData(nameof(Filters))]
    public void The_taps_are_a_polynomial_of_the_degree(int size, int degree, int orderX, int orderY)
    {
        TapMatrix filter = NamedKernels.Matrix($"SavitzkyGolay({size}, {degree}, {orderX}, {orderY})");
        for (int inX = 0; inX <= degree + 1; inX++)
        {
            int inY = degree + 1 - inX;
            List<List<Rational>> rows = Enumerable.Range(0, size).Select(row => Differences(filter.Row(row), inX)).ToList();
            foreach (int column in Enumerable.Range(0, rows[0].Count))
            {
                Assert.All(Differences(rows.Select(row => row[column]), inY), tap => Assert.Equal(Rational.Zero, tap));
            }
        }
    }

    private static IEnumerable<(int A, int B)> Powers(int degree) =>
        Enumerable.Range(0, degree + 1).SelectMany(a => Enumerable.Range(0, degree + 1 - a).Select(b => (a, b)));

    private static BigInteger Differentiated(int x, int power, int order) => order > power
        ? 0
        : BigInteger.Pow(x, power - order) * Enumerable.Range(power - order + 1, order).Aggregate(BigInteger.One, (a, b) => a * b);

    private static List<Rational> Differences(IEnumerable<Rational> numbers, int order) => Enumerable.Range(0, order)
        .Aggregate(numbers.ToList(), (list, _) => list.Skip(1).Zip(list, (next, last) => next - last).ToList());
}
