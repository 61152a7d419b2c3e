using System.Collections.Generic;
using System.Numerics.Tensors;

namespace KernelGen.Sample.Reports;

/// <summary>One piece of a <see cref="Section"/>. What a reader sees of it is decided by the report, not here.</summary>
internal abstract record Block;

/// <summary>Prose; a console report wraps it, a JSON report leaves it out.</summary>
internal sealed record ProseBlock(string Text) : Block;

/// <summary>Matrices to be seen side by side.</summary>
internal sealed record MatricesBlock(IReadOnlyList<NamedMatrix> Matrices) : Block;

/// <summary>A matrix under the name that the text calls it by.</summary>
internal sealed record NamedMatrix(string Name, Tensor<float> Values);

/// <summary>A small picture of numbers from 0, black, to 1, white.</summary>
internal sealed record PictureBlock(string Name, Tensor<float> Values) : Block;

/// <summary>A table of text and numbers.</summary>
internal sealed record TableBlock(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows) : Block;

/// <summary>Single numbers, each with what it is.</summary>
internal sealed record FactsBlock(IReadOnlyList<Fact> Facts) : Block;

/// <summary>A number with a key for programs and a caption for people.</summary>
internal sealed record Fact(string Name, string Caption, Cell Value);

/// <summary>Text that somebody else wrote, given word for word: an error message, a line of code.</summary>
internal sealed record QuotationBlock(string Name, string Text) : Block;

/// <summary>Lines of code, which no report breaks.</summary>
internal sealed record CodeBlock(string Name, string Text) : Block;

/// <summary>A file that was written.</summary>
internal sealed record FileBlock(string Name, string Caption, string Path) : Block;

/// <summary>A claim about the numbers above it, and whether it holds.</summary>
/// <param name="Claim">The claim, as a sentence without a full stop.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Found">What was found, for the one who has to find out why it does not.</param>
internal sealed record CheckBlock(string Claim, bool Passed, string Found) : Block;
