using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Generator.Tests.Planning;
using Xunit;

namespace KernelGen.Generator.Tests.Jit;

/// <summary>The real IL of the largest kernels against the limits of the JIT and against the compiler's own estimate.</summary>
[Trait("Category", "Slow")]
public sealed class MethodSizeTests
{
    private static readonly IReadOnlyList<MethodSize> Methods = MethodSize.ReadAll(
        LargestKernels.Image.Bytes, "KernelGen.CompilerServices.Generated");

    /// <summary>RyuJIT's <c>DEFAULT_MIN_OPTS_*</c> (compiler.h): a method above one of them is compiled without optimisation.</summary>
    [Fact]
    public void No_method_is_larger_than_what_the_JIT_optimises()
    {
        Assert.True(Methods.Count > 10 * LargestKernels.Shapes.Count, $"{Methods.Count} methods");
        Assert.All(Methods, method => Assert.True(
            method is { IlBytes: < 60_000, IlInstructions: < 20_000, Locals: < 2_000, LocalReferences: < 8_000, BasicBlocks: < 2_000 },
            method.ToString()));
    }

    /// <summary>
    /// The estimate decides how far taps are written out: it may be too high, but low by a twentieth at the most, which the half of each
    /// limit that is kept free covers many times.
    /// </summary>
    [Fact]
    public void The_estimate_is_not_far_below_the_real_size()
    {
        foreach (Geometry shape in LargestKernels.Shapes)
        {
            foreach ((string kind, CompiledFunction<MethodPlan> method) in
                from plan in Plans.All(shape.Shape, VectorWidths.All)
                let compiled = KernelCompiler.Compile(plan, CompilerOptions.Default, default)
                from method in compiled.Forward.Concat(compiled.WeightGradient)
                select (plan.Kind.Name, method))
            {
                MethodSize real = Methods.Single(size =>
                    size.Name == method.Function.Name && size.Type == LargestKernels.NameOf(shape) + kind);
                UnrollBudget estimate = UnrollBudget.Of(method.Function);

                Assert.True(
                    Covers(estimate.IlBytes, real.IlBytes) && Covers(estimate.IlInstructions, real.IlInstructions)
                        && Covers(estimate.Locals, real.Locals) && Covers(estimate.LocalReferences, real.LocalReferences),
                    $"{real}\nis larger than estimated:\n{estimate}");
            }
        }

        static bool Covers(int estimated, int real) => real <= estimated * 1.05;
    }
}
