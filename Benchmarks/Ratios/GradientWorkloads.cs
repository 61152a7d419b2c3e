using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Data;
using KernelGen.Verification;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Both gradients of one plane, against its forward pass: each is the same number of multiply-adds.</summary>
internal static class GradientWorkloads
{
    public static IEnumerable<PlannedWorkload> Plan()
    {
        foreach (ImageSize size in ImageSize.InCache)
        {
            yield return Plan<Same3x3>(size);
            yield return Plan<Same5x5>(size);
            yield return Plan<Same7x7>(size);
        }
    }

    private static PlannedWorkload Plan<TKernel>(ImageSize size)
        where TKernel : struct, IConvKernel
    {
        WorkloadFacts facts = KernelData.Facts<TKernel>(Subject.Gradients, size.Height, size.Width, size.Name);
        return new PlannedWorkload(facts, () => Prepare<TKernel>(facts, size));
    }

    private static Workload Prepare<TKernel>(WorkloadFacts facts, ImageSize size)
        where TKernel : struct, IConvKernel
    {
        Plane input = KernelData.Fill(new Plane(size.Height, size.Width), seed: 1);
        Plane outputGradient = KernelData.Fill(new Plane(size.Height, size.Width), seed: 2);
        Plane weight = KernelData.Weight<TKernel>();
        var output = new Plane(size.Height, size.Width);
        var inputGradient = new Plane(size.Height, size.Width);
        var weightGradient = new Plane(weight.Height, weight.Width);
        Contender forInput = ForInput<TKernel>(outputGradient, weight, inputGradient);
        Contender forWeight = ForWeight<TKernel>(input, outputGradient, weightGradient);

        forInput.Run(1);
        forWeight.Run(1);
        Plane expectedForInput = Plane.Of(ReferenceCorrelation.InputGradient(outputGradient.Tensor, weight.Tensor, TKernel.Shape));
        Plane expectedForWeight = Plane.Of(ReferenceCorrelation.WeightGradient(input.Tensor, outputGradient.Tensor, TKernel.Shape));
        Agreement.ThrowIfDifferent(facts, inputGradient, expectedForInput, "ReferenceCorrelation.InputGradient");
        Agreement.ThrowIfDifferent(facts, weightGradient, expectedForWeight, "ReferenceCorrelation.WeightGradient");

        Contender forward = KernelData.Forward<TKernel>(Names.Forward, input, weight, output);
        return new Workload(facts, [forward, forWeight, forInput, .. FmaPeak.Contenders], []);
    }

    private static Contender ForInput<TKernel>(Plane outputGradient, Plane weight, Plane inputGradient)
        where TKernel : struct, IConvKernel =>
        new(Names.InputGradient, calls =>
        {
            ReadOnlyTensorSpan<float> dy = outputGradient.Tensor;
            ReadOnlyTensorSpan<float> k = weight.Tensor;
            TensorSpan<float> dx = inputGradient.Tensor;
            for (int i = 0; i < calls; i++)
            {
                Correlation.InputGradient<TKernel>(dy, k, dx);
            }
        });

    private static Contender ForWeight<TKernel>(Plane input, Plane outputGradient, Plane weightGradient)
        where TKernel : struct, IConvKernel =>
        new(Names.WeightGradient, calls =>
        {
            ReadOnlyTensorSpan<float> x = input.Tensor;
            ReadOnlyTensorSpan<float> dy = outputGradient.Tensor;
            TensorSpan<float> dk = weightGradient.Tensor;
            for (int i = 0; i < calls; i++)
            {
                Correlation.WeightGradient<TKernel>(x, dy, dk);
            }
        });
}
