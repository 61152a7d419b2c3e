namespace System.Runtime.CompilerServices;

/// <summary>Marks <see langword="init"/> accessors, and so every record, for the compiler; netstandard2.0 does not have the type.</summary>
internal static class IsExternalInit;
