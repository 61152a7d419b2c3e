using KernelGen.Generator.IR;

namespace KernelGen.Generator.Compilers;

/// <summary>An inner procedure with what it was compiled from.</summary>
/// <param name="Source">Of a contraction the plan; of a constant linear map or a step of a filter a formula.</param>
/// <param name="Function">The procedure.</param>
internal sealed record CompiledFunction<TSource>(TSource Source, IrFunction Function);
