using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Prewitt's derivative, <c>(1 1 1)</c> across and <c>(-1 0 1)</c> along.</summary>
internal sealed class Prewitt : INamedKernel
{
    public string Name => nameof(Prewitt);

    public FilterFormula? Define(NamedArguments arguments)
    {
        Axis axis = arguments.Rule<Axis>("axis");
        KernelScale scale = arguments.Rule<KernelScale>("Scale");
        return arguments.IsValid
            ? FilterFormulas.FirstDerivative(axis, scale, new[] { 1, 1, 1 }, new[] { -1, 0, 1 })
            : null;
    }
}
