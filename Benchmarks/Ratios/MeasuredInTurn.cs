using System;
using System.Collections.Immutable;
using System.IO;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Measures plans one after the other; where our results are wrong nothing is measured, and the others are all the same.</summary>
/// <param name="log">Takes the name of each before it is measured, and what was wrong.</param>
internal sealed class MeasuredInTurn(TextWriter log)
{
    private readonly ImmutableArray<string>.Builder _wrong = ImmutableArray.CreateBuilder<string>();

    /// <summary>Gets what was wrong so far, a message for each plan that was left out.</summary>
    public ImmutableArray<string> Wrong => _wrong.ToImmutable();

    /// <summary>Measures the plans.</summary>
    /// <returns>What was measured, in the order of the plans.</returns>
    public ImmutableArray<TMeasured> All<TPlan, TMeasured>(
        ImmutableArray<TPlan> plans, Func<TPlan, string> name, Func<TPlan, TMeasured> measure)
    {
        var measured = ImmutableArray.CreateBuilder<TMeasured>();
        foreach (TPlan plan in plans)
        {
            log.WriteLine(name(plan));

            // The planes of the workload before are garbage now; collected later, they would cost time in the middle of a batch.
            GC.Collect();
            try
            {
                measured.Add(measure(plan));
            }
            catch (DisagreementException error)
            {
                log.WriteLine(error.Message);
                _wrong.Add(error.Message);
            }
        }

        return measured.ToImmutable();
    }
}
