using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;

namespace KernelGen.Sample.Reports;

/// <summary>One part of the story: prose, the numbers it speaks of, and the claims about them, each checked.</summary>
/// <param name="name">A key for programs, <c>kebab-case</c>.</param>
/// <param name="title">A heading for people.</param>
internal sealed class Section(string name, string title)
{
    private readonly List<Block> _blocks = [];

    public string Name { get; } = name;

    public string Title { get; } = title;

    public IReadOnlyList<Block> Blocks => _blocks;

    public IEnumerable<CheckBlock> Checks => _blocks.OfType<CheckBlock>();

    /// <summary>Gets the numbers of it that matter, for a report that has no place for more.</summary>
    public string? Summary { get; private set; }

    /// <summary>Sets <see cref="Summary"/>.</summary>
    public void Summarize(string text) => Summary = text;

    /// <summary>Adds prose.</summary>
    public void Say(string text) => _blocks.Add(new ProseBlock(text));

    /// <summary>Adds matrices, to be seen side by side.</summary>
    public void Show(params IReadOnlyList<(string Name, Tensor<float> Values)> matrices) =>
        _blocks.Add(new MatricesBlock([.. matrices.Select(matrix => new NamedMatrix(matrix.Name, matrix.Values))]));

    /// <summary>Adds a small picture of numbers from 0, black, to 1, white.</summary>
    public void Draw(string name, Tensor<float> values) => _blocks.Add(new PictureBlock(name, values));

    /// <summary>Adds a table.</summary>
    public void Tabulate(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<Cell>> rows) =>
        _blocks.Add(new TableBlock(name, columns, [.. rows]));

    /// <summary>Adds single numbers.</summary>
    public void List(params IReadOnlyList<Fact> facts) => _blocks.Add(new FactsBlock(facts));

    /// <summary>Adds text word for word.</summary>
    public void Quote(string name, string text) => _blocks.Add(new QuotationBlock(name, text));

    /// <summary>Adds lines of code.</summary>
    public void Code(string name, string text) => _blocks.Add(new CodeBlock(name, text));

    /// <summary>Adds the path of a file that was written.</summary>
    public void Wrote(string name, string caption, string path) => _blocks.Add(new FileBlock(name, caption, path));

    /// <summary>States a claim and whether it holds.</summary>
    public void Check(string claim, bool holds, string found) => _blocks.Add(new CheckBlock(claim, holds, found));

    /// <summary>Claims that a matrix has exactly these elements.</summary>
    public void CheckEqual(string claim, Tensor<float> actual, Tensor<float> expected) =>
        CheckNear(claim, actual, expected, tolerance: 0);

    /// <summary>Claims that no element is further than <paramref name="tolerance"/> from what is expected.</summary>
    public void CheckNear(string claim, Tensor<float> actual, Tensor<float> expected, float tolerance) => Check(
        claim,
        Matrix.MaxDifference(actual, expected) <= tolerance,
        Difference(actual, expected, tolerance));

    /// <summary>Claims that a number is no further than <paramref name="tolerance"/> from what is expected.</summary>
    public void CheckNear(string claim, double actual, double expected, double tolerance) => Check(
        claim,
        Math.Abs(actual - expected) <= tolerance,
        $"{Numbers.Text(actual, "G6")} instead of {Numbers.Text(expected, "G6")}");

    private static string Difference(Tensor<float> actual, Tensor<float> expected, float tolerance)
    {
        if (!actual.Lengths.SequenceEqual(expected.Lengths))
        {
            return $"shape {Numbers.Shape(actual.Lengths)} instead of {Numbers.Shape(expected.Lengths)}";
        }

        float[] found = Matrix.Elements(actual);
        float[] wanted = Matrix.Elements(expected);
        int[] wrong = [.. Enumerable.Range(0, found.Length).Where(k => !(Math.Abs(found[k] - wanted[k]) <= tolerance))];
        return wrong.Length == 0
            ? "no difference"
            : $"{wrong.Length} of {found.Length} elements differ; element {wrong[0]}, counted row by row from 0, is "
                + $"{Numbers.Text(found[wrong[0]], "G6")} instead of {Numbers.Text(wanted[wrong[0]], "G6")}";
    }
}
