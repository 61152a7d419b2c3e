using KernelGen.Shared;

namespace KernelGen.Generator.Model;

/// <summary>
/// The user's declaration, checked: the type to reopen and the convolution to compile into it. Immutable and equal by value, with nothing
/// of Roslyn inside; a change that breaks this breaks incremental caching.
/// </summary>
internal sealed record KernelSpec(TypeHierarchy Type, ConvolutionShape Convolution, Directions Directions) : KernelModel(Type)
{
    public override DeclarationKind Kind => DeclarationKind.Kernel;

    /// <summary>Gets whether the declaration names no directions, and those of the project are not known yet.</summary>
    public bool TakesDirectionsOfProject { get; init; }

    public override KernelModel In(ProjectDefaults project) => TakesDirectionsOfProject
        ? this with { Directions = project.Directions, TakesDirectionsOfProject = false }
        : this;
}
