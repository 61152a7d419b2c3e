using KernelGen.Generator.Model;

namespace KernelGen.Generator.IR;

/// <summary>The treatment of an extent that the step of a loop does not divide.</summary>
internal enum IrTail
{
    /// <summary>The step divides the extent.</summary>
    None,

    /// <summary>
    /// The last step begins early enough to end with the extent, doing again what the step before did. Only for bodies that store and do
    /// not accumulate; the extent must be at least one step.
    /// </summary>
    Overlap,
}

/// <summary>A loop limit: the largest multiple of <see cref="Multiple"/> up to a value.</summary>
internal readonly record struct IrBound(Affine Value, int Multiple = 1)
{
    public static implicit operator IrBound(int constant) => new(constant);
}

/// <summary>A step of a function.</summary>
internal abstract record IrStatement
{
    private IrStatement()
    {
    }

    /// <summary>Runs the body with the variable at start, start + step, ... below end.</summary>
    public sealed record Loop(string Variable, IrBound Start, IrBound End, int Step, IrTail Tail, EquatableArray<IrStatement> Body)
        : IrStatement;

    /// <summary>Names a value that never changes.</summary>
    public sealed record Let(string Name, IrExpression Value) : IrStatement;

    /// <summary>
    /// Names an element of a buffer, so that places near it need no arithmetic of their own. <paramref name="From"/> names a place from
    /// which one addition leads here: the same column of the row before, or where this was at the start of a loop.
    /// </summary>
    public sealed record Reference(string Name, IrPlace.Element Place, string? From = null) : IrStatement;

    /// <summary>Declares a running sum.</summary>
    public sealed record Accumulator(string Name, IrExpression Initial) : IrStatement;

    /// <summary>Gives a running sum its next value.</summary>
    public sealed record Update(string Name, IrExpression Value) : IrStatement;

    /// <summary>Writes a value to a buffer.</summary>
    public sealed record Store(IrPlace Place, IrExpression Value) : IrStatement;

    /// <summary>Fetches the cache line so many elements behind a place, which may be none of the buffer's. It changes no value.</summary>
    public sealed record Prefetch(IrPlace Place, int Distance) : IrStatement;
}
