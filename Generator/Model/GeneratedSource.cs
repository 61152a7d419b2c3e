namespace KernelGen.Generator.Model;

/// <summary>The text of one generated file. Equal by value.</summary>
/// <param name="Type">The struct that it reopens.</param>
/// <param name="Text">The text.</param>
/// <param name="Failure">What went wrong in the compiler, if anything did: the members throw then.</param>
internal sealed record GeneratedSource(TypeHierarchy Type, string Text, string? Failure = null);
