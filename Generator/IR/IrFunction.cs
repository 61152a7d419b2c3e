using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.IR;

/// <summary>A condition that a function takes for granted of a size: at least this much, and a multiple of that.</summary>
internal readonly record struct IrRequirement(string Symbol, int Minimum, int Multiple = 1);

/// <summary>
/// A compiled inner procedure: operands, sizes known at run time, what it requires of them, and its steps. The tests' interpreter defines
/// its meaning.
/// </summary>
internal sealed record IrFunction(
    string Name,
    int Lanes,
    EquatableArray<IrBuffer> Buffers,
    EquatableArray<string> Sizes,
    EquatableArray<IrRequirement> Requirements,
    EquatableArray<IrStatement> Body)
{
    /// <summary>
    /// The widest element of its operands and values, floats before integers of their size: what its lanes take as many bytes each for in
    /// a vector register, where narrower elements fill a part of one.
    /// </summary>
    public IrElement WidestElement() => Statements()
        .SelectMany(statement => statement.ValueOf()?.Tree() ?? Enumerable.Empty<IrExpression>())
        .Select(expression => expression.Element)
        .Concat(Buffers.Select(buffer => buffer.Element))
        .Distinct()
        .OrderByDescending(element => element.Size())
        .ThenBy(element => element.IsInteger())
        .FirstOrDefault();

    /// <summary>The bits of the vectors that its values need.</summary>
    public int RegisterBits() => Lanes * WidestElement().Size() * 8;

    /// <summary>All statements, outer before inner.</summary>
    public IReadOnlyList<IrStatement> Statements() => Body.Nested();
}
