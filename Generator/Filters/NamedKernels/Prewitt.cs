using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Prewitt's derivative, <c>(1 1 1)</c> across and <c>(-1 0 1)</c> along.</summary>
internal sealed class Prewitt : INamedKernel
{
    public string Name => nameof(Prewitt);

    public FilterFormula? Define(NamedArguments arguments)
    {
        AxisRule axis = arguments.Rule<AxisRule>("axis");
        ScaleRule scale = arguments.Rule<ScaleRule>("Scale");
        return arguments.IsValid
            ? FilterFormulas.FirstDerivative(axis, scale, new[] { 1, 1, 1 }, new[] { -1, 0, 1 })
            : null;
    }
}
