using System.Collections.Generic;
using KernelGen.Benchmarks.Data;
using KernelGen.Verification;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// The forward pass inside a 256x256 image, with every row on a cache line and with a row pitch that is odd, so that nearly every vector
/// of a row touches two cache lines.
/// </summary>
internal static class RowWorkloads
{
    public const string Aligned = "256x256, aligned rows";
    public const string Unaligned = "256x256, unaligned rows";

    private static readonly ImageSize Size = ImageSize.Small;

    public static IEnumerable<PlannedWorkload> Plan()
    {
        foreach (bool isAligned in (bool[])[true, false])
        {
            yield return Plan<Valid1x2>(isAligned);
            yield return Plan<Valid3x3>(isAligned);
            yield return Plan<Valid5x5>(isAligned);
            yield return Plan<Valid7x7>(isAligned);
        }
    }

    private static PlannedWorkload Plan<TKernel>(bool isAligned)
        where TKernel : struct, IConvKernel
    {
        WorkloadFacts facts = KernelData.Facts<TKernel>(Subject.Rows, Size.Height, Size.Width, isAligned ? Aligned : Unaligned);
        return new PlannedWorkload(facts, () => Prepare<TKernel>(facts, isAligned));
    }

    private static Workload Prepare<TKernel>(WorkloadFacts facts, bool isAligned)
        where TKernel : struct, IConvKernel
    {
        Plane input = KernelData.Fill(WithRows(Size.Height, Size.Width, isAligned), seed: 1);
        Plane weight = KernelData.Weight<TKernel>();
        Plane output = WithRows(TKernel.Shape.OutputHeight(Size.Height), TKernel.Shape.OutputWidth(Size.Width), isAligned);
        Contender ours = KernelData.Forward<TKernel>(Names.Ours, input, weight, output);
        ours.Run(1);
        Plane expected = Plane.Of(ReferenceCorrelation.Forward(input.Tensor, weight.Tensor, shape: TKernel.Shape));
        Agreement.ThrowIfDifferent(facts, output, expected, "ReferenceCorrelation");
        return new Workload(facts, [ours, .. FmaPeak.Contenders], []);
    }

    private static Plane WithRows(int height, int width, bool isAligned) =>
        new(height, width, isAligned ? Plane.RoundUpToLine(width) : width | 1);
}
