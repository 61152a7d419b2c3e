using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.IR;

namespace KernelGen.Generator.Tests.Passes;

/// <summary>A direction of a kernel with a schedule, lowered, and sizes to run it on: what the tests of passes draw at random.</summary>
internal sealed record PlaneProblem(ConvolutionShape Shape, bool IsForward, KernelSchedule Schedule, int Seed)
{
    private const int Lanes = 16;

    private static readonly Target[] Targets = [Target.Vector512, Target.Vector256, Target.Vector128, Target.Scalar];

    /// <summary>Kernels up to 6x6 with any tile, whether the cost model would choose it or not.</summary>
    public static Gen<PlaneProblem> Any { get; } =
        from height in Gen.Int[1, 6]
        from width in Gen.Int[1, 6]
        from dilationY in Gen.Int[1, 3]
        from dilationX in Gen.Int[1, 3]
        from target in Gen.OneOf(Targets)
        from isForward in Gen.Bool
        from rows in Gen.Int[1, 4]
        from vectors in Gen.Int[1, 3]
        from kernelRows in Gen.Int[1, height]
        from kernelColumns in Gen.Int[1, width]
        from seed in Gen.Int[0, 1_000_000]
        select new PlaneProblem(
            new ConvolutionShape(height, width) { DilationY = dilationY, DilationX = dilationX },
            isForward,
            isForward
                ? PlaneScheduler.ForwardOf(target, rows, vectors, kernelRows, width)
                : PlaneScheduler.WeightGradientOf(target, kernelRows, kernelColumns, rows),
            seed);

    public Contraction Contraction => IsForward ? Convolution.ForwardPlane(Shape) : Convolution.WeightGradientPlane(Shape, Lanes);

    public IrFunction Lowered => Lowering.Lower("Plane", Contraction, Schedule, Operands);

    public OperandLayout Operands => IsForward ? OperandLayout.ForwardPlane(Shape) : OperandLayout.WeightGradientPlane(Shape, Lanes);

    /// <summary>Sizes from the least the function accepts to a little more, and small integers in its operands, or other numbers.</summary>
    public IrMemory Memory(Func<Random, float>? element = null)
    {
        var random = new Random(Seed);
        IrFunction lowered = Lowered;
        Dictionary<string, long> sizes = lowered.Sizes.ToDictionary(size => size, _ => 1L);
        foreach (IrRequirement requirement in lowered.Requirements)
        {
            sizes[requirement.Symbol] = requirement.Minimum;
        }

        return new IrMemory(
            lowered,
            sizes.ToDictionary(size => size.Key, size => size.Value + random.Next(0, size.Key == "columns" ? 20 : 5)),
            random,
            () => element?.Invoke(random) ?? random.Next(-8, 9));
    }

    public override string ToString() =>
        $"{Shape.KernelHeight}x{Shape.KernelWidth} dilated {Shape.DilationY}x{Shape.DilationX} "
            + $"{(IsForward ? "forward" : "weight gradient")}: {Schedule}, seed {Seed}";
}
