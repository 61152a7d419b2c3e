using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>The sum of the differences to 4 or 8 neighbours.</summary>
internal sealed class Laplacian : INamedKernel
{
    public string Name => nameof(Laplacian);

    public FilterFormula? Define(NamedArguments arguments)
    {
        int neighbours = arguments.OneOf("neighbours", 4, 8);
        return !arguments.IsValid ? null
            : neighbours == 4 ? FilterFormulas.Integers(3, 0, 1, 0, 1, -4, 1, 0, 1, 0)
            : FilterFormulas.Integers(3, 1, 1, 1, 1, -8, 1, 1, 1, 1);
    }
}
