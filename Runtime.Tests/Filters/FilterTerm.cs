namespace KernelGen.Tests.Filters;

/// <summary>A matrix of rank 1.</summary>
internal sealed record FilterTerm(double[] Column, double[] Row);
