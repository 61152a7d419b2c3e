using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Scharr's derivative, <c>(3 10 3)</c> across and <c>(-1 0 1)</c> along.</summary>
internal sealed class Scharr : INamedKernel
{
    public string Name => nameof(Scharr);

    public FilterFormula? Define(NamedArguments arguments)
    {
        AxisRule axis = arguments.Rule<AxisRule>("axis");
        ScaleRule scale = arguments.Rule<ScaleRule>("Scale");
        return arguments.IsValid
            ? FilterFormulas.FirstDerivative(axis, scale, new[] { 3, 10, 3 }, new[] { -1, 0, 1 })
            : null;
    }
}
