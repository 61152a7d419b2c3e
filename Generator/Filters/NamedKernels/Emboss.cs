using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>The image and its slope to the lower right.</summary>
internal sealed class Emboss : INamedKernel
{
    public string Name => nameof(Emboss);

    public FilterFormula? Define(NamedArguments arguments) =>
        FilterFormulas.Integers(3, -2, -1, 0, -1, 1, 1, 0, 1, 2);
}
