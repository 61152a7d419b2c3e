using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>The image less its Laplacian of 4 neighbours.</summary>
internal sealed class Sharpen : INamedKernel
{
    public string Name => nameof(Sharpen);

    public FilterFormula? Define(NamedArguments arguments) =>
        FilterFormulas.Integers(3, 0, -1, 0, -1, 5, -1, 0, -1, 0);
}
