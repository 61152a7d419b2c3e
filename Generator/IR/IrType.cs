namespace KernelGen.Generator.IR;

/// <summary>The type of a value: so many lanes of an element. A reference has no lanes.</summary>
internal readonly record struct IrType(int Lanes, IrElement Element);
