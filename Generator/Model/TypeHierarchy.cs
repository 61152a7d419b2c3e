namespace KernelGen.Generator.Model;

/// <summary>
/// The user's struct and what it is nested in: enough to reopen it in another file. Immutable and equal by value, as the pipeline
/// needs it.
/// </summary>
/// <param name="Namespace">The full name, keywords escaped; empty for the global namespace.</param>
/// <param name="ContainingTypes">What reopens the containing types, outermost first: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Declaration">The header that reopens the struct itself: <c>partial struct Edge</c>.</param>
/// <param name="Name">The struct's name as C# text, with <c>@</c> where the user needed it.</param>
/// <param name="HintName">The name of the generated file: <c>Namespace.Outer-1.Edge.ConvKernel.g.cs</c>.</param>
/// <param name="HasState">Whether the user gave the struct fields, so that its values can differ.</param>
internal sealed record TypeHierarchy(
    string Namespace, EquatableArray<string> ContainingTypes, string Declaration, string Name, string HintName, bool HasState);
