using KernelGen.Benchmarks.Data;
using KernelGen.Training;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// The operands of one layer: small integers, whose sums of products are exact in any order while they stay below 2^24, as all do here.
/// </summary>
internal sealed class LayerData
{
    private const int PixelMagnitude = 8;
    private const int WeightMagnitude = 4;

    private readonly LayerSize _size;

    public LayerData(WorkloadFacts facts, KernelShape shape, LayerSize size)
    {
        (Facts, Shape, _size) = (facts, shape, size);
        Input = Filled(NewInput(shape.Layout), seed: 1);
        Weight = new Plane(1, shape.Weights).FillWithIntegers(seed: 3, WeightMagnitude).Memory.ToArray();
    }

    public WorkloadFacts Facts { get; }

    public KernelShape Shape { get; }

    public Images Input { get; }

    public float[] Weight { get; }

    public static WorkloadFacts FactsOf(Subject subject, KernelShape shape, LayerSize size, int passes = 1)
    {
        string groups = shape.Groups == 1 ? string.Empty : $" g{shape.Groups}";
        string stride = shape.StrideY == 1 ? string.Empty : $" s{shape.StrideY}";
        string kernel = $"{shape.Height}x{shape.Width} {shape.InChannels}->{shape.OutChannels}{groups}{stride}";
        double pixels = (double)size.Samples * shape.OutputHeight(size.Side) * shape.OutputWidth(size.Side);
        double operations = 2 * passes * pixels * shape.OutChannels * shape.InChannelsPerGroup * shape.Taps;
        return new WorkloadFacts(subject, kernel, size.ToString(), pixels, operations);
    }

    /// <summary>A layer with these weights. They are never handed out again, so that it packs them once and not in each call.</summary>
    public Conv2D<TKernel> Layer<TKernel>(int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel =>
        new(bias: false, weightInitializer: Initializer.Values(Weight)) { DegreeOfParallelism = degreeOfParallelism };

    public Images NewInput(Layout layout) => new(_size.Samples, Shape.InChannels, _size.Side, _size.Side, layout);

    public Images NewOutput(Layout layout) =>
        new(_size.Samples, Shape.OutChannels, Shape.OutputHeight(_size.Side), Shape.OutputWidth(_size.Side), layout);

    public TrainingResults NewResults(Layout layout) => new(NewOutput(layout), NewInput(layout), new Plane(1, Shape.Weights));

    public Images OutputGradient(Layout layout) => Filled(NewOutput(Shape.Layout), seed: 2).In(layout);

    private static Images Filled(Images images, int seed)
    {
        images.Memory.FillWithIntegers(seed, PixelMagnitude);
        return images;
    }
}
