using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Model;

/// <summary>
/// A filter that the user wrote, by its weights or by its name, or a bank of them, checked: the type to reopen and what to compile into it.
/// </summary>
/// <param name="Type">The type.</param>
/// <param name="Filters">The filter; of a bank all of them, as they were written, with names, their taps on one grid.</param>
/// <param name="Pixels">The types of pixels that it is compiled for.</param>
internal sealed record FilterSpec(TypeHierarchy Type, EquatableArray<FilterFormula> Filters, PixelTypes Pixels) : KernelModel(Type)
{
    public override DeclarationKind Kind => IsBank ? DeclarationKind.Bank : DeclarationKind.Filter;

    public bool IsBank => Filters.Count > 1;

    /// <summary>Gets whether the declaration names no types of pixels, and those of the project are not known yet.</summary>
    public bool TakesPixelsOfProject { get; init; }

    public override KernelModel In(ProjectDefaults project) => TakesPixelsOfProject
        ? this with { Pixels = project.Pixels, TakesPixelsOfProject = false }
        : this;
}
