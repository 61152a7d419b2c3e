using KernelGen.Generator.IR;

namespace KernelGen.Generator.Passes;

/// <summary>
/// A rewriting of a function into another of the same meaning. Each can be left out without changing a result; they are independent but for
/// how well they work, which the order in <see cref="PassPipeline"/> is for.
/// </summary>
internal interface IPass
{
    IrFunction Run(IrFunction function);
}
