using BenchmarkDotNet.Attributes;
using KernelGen.Benchmarks.Compiling;

namespace KernelGen.Benchmarks.Bdn;

/// <summary>The time that the generator costs a compilation, once its own code is warm.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private GeneratorSession _empty = null!;
    private GeneratorSession _compiled = null!;
    private int _edit;

    /// <summary>Rows and columns of the kernel.</summary>
    [Params(1, 3, 5, 7)]
    public int Size { get; set; }

    /// <summary>Opens a project without a kernel and one with a compiled kernel.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _empty = GeneratorSession.Open();
        _compiled = _empty.WithKernel(Size, Size).Run();
        _compiled.ThrowIfNotGenerated(1);
    }

    /// <summary>A kernel is written and compiled.</summary>
    [Benchmark(Baseline = true)]
    public object NewKernel() => _empty.WithKernel(Size, Size).Run();

    /// <summary>Another file of the project is edited.</summary>
    [Benchmark]
    public object UnrelatedEdit() => _compiled.WithUnrelatedEdit(++_edit).Run();
}
