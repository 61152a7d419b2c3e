namespace KernelGen.Generator.Model;

/// <summary>The declaration in one attribute: a kernel whose weights come at run time, or a filter. Immutable and equal by value.</summary>
/// <param name="Type">The struct to reopen.</param>
internal abstract record KernelModel(TypeHierarchy Type)
{
    public abstract DeclarationKind Kind { get; }

    /// <summary>The declaration with what the project says where it says nothing itself.</summary>
    public virtual KernelModel In(ProjectDefaults project) => this;
}
