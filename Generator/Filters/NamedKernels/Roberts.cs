using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Roberts' differences along the diagonals, both positive where the image grows to the right.</summary>
internal sealed class Roberts : INamedKernel
{
    public string Name => nameof(Roberts);

    public FilterFormula? Define(NamedArguments arguments)
    {
        Diagonal diagonal = arguments.Rule<Diagonal>("diagonal");
        return !arguments.IsValid ? null
            : diagonal == Diagonal.Falling ? FilterFormulas.Integers(2, -1, 0, 0, 1)
            : FilterFormulas.Integers(2, 0, 1, -1, 0);
    }
}
