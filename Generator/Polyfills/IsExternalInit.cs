namespace System.Runtime.CompilerServices;

/// <summary>What the compiler marks <see langword="init"/> accessors with, and so every record; netstandard2.0 does not have it.</summary>
internal static class IsExternalInit;
