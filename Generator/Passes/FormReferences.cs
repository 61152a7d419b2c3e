using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Names the start of each row that a straight line touches, so that its loads and stores are a constant distance from a reference and need
/// no arithmetic; a row behind another is found by one addition. Before: any. After: in each straight line, places that differ only by a
/// constant along their last dimension, or lie in a few rows behind each other (<see cref="IrBuffer.RowsPerReference"/>), share a
/// reference, defined before the first of them.
/// </summary>
internal sealed class FormReferences : IPass
{
    public IrFunction Run(IrFunction function)
    {
        var names = new HashSet<string>();
        return function with { Body = function.Body.RewriteBodies(body => Form(body, names)) };
    }

    private static IEnumerable<IrStatement> Form(EquatableArray<IrStatement> body, HashSet<string> names)
    {
        var rows = new Dictionary<IrPlace.Element, string>();
        var result = new List<IrStatement>(body.Count);
        foreach (IrStatement statement in body)
        {
            IrStatement rewritten = statement.RewritePlaces(place =>
            {
                if (place is not IrPlace.Element { Buffer.IsScalar: false } element)
                {
                    return place;
                }

                int offset = element.Indices[element.Indices.Count - 1].Constant, shared = element.Buffer.RowsPerReference;
                int behind = shared == 1 ? 0 : element.Indices[element.Indices.Count - 2].Constant % shared;
                IrPlace.Element row = behind == 0 ? element.Column(-offset) : element.Column(-offset).Row(-behind);
                if (!rows.TryGetValue(row, out string? name))
                {
                    rows.Add(row, name = Unique(RowName(row), names));
                    string? previous = row.Buffer.Rank > 1 && rows.TryGetValue(row.Row(-shared), out string? before) ? before : null;
                    result.Add(new IrStatement.Reference(name, row, previous));
                }

                return behind == 0
                    ? new IrPlace.Near(name, offset)
                    : new IrPlace.Near(name, offset, behind, element.Buffer.Strides[element.Buffer.Rank - 2].Symbol!);
            });
            result.Add(rewritten);
        }

        return result;
    }

    /// <summary>The buffer and the constants of the outer indices: <c>xRow2</c>.</summary>
    private static string RowName(IrPlace.Element row) => row.Buffer.Name + "Row" + string.Join(
        "_", row.Indices.Take(row.Indices.Count - 1).Select(index => index.Constant.ToString(CultureInfo.InvariantCulture)));

    private static string Unique(string name, HashSet<string> names)
    {
        string unique = name;
        for (int copy = 1; !names.Add(unique); copy++)
        {
            unique = name + Letters(copy);
        }

        return unique;
    }

    /// <summary>Counts in letters as spreadsheets count their columns: b, ..., z, aa, ab, ...</summary>
    private static string Letters(int number) =>
        (number < 26 ? "" : Letters((number / 26) - 1)) + (char)('a' + (number % 26));
}
