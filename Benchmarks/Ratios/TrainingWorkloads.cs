using System;
using System.Collections.Generic;
using KernelGen.Benchmarks.Training;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>One training step of the chapter: so little arithmetic that it shows what a call costs.</summary>
internal static class TrainingWorkloads
{
    private const int StepsToLearn = 200;
    private const float Tolerance = 1e-3f;

    public static IEnumerable<PlannedWorkload> Plan()
    {
        WorkloadFacts facts = KernelData.Facts<Valid1x2>(Subject.Training, height: 6, width: 8, image: "6x8");
        yield return new PlannedWorkload(facts, () => Prepare(facts));
    }

    private static Workload Prepare(WorkloadFacts facts)
    {
        var step = new ChapterTrainingStep();
        var ours = new Contender(Names.Ours, calls =>
        {
            for (int i = 0; i < calls; i++)
            {
                step.Run();
            }
        });

        ours.Run(StepsToLearn);
        (float left, float right) = (step.Weight[0, 0, 0, 0], step.Weight[0, 0, 0, 1]);
        if (!(MathF.Abs(left - 1) < Tolerance && MathF.Abs(right + 1) < Tolerance))
        {
            throw new DisagreementException(
                $"{facts.Name}: after {StepsToLearn} steps the weights are ({left:R}, {right:R}), not near (1, -1). "
                + "Nothing was measured of it.");
        }

        return new Workload(facts, [ours], []);
    }
}
