using KernelGen.Generator.IR;

namespace KernelGen.Generator.Compilers;

/// <summary>A step of a filter as an inner procedure, with what it computes.</summary>
internal sealed record CompiledStream(string Description, IrFunction Function);
