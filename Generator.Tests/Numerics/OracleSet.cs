using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The comparisons of compiled kernels with plain loops once more, one after the other, for processes that see a different machine. Not
/// those of whole images, which take the longest: <see cref="HashedResults"/> compares these between the processes.
/// </summary>
internal static class OracleSet
{
    private static readonly (TheoryData<string> Kernels, Action<string> Test)[] Tests =
    [
        (RoundingTests.Kernels, new RoundingTests().Results_are_within_the_bound_of_their_number_of_terms),
        (RoundingTests.Kernels, new RoundingTests().The_gradients_are_adjoint_to_the_forward_direction),
        (WindowTests.Kernels, new WindowTests().Forward_equals_plain_loops),
        (WindowTests.Kernels, new WindowTests().Input_gradient_is_the_forward_of_the_rotated_kernel),
        (WindowTests.Kernels, new WindowTests().Weight_gradient_keeps_one_sum_for_each_lane),
        (DilationTests.Names, new DilationTests().All_directions),
        (BorderedKernels.Shapes, EachBorder),
        (LayoutTests.Kernels, new LayoutTests().A_batch_in_both_orders),
        (LayoutTests.Kernels, new LayoutTests().Slices_of_larger_tensors_at_any_start),
    ];

    private static void EachBorder(string shape)
    {
        foreach (Border border in BorderedKernels.Borders)
        {
            new BorderTests().Correlate_and_both_gradients(shape, border);
        }
    }

    /// <summary>Runs every test on its kernels, of the many on planes those named; the first that fails throws.</summary>
    /// <returns>How many cases were run.</returns>
    public static int Run(IReadOnlyCollection<string> some)
    {
        int cases = 0;
        foreach ((TheoryData<string> kernels, Action<string> test) in Tests)
        {
            foreach (string name in Of(kernels, some))
            {
                test(name);
                cases++;
            }
        }

        return cases;
    }

    /// <summary>Returns the number of cases that <see cref="Run"/> has.</summary>
    public static int Count(IReadOnlyCollection<string> some) => Tests.Sum(test => Of(test.Kernels, some).Count());

    private static IEnumerable<string> Of(TheoryData<string> kernels, IReadOnlyCollection<string> some)
    {
        foreach (string name in kernels)
        {
            if (kernels.Count <= 30 || some.Contains(name))
            {
                yield return name;
            }
        }
    }
}
