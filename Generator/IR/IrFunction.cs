using System.Collections.Generic;
using System.Linq;
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
    public IEnumerable<IrStatement> Statements() => Flatten(Body);

    private static IEnumerable<IrStatement> Flatten(IEnumerable<IrStatement> body) => body.SelectMany(
        statement => statement is IrStatement.Loop loop
            ? new[] { statement }.Concat(Flatten(loop.Body))
            : new[] { statement });
}
