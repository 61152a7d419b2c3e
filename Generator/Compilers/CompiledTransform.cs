using KernelGen.Generator.IR;

namespace KernelGen.Generator.Compilers;

/// <summary>A constant linear map as an inner procedure, with what it maps.</summary>
internal sealed record CompiledTransform(string Description, IrFunction Function);
