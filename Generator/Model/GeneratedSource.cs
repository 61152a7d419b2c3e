namespace KernelGen.Generator.Model;

/// <summary>The text of one generated file. Equal by value.</summary>
internal sealed record GeneratedSource(string HintName, string Text);
