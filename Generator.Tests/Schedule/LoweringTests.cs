using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.IR;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Generator.Tests.Passes;
using KernelGen.Generator.Tests.Planning;
using Xunit;

namespace KernelGen.Generator.Tests.Schedule;

/// <summary>A schedule carried out gives what plain loops give, whatever the schedule.</summary>
public sealed class LoweringTests
{
    /// <summary>One way to apply an activation, which knows them all or says so, whatever computes the sums.</summary>
    [Fact]
    public void An_activation_without_IR_is_refused_by_every_algorithm()
    {
        const Shared.Activation Unknown = (Shared.Activation)7;

        Assert.Throws<InvalidOperationException>(() => Lowering.Activated(new IrExpression.Value("sum", 8), Unknown));
        Assert.Throws<InvalidOperationException>(() => WinogradLowering.Output("OutputTransform", Target.Vector256, Unknown));
    }

    [Fact]
    public void Any_schedule_computes_the_forward_direction() => PlaneProblem.Any.Where(problem => problem.IsForward).Sample(
        problem =>
        {
            IrMemory before = problem.Memory();
            int rows = (int)before.Sizes["rows"], columns = (int)before.Sizes["columns"];
            Image x = Plane(before, "x", rows + problem.Shape.ReachHeight - 1, columns + problem.Shape.ReachWidth - 1);
            Image k = DilatedKernel.Dilate(
                new Image(problem.Shape.KernelHeight, problem.Shape.KernelWidth, before.Buffers["w"]),
                problem.Shape.DilationY,
                problem.Shape.DilationX);

            Image expected = PlainConvolution.Forward(x, k, new Geometry(k.Height, k.Width), before.Buffers["bias"][0]);

            Assert.Equal(expected.Pixels, Plane(before.After(problem.Lowered), "y", rows, columns).Pixels);
        },
        iter: 100,
        print: problem => problem.ToString());

    [Fact]
    public void Any_schedule_computes_the_weight_gradient() => PlaneProblem.Any.Where(problem => !problem.IsForward).Sample(
        problem =>
        {
            IrMemory before = problem.Memory();
            int rows = (int)before.Sizes["rows"], columns = (int)before.Sizes["blocks"] * 16;
            (int rowsApart, int columnsApart) = (problem.Shape.DilationY, problem.Shape.DilationX);
            Geometry kernel =
                DilatedKernel.Reach(new Geometry(problem.Shape.KernelHeight, problem.Shape.KernelWidth), rowsApart, columnsApart);
            Image x = Plane(before, "x", rows + kernel.Height - 1, columns + kernel.Width - 1);
            Image dy = Plane(before, "dy", rows, columns);

            float[] sums = before.After(problem.Lowered).Buffers["laneSums"];

            Assert.Equal(
                DilatedKernel.Taps(PlainConvolution.WeightGradient(x, dy, kernel), rowsApart, columnsApart).Pixels,
                sums.Chunk(16).Select(lanes => lanes.Sum()));
        },
        iter: 100,
        print: problem => problem.ToString());

    /// <summary>The contract on bits: one fixed order of summation for each result, at every width of vectors.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(5, 5)]
    [InlineData(7, 7)]
    [InlineData(12, 12)]
    public void Every_width_sums_in_the_same_order(int height, int width)
    {
        var shape = new ConvolutionShape(height, width);
        KernelMethods[] compiled = [
            .. Plans.All(shape, VectorWidths.All).Select(plan => KernelCompiler.Compile(plan, CompilerOptions.Default, default))];
        SameBits(Assert.Single(compiled, kind => kind.Forward.Count > 0).Forward, new() { ["rows"] = 9, ["columns"] = 70 });
        SameBits(Assert.Single(compiled, kind => kind.WeightGradient.Count > 0).WeightGradient, new() { ["rows"] = 19, ["blocks"] = 3 });

        static void SameBits(IReadOnlyList<CompiledFunction<MethodPlan>> methods, Dictionary<string, long> sizes)
        {
            float[]? expected = null;
            foreach (IrFunction function in methods.Select(method => method.Function))
            {
                var random = new Random(1);
                var memory = new IrMemory(function, sizes, random, () => (random.NextSingle() * 2) - 1);
                float[] actual = memory.After(function).Buffers[function.Buffers.Single(buffer => buffer.Writable).Name];
                Agreement.SameBits(expected ??= actual, actual, $"{function.Name} against {methods[0].Function.Name}");
            }
        }
    }

    private static Image Plane(IrMemory memory, string name, int height, int width)
    {
        var image = new Image(height, width);
        for (int row = 0; row < height; row++)
        {
            memory.Buffers[name].AsSpan((int)(row * memory.Sizes[name + "Pitch"]), width).CopyTo(image.Pixels.AsSpan(row * width));
        }

        return image;
    }
}
