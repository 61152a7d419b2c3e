using BenchmarkDotNet.Attributes;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Peers;
using KernelGen.Benchmarks.Ratios;

namespace KernelGen.Benchmarks.Bdn;

/// <summary>The forward pass of one plane with zeros around it, and OpenCV's and ONNX Runtime's.</summary>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Same1x2))]
[GenericTypeArguments(typeof(Same3x3))]
[GenericTypeArguments(typeof(Same5x5))]
[GenericTypeArguments(typeof(Same7x7))]
public class ForwardBenchmarks<TKernel>
    where TKernel : struct, IConvKernel
{
    private Contender _ours = null!;
    private IPreparedWork _openCv = null!;
    private IPreparedWork _onnxRuntime = null!;

    /// <summary>The image.</summary>
    [ParamsSource(typeof(ImageSize), nameof(ImageSize.All))]
    public ImageSize Image { get; set; } = ImageSize.Tiny;

    /// <summary>Allocates the planes and opens the peers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Plane input = KernelData.Fill(new Plane(Image.Height, Image.Width), seed: 1);
        Plane weight = KernelData.Weight<TKernel>();
        _ours = KernelData.Forward<TKernel>(Names.Ours, input, weight, new Plane(Image.Height, Image.Width));
        _openCv = new OpenCvPeer().Prepare(TKernel.Shape, weight.Memory, input, new Plane(Image.Height, Image.Width));
        _onnxRuntime = new OnnxRuntimePeer().Prepare(TKernel.Shape, weight.Memory, input, new Plane(Image.Height, Image.Width));
    }

    /// <summary>Closes the peers.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _openCv.Dispose();
        _onnxRuntime.Dispose();
    }

    /// <summary>Ours.</summary>
    [Benchmark(Baseline = true)]
    public void Correlate() => _ours.Run(1);

    /// <summary>OpenCV's <c>filter2D</c>.</summary>
    [Benchmark]
    public void OpenCv() => _openCv.Run(1);

    /// <summary>ONNX Runtime's <c>Conv</c>.</summary>
    [Benchmark]
    public void OnnxRuntime() => _onnxRuntime.Run(1);
}
