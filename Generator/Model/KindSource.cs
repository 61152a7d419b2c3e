namespace KernelGen.Generator.Model;

/// <summary>The text of the file with the compiled class of a kind. Equal by value.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text.</param>
/// <param name="Failure">What went wrong in the compiler, if anything did: there is no file then.</param>
internal sealed record KindSource(KernelKind Kind, string Text, string? Failure = null)
{
    /// <summary>The name of the file.</summary>
    public string HintName => $"KernelGen.{Kind.Name}{HintNames.Extension}";
}
