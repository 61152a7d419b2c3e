using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Scharr's derivative, <c>(3 10 3)</c> across and <c>(-1 0 1)</c> along.</summary>
internal sealed class Scharr : INamedKernel
{
    public string Name => nameof(Scharr);

    public FilterFormula? Define(NamedArguments arguments)
    {
        Axis axis = arguments.Rule<Axis>("axis");
        KernelScale scale = arguments.Rule<KernelScale>("Scale");
        return arguments.IsValid
            ? FilterFormulas.FirstDerivative(axis, scale, new[] { 3, 10, 3 }, new[] { -1, 0, 1 })
            : null;
    }
}
