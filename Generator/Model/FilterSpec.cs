namespace KernelGen.Generator.Model;

/// <summary>A filter that the user wrote, by its weights or by its name, checked: the type to reopen and what to compile into it.</summary>
internal sealed record FilterSpec(TypeHierarchy Type, FilterFormula Filter) : KernelModel(Type);
