using System;
using System.Linq;
using CsCheck;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.IR;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Generator.Tests.Passes;
using KernelGen.Generator.Tests.Planning;
using Xunit;

namespace KernelGen.Generator.Tests.Schedule;

/// <summary>The order of summation is a fact of a direction: what the compiler accepts sums in it, and what does not is refused.</summary>
public sealed class SummationVerifierTests
{
    /// <summary>The schedules that the planner chooses, in all directions; on these numbers another order or rounding shows.</summary>
    [Fact]
    public void Chosen_schedules_sum_in_the_order_of_their_contraction() => ChannelProblem.Any.Sample(
        problem =>
        {
            IrFunction function = PassPipeline.Run(problem.Lowered, PassPipeline.All);
            SummationVerifier.Verify(function, problem.Contraction);
            SameBits(function, problem.Contraction, problem.Operands, problem.Memory(Fraction));
        },
        iter: 40,
        print: problem => problem.ToString());

    /// <summary>Whatever is written out: what is accepted has the bits of the plain order.</summary>
    [Fact]
    public void Accepted_schedules_sum_in_the_order_of_their_contraction()
    {
        int accepted = 0, refused = 0;
        Gen.Select(ChannelProblem.Any, Gen.Int[0, 1_000_000]).Sample(
            (problem, seed) =>
            {
                var random = new Random(seed);
                KernelSchedule any = problem.Schedule with
                {
                    Unroll = problem.Schedule.Unroll
                        .Select(axis => axis with { Count = CountOf(problem.Contraction[axis.Axis], random) })
                        .ToEquatableArray(),
                };
                ChannelProblem changed = problem with { Schedule = any };
                Check(changed.Lowered, changed.Contraction, changed.Operands, changed.Memory(Fraction));
            },
            iter: 80,
            threads: 1);
        PlaneProblem.Any.Sample(
            problem => Check(problem.Lowered, problem.Contraction, problem.Operands, problem.Memory(Fraction)), iter: 40, threads: 1);

        Assert.True(accepted >= 15 && refused >= 15, $"{accepted} accepted, {refused} refused.");

        void Check(IrFunction lowered, Contraction contraction, OperandLayout operands, IrMemory memory)
        {
            IrFunction function = PassPipeline.Run(lowered, PassPipeline.All);
            if (Refusal(function, contraction) is not null)
            {
                refused++;
                return;
            }

            accepted++;
            SameBits(function, contraction, operands, memory);
        }
    }

    /// <summary>
    /// One column of taps, and rows of taps written out inside the loop over the channels: the sums of a tile of several rows had another
    /// order.
    /// </summary>
    [Theory]
    [InlineData(3, 11)]
    [InlineData(2, 16)]
    public void Rows_of_taps_inside_the_loop_over_channels_are_refused(int height, int channels)
    {
        var shape = new ConvolutionShape(height, 1) { InChannels = channels, OutChannels = 4 };
        Contraction contraction = PixelConvolution.Forward(shape, block: 4, hasAnyTerms: false);
        KernelSchedule chosen = PixelScheduler.Gather(contraction, Target.Vector512).Single(schedule => schedule.TileOf("i") > 1);
        KernelSchedule before = chosen with
        {
            Unroll = EquatableArray.Create(new UnrollAxis("a", height), new UnrollAxis("b", 1), new UnrollAxis("c", 4)),
        };

        Assert.Null(Refusal(Compiled(chosen), contraction));
        string refusal = Refusal(Compiled(before), contraction)!;
        Assert.StartsWith("Tile does not sum in the order of y[k, i, j] += ", refusal, StringComparison.Ordinal);

        IrFunction Compiled(KernelSchedule schedule) => PassPipeline.Run(
            Lowering.Lower("Tile", contraction, schedule, OperandLayout.Pixels(contraction, shape.PhasesX)), PassPipeline.All);
    }

    /// <summary>A defect of a pass, or of what replaces a schedule, does not get past the compiler either.</summary>
    [Fact]
    public void Another_number_of_rows_at_a_time_is_refused_at_generation()
    {
        MethodPlan two = PlanePlanner.WeightGradient(
            new ConvolutionShape(2, 2), PlaneScheduler.WeightGradientOf(Target.Vector512, kernelRows: 2, kernelColumns: 2, rows: 2));

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(
            () => KernelCompiler.Compile([two], CompilerOptions.Default, default));

        Assert.StartsWith(
            "WeightGradientVector512 does not sum in the order of laneSums[a, b, lane] += ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_that_begin_with_something_else_are_refused()
    {
        var shape = new ConvolutionShape(2, 2);
        Contraction contraction = Convolution.ForwardPlane(shape);
        KernelPlan plan = Plans.Of(shape, VectorWidths.All);
        IrFunction function = KernelCompiler.Compile(plan.Forward, CompilerOptions.Default, default)[0].Function;

        Assert.Null(Refusal(function, contraction));
        Assert.Contains(" does not begin sum", Refusal(function, contraction with { Initial = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_of_one_direction_with_two_orders_are_refused_by_name()
    {
        var shape = new ConvolutionShape(2, 2) { InChannels = 3, OutChannels = 4, Schedule = Shared.Schedule.Pixels };
        EquatableArray<MethodPlan> methods = Plans.Of(shape, VectorWidths.All).Forward;
        MethodPlan last = methods[methods.Count - 1];
        MethodPlan other = last with { Contraction = last.Contraction.InOrder("k", "i", "j", "b", "a", "c") };

        Assert.Equal(methods, KernelCompiler.Compile(methods, CompilerOptions.Default, default).Select(method => method.Source));
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(
            () => KernelCompiler.Compile([.. methods, other], CompilerOptions.Default, default));

        Assert.StartsWith(
            $"{methods[0].Name} and {other.Name} compute one direction and do not sum alike: ",
            refusal.Message,
            StringComparison.Ordinal);
    }

    /// <summary>Returns how many steps to write out of an axis: at most its extent, where that is known.</summary>
    private static int CountOf(Generator.Algorithm.Axis axis, Random random) =>
        random.Next(1, 1 + (axis.Extent.IsConstant ? Math.Min(4, axis.Extent.Constant) : 4));

    private static float Fraction(Random random) => random.NextSingle() - 0.5f;

    private static string? Refusal(IrFunction function, Contraction contraction)
    {
        try
        {
            SummationVerifier.Verify(function, contraction);
            return null;
        }
        catch (InvalidOperationException refusal)
        {
            return refusal.Message;
        }
    }

    private static void SameBits(
        IrFunction function, Contraction contraction, OperandLayout operands, IrMemory memory) => Agreement.SameBits(
        OrderedSums.Of(contraction, operands, memory), memory.After(function).Buffers[contraction.Result.Tensor], contraction.ToString());
}
