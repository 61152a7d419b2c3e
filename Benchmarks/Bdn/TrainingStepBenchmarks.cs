using BenchmarkDotNet.Attributes;
using KernelGen.Benchmarks.Training;

namespace KernelGen.Benchmarks.Bdn;

/// <summary>One training step of the chapter, and what it allocates.</summary>
[MemoryDiagnoser]
public class TrainingStepBenchmarks
{
    private readonly ChapterTrainingStep _step = new();

    /// <summary>Forward, loss, both gradients, update.</summary>
    [Benchmark]
    public double Step() => _step.Run();
}
