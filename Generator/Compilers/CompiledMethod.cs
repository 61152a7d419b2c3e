using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Compilers;

/// <summary>One inner procedure, with what it was compiled from.</summary>
internal sealed record CompiledMethod(Contraction Contraction, KernelSchedule Schedule, IrFunction Function)
{
    /// <summary>Carries a schedule out, and proves that it sums in the order of the contraction.</summary>
    public static CompiledMethod Compile(
        string name,
        Contraction contraction,
        KernelSchedule schedule,
        Operands operands,
        CompilerOptions options,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IrFunction function = PassPipeline.Run(Lowering.Lower(name, contraction, schedule, operands), options.Passes, cancellationToken);
        SummationVerifier.Verify(function, contraction);
        return new CompiledMethod(contraction, schedule, function);
    }

    /// <summary>
    /// The methods of one direction, any of which may compute an output: their contractions differ in what lies where, and have one order
    /// of summation.
    /// </summary>
    public static IReadOnlyList<CompiledMethod> OfOneDirection(IEnumerable<CompiledMethod> methods)
    {
        List<CompiledMethod> all = methods.ToList();
        foreach (CompiledMethod other in all.Skip(1))
        {
            if (!other.SumsAs(all[0]))
            {
                throw new InvalidOperationException(
                    $"{all[0].Function.Name} and {other.Function.Name} compute one direction and do not sum alike: "
                    + $"{all[0].Contraction}; {other.Contraction}.");
            }
        }

        return all;
    }

    private bool SumsAs(CompiledMethod other) =>
        Contraction.ReductionAxes.SequenceEqual(other.Contraction.ReductionAxes)
        && Contraction.Initial?.Tensor == other.Contraction.Initial?.Tensor
        && Contraction.Activation == other.Contraction.Activation;
}
