using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace KernelGen.Sample.Reports;

/// <summary>Matrices as aligned numbers, as many beside each other as fit.</summary>
internal static class MatrixView
{
    private const int Indent = 2;
    private const int Gap = 4;

    private static readonly Style Zero = new(Color.Grey);
    private static readonly Style Negative = new(Color.Red);

    public static void Write(IAnsiConsole console, IReadOnlyList<NamedMatrix> matrices)
    {
        List<(IRenderable Picture, int Width)> row = [];
        foreach (NamedMatrix matrix in matrices)
        {
            (IRenderable Picture, int Width) next = Draw(matrix);
            if (row.Count > 0 && Indent + row.Sum(item => item.Width + Gap) + next.Width > console.Profile.Width)
            {
                WriteRow(console, row);
                row.Clear();
            }

            row.Add(next);
        }

        WriteRow(console, row);
    }

    private static void WriteRow(IAnsiConsole console, List<(IRenderable Picture, int Width)> row)
    {
        var grid = new Grid();
        foreach ((_, int width) in row)
        {
            grid.AddColumn(new GridColumn
            {
                Width = width,
                NoWrap = true,
                Padding = new Spectre.Console.Padding(grid.Columns.Count == 0 ? Indent : Gap, 0, 0, 0),
            });
        }

        console.Write(grid.AddRow([.. row.Select(item => item.Picture)]));
    }

    private static (IRenderable Picture, int Width) Draw(NamedMatrix matrix)
    {
        Tensor<float> values = matrix.Values;
        string format = Numbers.CommonFormat(Matrix.Elements(values));
        string[] texts = [.. Matrix.Elements(values).Select(value => Numbers.Text(value, format))];
        int columns = (int)values.Lengths[1];
        int cell = texts.Max(text => text.Length);
        string shape = Numbers.Shape(values.Lengths);

        var picture = new Paragraph();
        picture.Append(matrix.Name, new Style(decoration: Decoration.Bold)).Append(" " + shape, Zero);
        for (int k = 0; k < texts.Length; k++)
        {
            picture.Append(k % columns == 0 ? "\n" : "  ");
            picture.Append(texts[k].PadLeft(cell), StyleOf(texts[k]));
        }

        int width = Math.Max((columns * (cell + 2)) - 2, matrix.Name.Length + 1 + shape.Length);
        return (picture, width);
    }

    private static Style StyleOf(string text) =>
        text.StartsWith('-') ? Negative : text.AsSpan().ContainsAnyInRange('1', '9') ? Style.Plain : Zero;
}
