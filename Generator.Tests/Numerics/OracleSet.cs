using System;
using System.Linq;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The comparisons of compiled kernels with plain loops once more, one after the other, for processes that see a different machine. Not those of whole
/// images, which take the longest: <see cref="HashedResults"/> compares these between the processes, of every kernel.
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

    public static int Count => Tests.Sum(test => test.Kernels.Count);

    private static void EachBorder(string shape)
    {
        foreach (Border border in BorderedKernels.Borders)
        {
            new BorderTests().Correlate_and_both_gradients(shape, border);
        }
    }

    /// <summary>Runs every test on all its kernels; the first that fails throws.</summary>
    /// <returns>How many cases were run.</returns>
    public static int Run()
    {
        int cases = 0;
        foreach ((TheoryData<string> kernels, Action<string> test) in Tests)
        {
            foreach (string name in kernels)
            {
                test(name);
                cases++;
            }
        }

        return cases;
    }
}
