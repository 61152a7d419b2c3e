using System;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>One of the things that are timed side by side.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Run">Does the work as many times as it is told.</param>
internal sealed record Contender(string Name, Action<int> Run);
