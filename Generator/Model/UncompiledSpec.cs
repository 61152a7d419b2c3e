namespace KernelGen.Generator.Model;

/// <summary>
/// A kernel that cannot be compiled, as its declaration has errors. Its generated half has the same members, which throw: what uses the
/// kernel compiles then, and the only errors are those of the declaration.
/// </summary>
/// <param name="Type">The type.</param>
/// <param name="Kind">What the attribute makes of it.</param>
/// <param name="Taken">Names that the struct has already; of members of an interface, with its name: <c>IConvKernel.Shape</c>.</param>
internal sealed record UncompiledSpec(TypeHierarchy Type, DeclarationKind Kind, EquatableArray<string> Taken) : KernelModel(Type)
{
    public override DeclarationKind Kind { get; } = Kind;
}
