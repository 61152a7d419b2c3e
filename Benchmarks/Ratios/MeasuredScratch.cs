using System.Collections.Immutable;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>A layer and the scratch memory of a call of it.</summary>
/// <param name="Facts">The layer, and the table that has its time.</param>
/// <param name="OperandBytes">Bytes of the input and the output together.</param>
/// <param name="Layouts">One for each layout.</param>
internal sealed record MeasuredScratch(WorkloadFacts Facts, long OperandBytes, ImmutableArray<LayoutScratch> Layouts)
{
    /// <summary>As a multiple of the input and the output.</summary>
    public double RatioOf(LayoutScratch scratch) => (double)scratch.Bytes / OperandBytes;
}
