using System.Collections.Generic;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.IR;

/// <summary>What a function takes for granted of a size: at least this much, and a multiple of that.</summary>
internal readonly record struct IrRequirement(string Symbol, int Minimum, int Multiple = 1);

/// <summary>
/// A compiled inner procedure: operands, sizes known at run time, what it requires of them, and its steps. Its meaning is what
/// <see cref="IrInterpreter"/> does with it.
/// </summary>
internal sealed record IrFunction(
    string Name,
    int Lanes,
    EquatableArray<IrBuffer> Buffers,
    EquatableArray<string> Sizes,
    EquatableArray<IrRequirement> Requirements,
    EquatableArray<IrStatement> Body)
{
    /// <summary>All statements, outer before inner.</summary>
    public IReadOnlyList<IrStatement> Statements()
    {
        var statements = new List<IrStatement>();
        Collect(Body);
        return statements;

        void Collect(EquatableArray<IrStatement> body)
        {
            foreach (IrStatement statement in body)
            {
                statements.Add(statement);
                if (statement is IrStatement.Loop loop)
                {
                    Collect(loop.Body);
                }
            }
        }
    }
}
