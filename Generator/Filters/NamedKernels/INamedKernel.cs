using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>A filter that has a name, made from the arguments of its attribute.</summary>
internal interface INamedKernel
{
    /// <summary>The attribute without its suffix.</summary>
    string Name { get; }

    /// <summary>The weights; null when an argument was reported.</summary>
    FilterFormula? Define(NamedArguments arguments);
}
