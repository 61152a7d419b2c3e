using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>
/// Sobel's derivative of size n: <c>(1 + t)^(n - 1)</c> across and <c>(1 + t)^(n - 3) (t^2 - 1)</c> along, as coefficients of polynomials.
/// </summary>
internal sealed class Sobel : INamedKernel
{
    public string Name => nameof(Sobel);

    public FilterFormula? Define(NamedArguments arguments)
    {
        Axis axis = arguments.Rule<Axis>("axis");
        int size = arguments.OneOf("size", 3, 5, 7);
        KernelScale scale = arguments.Rule<KernelScale>("Scale");
        return arguments.IsValid
            ? FilterFormulas.FirstDerivative(axis, scale, Binomial(size), Multiply(Binomial(size - 2), -1, 0, 1))
            : null;
    }

    private static int[] Binomial(int size) =>
        Enumerable.Range(1, size - 1).Aggregate(new[] { 1 }, (taps, _) => Multiply(taps, 1, 1));

    private static int[] Multiply(int[] one, params int[] other)
    {
        int[] product = new int[one.Length + other.Length - 1];
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = Enumerable.Range(0, other.Length).Where(j => i - j >= 0 && i - j < one.Length).Sum(j => one[i - j] * other[j]);
        }

        return product;
    }
}
