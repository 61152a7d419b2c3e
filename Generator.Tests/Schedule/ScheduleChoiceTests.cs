using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Schedule;

/// <summary>Schedules of the test's choice instead of the cost model's, compiled and run: numbers never depend on them.</summary>
[Trait("Category", "Slow")]
public sealed class ScheduleChoiceTests
{
    [Fact]
    public void Tiles_of_the_forward_direction()
    {
        IEnumerable<(string, Geometry, CompilerOptions, Func<KernelPlan, KernelPlan>)> kernels =
            from kernel in new Geometry[] { new(1, 2), new(4, 3) }
            from tile in new (int Rows, int Vectors)[] { (1, 1), (2, 2), (3, 1), (4, 3) }
            from kernelRows in new[] { 1, 3, 4 }.Where(rows => rows <= kernel.Height)
            select (
                $"Forward{kernel.Height}x{kernel.Width}Tile{tile.Rows}x{tile.Vectors}By{kernelRows}",
                kernel,
                KernelImage.OneWidth,

                // Rows of one pixel are the scalar method's: its tile must stay one wide.
                PlansOf.Forward(kernel, target => PlaneScheduler.ForwardOf(
                    target, tile.Rows, target.Lanes == 1 ? 1 : tile.Vectors, kernelRows, kernel.Width)));

        KernelImage.Compile(kernels).ForEach(compiled => Exactness.Check(compiled, "tiled by hand"));
    }

    [Fact]
    public void Tiles_of_the_weight_gradient()
    {
        IEnumerable<(string, Geometry, CompilerOptions, Func<KernelPlan, KernelPlan>)> kernels =
            from kernel in new Geometry[] { new(1, 2), new(3, 2) }
            from kernelRows in Enumerable.Range(1, kernel.Height)
            from kernelColumns in Enumerable.Range(1, kernel.Width)
            select (
                $"Weight{kernel.Height}x{kernel.Width}Tile{kernelRows}x{kernelColumns}",
                kernel,
                KernelImage.OneWidth,

                // The number of rows taken at a time is part of the result.
                PlansOf.WeightGradient(kernel, target => PlaneScheduler.WeightGradientOf(
                    target, kernelRows, kernelColumns, Convolution.SumRows)));

        KernelImage.Compile(kernels).ForEach(compiled => Exactness.Check(compiled, "tiled by hand"));
    }
}
