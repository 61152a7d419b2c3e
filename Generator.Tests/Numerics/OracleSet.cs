using System;
using System.Linq;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// The comparisons of compiled kernels with plain loops once more, one after the other, for processes that see a different machine. Those of whole
/// images, which take the longest, are of a few kernels; <see cref="HashedResults"/> compares the others between the processes.
/// </summary>
internal static class OracleSet
{
    private static readonly (TheoryData<string> Kernels, Action<string> Test)[] Tests =
    [
        (CompiledKernels.Few, new CorrelationTests().Correlate_and_convolve),
        (CompiledKernels.Few, new CorrelationTests().Gradients),
        (CompiledKernels.Few, new EdgeTests().Widths_around_the_limit_of_whole_rows),
        (CompiledKernels.Few, new EdgeTests().Edges_around_the_size_of_one_window),
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
