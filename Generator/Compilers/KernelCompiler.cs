using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Compilers;

/// <summary>Carries a plan out: lowers each method, runs the passes, and proves that it sums in the order of its contraction.</summary>
internal static class KernelCompiler
{
    public static KernelMethods Compile(KernelPlan plan, CompilerOptions options, CancellationToken cancellationToken) => new(
        plan,
        Compile(plan.Forward, options, cancellationToken),
        Compile(plan.InputGradient, options, cancellationToken),
        Compile(plan.WeightGradient, options, cancellationToken),
        plan.Kind.Form == KernelForm.Winograd ? WinogradCompiler.Compile(plan, options, cancellationToken) : []);

    /// <summary>
    /// The methods of one direction, any of which may compute an output: their contractions differ in what lies where, and have one order
    /// of summation.
    /// </summary>
    public static IReadOnlyList<CompiledFunction<MethodPlan>> Compile(
        IReadOnlyList<MethodPlan> direction, CompilerOptions options, CancellationToken cancellationToken)
    {
        foreach (MethodPlan other in direction.Skip(1).Where(other => !SumAlike(direction[0].Contraction, other.Contraction)))
        {
            throw new InvalidOperationException(
                $"{direction[0].Name} and {other.Name} compute one direction and do not sum alike: "
                + $"{direction[0].Contraction}; {other.Contraction}.");
        }

        return direction.Select(method => Compile(method, options, cancellationToken)).ToList();
    }

    private static CompiledFunction<MethodPlan> Compile(MethodPlan method, CompilerOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IrFunction lowered = Lowering.Lower(method.Name, method.Contraction, method.Schedule, method.Operands);
        IrFunction function = PassPipeline.Run(lowered, options.Passes, cancellationToken);
        SummationVerifier.Verify(function, method.Contraction);
        return new CompiledFunction<MethodPlan>(method, function);
    }

    private static bool SumAlike(Contraction one, Contraction other) =>
        one.ReductionAxes.SequenceEqual(other.ReductionAxes)
        && one.Initial?.Tensor == other.Initial?.Tensor
        && one.Activation == other.Activation;
}
