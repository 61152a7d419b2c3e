using System.Numerics.Tensors;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The operands of one kernel: small integers, so that results can be compared exactly.</summary>
internal static class KernelData
{
    private const int PixelMagnitude = 8;
    private const int WeightMagnitude = 4;

    public static Plane Fill(Plane plane, int seed) => plane.FillWithIntegers(seed, PixelMagnitude);

    public static Plane Weight<TKernel>()
        where TKernel : struct, IConvKernel =>
        new Plane(TKernel.Shape.Height, TKernel.Shape.Width).FillWithIntegers(seed: 3, WeightMagnitude);

    public static string Name<TKernel>()
        where TKernel : struct, IConvKernel =>
        $"{TKernel.Shape.Height}x{TKernel.Shape.Width}";

    public static WorkloadFacts Facts<TKernel>(Subject subject, int height, int width, string image)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        double pixels = (double)shape.OutputHeight(height) * shape.OutputWidth(width);
        return new WorkloadFacts(subject, Name<TKernel>(), image, pixels, 2 * shape.Taps * pixels);
    }

    /// <summary>The forward pass as a user calls it: tensor spans over memory that the caller owns.</summary>
    public static Contender Forward<TKernel>(string name, Plane input, Plane weight, Plane output)
        where TKernel : struct, IConvKernel =>
        new(name, calls =>
        {
            ReadOnlyTensorSpan<float> x = input.Tensor;
            ReadOnlyTensorSpan<float> k = weight.Tensor;
            TensorSpan<float> y = output.Tensor;
            for (int i = 0; i < calls; i++)
            {
                Correlation.Correlate<TKernel>(x, k, y);
            }
        });
}
