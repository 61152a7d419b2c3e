using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.Planning;
using Xunit;

namespace KernelGen.Generator.Tests.Schedule;

public sealed class PlaneSchedulerTests
{
    private static readonly Target[] Targets = [Target.Vector512, Target.Vector256, Target.Vector128, Target.Scalar];

    /// <summary>All shapes to 9x9, the corners, and a sample of the rest.</summary>
    public static TheoryData<int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int>();
            foreach (int height in Enumerable.Range(1, 9))
            {
                foreach (int width in Enumerable.Range(1, 9))
                {
                    shapes.Add(height, width);
                }
            }

            foreach ((int height, int width) in new[]
            {
                (1, 31), (31, 1), (31, 31), (31, 2), (2, 31), (10, 11), (11, 10), (11, 11), (12, 12), (16, 16), (20, 13), (16, 7), (7, 16),
                (15, 15), (4, 28), (29, 4), (23, 5), (5, 23), (19, 30), (30, 19), (25, 25), (31, 17), (17, 31),
            })
            {
                shapes.Add(height, width);
            }

            return shapes;
        }
    }

    /// <summary>The verifier accepts every method, and none is larger than what the JIT optimises.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_method_is_sound_and_fits_the_budget(int height, int width)
    {
        var shape = new ConvolutionShape(height, width);
        List<CompiledFunction<MethodPlan>> methods = [
            .. Plans.All(shape, VectorWidths.All)
                .Select(plan => KernelCompiler.Compile(plan, CompilerOptions.Default, default))
                .SelectMany(kind => kind.Forward.Concat(kind.WeightGradient))];

        Assert.NotEmpty(methods);
        foreach (CompiledFunction<MethodPlan> method in methods)
        {
            IrVerifier.Verify(method.Function);
            UnrollBudget size = UnrollBudget.Of(method.Function);
            Assert.True(size.Fits, $"{height}x{width} {method.Function.Name}, {method.Source.Schedule}: {size}");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_taps_of_a_kernel_row_are_always_written_out_and_all_rows_where_it_does_not_loop(int height, int width)
    {
        Contraction contraction = Convolution.ForwardPlane(new ConvolutionShape(height, width));
        foreach (Target target in Targets)
        {
            KernelSchedule schedule = PlaneScheduler.Forward(contraction, target);

            Assert.Equal(width, schedule.UnrollOf("b"));
            Assert.Equal(PlaneScheduler.LoopsOverRows(height, width), schedule.UnrollOf("a") < height);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_sums_of_a_weight_gradient_fit_the_registers(int height, int width)
    {
        Contraction contraction = Convolution.WeightGradientPlane(new ConvolutionShape(height, width), 16);
        foreach (Target target in Targets)
        {
            KernelSchedule schedule = PlaneScheduler.WeightGradient(contraction, target);

            Assert.InRange(schedule.TileOf("a"), 1, height);
            Assert.InRange(schedule.TileOf("b"), 1, width);
            Assert.True((schedule.TileOf("a") * schedule.TileOf("b")) + 2 <= target.Registers, schedule.ToString());
        }
    }

    [Fact]
    public void A_kernel_up_to_7x7_is_written_out_and_one_of_31x31_is_not()
    {
        Assert.False(PlaneScheduler.LoopsOverRows(7, 7));
        Assert.False(PlaneScheduler.LoopsOverRows(1, 31));
        Assert.True(PlaneScheduler.LoopsOverRows(31, 31));
    }

    [Fact]
    public void A_larger_kernel_loops_if_a_smaller_one_does() => Gen.Select(Gen.Int[1, 31], Gen.Int[1, 31], Gen.Int[0, 30], Gen.Int[0, 30])
        .Sample((height, width, moreRows, moreColumns) =>
            !PlaneScheduler.LoopsOverRows(height, width) || PlaneScheduler.LoopsOverRows(height + moreRows, width + moreColumns));

    [Fact]
    public void The_schedule_for_one_row_takes_a_row_of_pixels_and_of_the_kernel_at_a_time()
    {
        KernelSchedule tile = PlaneScheduler.ForwardOf(Target.Vector256, rows: 4, vectors: 2, kernelRows: 3, kernelColumns: 5);

        Assert.Equal(
            PlaneScheduler.ForwardOf(Target.Vector256, rows: 1, vectors: 2, kernelRows: 1, kernelColumns: 5),
            PlaneScheduler.ForSmall(tile));
    }

    [Fact]
    public void Schedules_print()
    {
        Assert.Equal(
            "Vector512 along j, tile 4 i x 2 j, unroll 3 a x 5 b",
            PlaneScheduler.ForwardOf(Target.Vector512, rows: 4, vectors: 2, kernelRows: 3, kernelColumns: 5).ToString());
        Assert.Equal(
            "Scalar along lane, tile 2 a x 3 b x 1 lane, unroll 8 i x 1 block",
            PlaneScheduler.WeightGradientOf(Target.Scalar, kernelRows: 2, kernelColumns: 3, rows: 8).ToString());
    }

    [Fact]
    public void The_vector_axis_counts_vectors()
    {
        KernelSchedule schedule = PlaneScheduler.ForwardOf(Target.Vector512, rows: 4, vectors: 2, kernelRows: 3, kernelColumns: 3);

        Assert.Equal(4, schedule.ExtentOf("i"));
        Assert.Equal(32, schedule.ExtentOf("j"));
    }
}
