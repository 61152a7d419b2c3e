using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Json.Nodes;
using KernelGen.Training;

namespace KernelGen.Sample.Reports;

/// <summary>All numbers and claims of a run as one JSON document for a program, written at the end.</summary>
internal sealed class JsonReport(TextWriter output) : IReport
{
    private readonly List<SectionDocument> _sections = [];

    public bool AllPassed => _sections.All(section => section.Checks.All(check => check.Passed));

    public void Add(Section section) => _sections.Add(new SectionDocument(
        section.Name,
        section.Title,
        ValuesOf(section),
        [.. section.Checks.Select(check => new CheckDocument(check.Claim, check.Passed, check.Passed ? null : check.Found))]));

    public void AddBrief(Section section) => Add(section);

    public void AddLines(string title, IEnumerable<Section> sections)
    {
        foreach (Section section in sections)
        {
            Add(section);
        }
    }

    public T Train<T>(string caption, int epochs, Func<IProgress<TrainingProgress>?, T> training) => training(null);

    public void Finish() =>
        output.WriteLine(JsonSerializer.Serialize(new ReportDocument(AllPassed, _sections), ReportJson.Default.ReportDocument));

    private static JsonObject ValuesOf(Section section)
    {
        var values = new JsonObject();
        foreach (Block block in section.Blocks)
        {
            switch (block)
            {
                case MatricesBlock matrices:
                    foreach (NamedMatrix matrix in matrices.Matrices)
                    {
                        values.Add(matrix.Name, RowsOf(matrix.Values));
                    }

                    break;
                case PictureBlock picture:
                    values.Add(picture.Name, RowsOf(picture.Values));
                    break;
                case TableBlock table:
                    values.Add(table.Name, new JsonArray([.. table.Rows.Select(row => RecordOf(table.Columns, row))]));
                    break;
                case FactsBlock facts:
                    foreach (Fact fact in facts.Facts)
                    {
                        values.Add(fact.Name, ValueOf(fact.Value));
                    }

                    break;
                case QuotationBlock quotation:
                    values.Add(quotation.Name, quotation.Text);
                    break;
                case CodeBlock code:
                    values.Add(code.Name, code.Text);
                    break;
                case FileBlock file:
                    values.Add(file.Name, file.Path);
                    break;
            }
        }

        return values;
    }

    private static JsonArray RowsOf(Tensor<float> matrix)
    {
        float[] elements = Matrix.Elements(matrix);
        return new JsonArray([.. elements.Chunk((int)matrix.Lengths[1]).Select(row => new JsonArray([.. row.Select(NumberOf)]))]);
    }

    private static JsonObject RecordOf(IReadOnlyList<string> columns, IReadOnlyList<Cell> row) =>
        new(columns.Zip(row, (column, cell) => KeyValuePair.Create<string, JsonNode?>(column, ValueOf(cell))));

    private static JsonValue ValueOf(Cell cell) =>
        cell.Number is double number ? JsonValue.Create(number) : JsonValue.Create(cell.Text);

    // Adding zero turns -0 into 0: nobody who reads the document can use the sign.
    private static JsonValue NumberOf(float value) => JsonValue.Create(value + 0f);
}
