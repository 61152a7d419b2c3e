using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter.Exercises;

/// <summary>Exercise 2.4: a derivative of order d needs d + 1 taps.</summary>
internal static class SmallestDerivativeKernels
{
    private const int Size = 8;

    private delegate Tensor<float> Correlate(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, int degreeOfParallelism = 1);

    // One compiled kernel for each order: the order is the number of taps less one.
    private static readonly Correlate[] Kernels =
        [OneTap.Correlate, Edge.Correlate, ThreeTaps.Correlate, FourTaps.Correlate, FiveTaps.Correlate];

    public static Section Compute()
    {
        var section = new Section("exercise-2-4", "Exercise 2.4. The smallest kernel of a derivative of order d");
        section.Say(
            "d + 1 taps. The kernel must give 0 on 1, x, ..., x^(d-1) and d! on x^d. With d taps the first d conditions alone, "
            + "independent equations in d unknowns, leave only zeros. With d + 1 taps the solution is the difference taken d times: the "
            + "binomial coefficients with alternating signs.");

        Result[] results = [.. Enumerable.Range(0, Kernels.Length).Select(Apply)];
        section.Tabulate("kernels", ["order d", "size", "taps", "on x^d"], results.Select(Row));
        foreach (Result result in results)
        {
            int order = result.Order;
            int width = Size - order;
            int factorial = Enumerable.Range(1, order).Aggregate(1, (product, factor) => product * factor);
            Tensor<float> everywhere = Matrix.Of(1, width, (_, _) => factorial);
            section.CheckEqual($"order {order}: {factorial} everywhere on x^{order}", result.OnPower, everywhere);
            if (result.OnPowerBelow is not null)
            {
                section.CheckEqual($"order {order}: 0 everywhere on x^{order - 1}", result.OnPowerBelow, Matrix.Of(1, width, (_, _) => 0));
            }
        }

        return section;
    }

    private static Result Apply(int order)
    {
        Tensor<float> kernel = RepeatedDifference(order);
        return new Result(
            order,
            kernel,
            Kernels[order](Power(order), kernel),
            order == 0 ? null : Kernels[order](Power(order - 1), kernel));
    }

    private static IReadOnlyList<Cell> Row(Result result) =>
        [result.Order, $"1x{result.Order + 1}", Taps(result.Kernel), Cell.Of(result.OnPower[0, 0])];

    /// <summary>The taps <c>(-1)^(d - i) * d! / (i! (d - i)!)</c>: the kernel of the order below, shifted by one, less itself.</summary>
    private static Tensor<float> RepeatedDifference(int order)
    {
        float[] taps = [1];
        for (int d = 0; d < order; d++)
        {
            taps = [.. Enumerable.Range(0, taps.Length + 1).Select(i => (i > 0 ? taps[i - 1] : 0) - (i < taps.Length ? taps[i] : 0))];
        }

        return Tensor.Create(taps, [1, taps.Length]);
    }

    private static Tensor<float> Power(int exponent) => Matrix.Of(1, Size, (_, x) => MathF.Pow(x, exponent));

    private static string Taps(Tensor<float> kernel) => string.Join("  ", Matrix.Elements(kernel).Select(tap => Numbers.Text(tap)));

    private sealed record Result(int Order, Tensor<float> Kernel, Tensor<float> OnPower, Tensor<float>? OnPowerBelow);
}
