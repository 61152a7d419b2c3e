using KernelGen.Shared;

namespace KernelGen.Generator.Model;

/// <summary>
/// The user's declaration, checked: the type to reopen and the convolution to compile into it. Immutable and equal by value, with nothing
/// of Roslyn inside; a change that breaks this breaks incremental caching.
/// </summary>
internal sealed record KernelSpec(TypeHierarchy Type, ConvolutionShape Convolution, Directions Directions) : KernelModel(Type)
{
    public override DeclarationKind Kind => DeclarationKind.Kernel;
}
