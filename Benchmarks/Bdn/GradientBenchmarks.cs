using BenchmarkDotNet.Attributes;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Ratios;

namespace KernelGen.Benchmarks.Bdn;

/// <summary>Both gradients of one plane beside its forward pass.</summary>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Same3x3))]
[GenericTypeArguments(typeof(Same5x5))]
[GenericTypeArguments(typeof(Same7x7))]
public class GradientBenchmarks<TKernel>
    where TKernel : struct, IConvKernel
{
    private Plane _input = null!;
    private Plane _outputGradient = null!;
    private Plane _weight = null!;
    private Plane _output = null!;
    private Plane _inputGradient = null!;
    private Plane _weightGradient = null!;

    /// <summary>The image.</summary>
    [ParamsSource(typeof(ImageSize), nameof(ImageSize.InCache))]
    public ImageSize Image { get; set; } = ImageSize.Tiny;

    /// <summary>Allocates the planes.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _input = KernelData.Fill(new Plane(Image.Height, Image.Width), seed: 1);
        _outputGradient = KernelData.Fill(new Plane(Image.Height, Image.Width), seed: 2);
        _weight = KernelData.Weight<TKernel>();
        _output = new Plane(Image.Height, Image.Width);
        _inputGradient = new Plane(Image.Height, Image.Width);
        _weightGradient = new Plane(_weight.Height, _weight.Width);
    }

    /// <summary>The forward pass.</summary>
    [Benchmark(Baseline = true)]
    public void Forward() => Correlation.Correlate<TKernel>(_input.Tensor, _weight.Tensor, _output.Tensor);

    /// <summary>The gradient with respect to the input.</summary>
    [Benchmark]
    public void InputGradient() => Correlation.InputGradient<TKernel>(_outputGradient.Tensor, _weight.Tensor, _inputGradient.Tensor);

    /// <summary>The gradient with respect to the weights.</summary>
    [Benchmark]
    public void WeightGradient() => Correlation.WeightGradient<TKernel>(_input.Tensor, _outputGradient.Tensor, _weightGradient.Tensor);
}
