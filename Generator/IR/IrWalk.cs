using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.IR;

/// <summary>Taking IR apart and putting it together again, for passes and analyses.</summary>
internal static class IrWalk
{
    /// <summary>The expressions directly below one.</summary>
    public static IrExpression[] Operands(this IrExpression expression) => expression switch
    {
        IrExpression.Add add => new[] { add.Left, add.Right },
        IrExpression.Subtract subtract => new[] { subtract.Left, subtract.Right },
        IrExpression.Multiply multiply => new[] { multiply.Left, multiply.Right },
        IrExpression.MultiplyHigh high => new[] { high.Left, high.Right },
        IrExpression.Maximum maximum => new[] { maximum.Left, maximum.Right },
        IrExpression.Minimum minimum => new[] { minimum.Left, minimum.Right },
        IrExpression.ShiftLeft shift => new[] { shift.Operand },
        IrExpression.ShiftRight shift => new[] { shift.Operand },
        IrExpression.Widen widen => new[] { widen.Operand },
        IrExpression.Narrow narrow => new[] { narrow.Operand },
        IrExpression.RoundDown rounded => new[] { rounded.Operand },
        IrExpression.MultiplyAdd fused => new[] { fused.Left, fused.Right, fused.Addend },
        IrExpression.ScaledSum sum => sum.Terms.ToArray(),
        IrExpression.Value or IrExpression.Zero or IrExpression.Constant or IrExpression.Load or IrExpression.Broadcast =>
            Array.Empty<IrExpression>(),
        _ => throw UnknownCase.Of(expression),
    };

    /// <summary>An expression and all below it.</summary>
    public static IReadOnlyList<IrExpression> Tree(this IrExpression expression)
    {
        var tree = new List<IrExpression>();
        Collect(expression);
        return tree;

        void Collect(IrExpression root)
        {
            tree.Add(root);
            foreach (IrExpression operand in root.Operands())
            {
                Collect(operand);
            }
        }
    }

    /// <summary>All statements of a body and of the loops in it, outer before inner.</summary>
    public static IReadOnlyList<IrStatement> Nested(this EquatableArray<IrStatement> body)
    {
        var statements = new List<IrStatement>();
        Collect(body);
        return statements;

        void Collect(EquatableArray<IrStatement> level)
        {
            foreach (IrStatement statement in level)
            {
                statements.Add(statement);
                if (statement is IrStatement.Loop loop)
                {
                    Collect(loop.Body);
                }
            }
        }
    }

    /// <summary>The value a statement computes; a loop or a reference has none.</summary>
    public static IrExpression? ValueOf(this IrStatement statement) => statement switch
    {
        IrStatement.Let let => let.Value,
        IrStatement.Accumulator accumulator => accumulator.Initial,
        IrStatement.Update update => update.Value,
        IrStatement.Store store => store.Value,
        IrStatement.Loop or IrStatement.Reference or IrStatement.Prefetch => null,
        _ => throw UnknownCase.Of(statement),
    };

    /// <summary>The names of lets and accumulators that a statement reads.</summary>
    public static IReadOnlyList<string> Reads(this IrStatement statement)
    {
        var names = new List<string>();
        Collect(statement.ValueOf());
        return names;

        void Collect(IrExpression? expression)
        {
            switch (expression)
            {
                case IrExpression.Value value:
                    names.Add(value.Name);
                    break;
                case IrExpression.Add add:
                    Collect(add.Left);
                    Collect(add.Right);
                    break;
                case IrExpression.Subtract subtract:
                    Collect(subtract.Left);
                    Collect(subtract.Right);
                    break;
                case IrExpression.Multiply multiply:
                    Collect(multiply.Left);
                    Collect(multiply.Right);
                    break;
                case IrExpression.Maximum maximum:
                    Collect(maximum.Left);
                    Collect(maximum.Right);
                    break;
                case IrExpression.MultiplyAdd fused:
                    Collect(fused.Left);
                    Collect(fused.Right);
                    Collect(fused.Addend);
                    break;
                default:
                    foreach (IrExpression operand in expression?.Operands() ?? Array.Empty<IrExpression>())
                    {
                        Collect(operand);
                    }

                    break;
            }
        }
    }

    /// <summary>
    /// The element of a buffer that a value is, in one lane or all, widened or not; nothing for other values, and for a place near a
    /// reference.
    /// </summary>
    public static IrPlace.Element? PlaceOf(this IrExpression expression) => expression switch
    {
        IrExpression.Load { Place: IrPlace.Element place } => place,
        IrExpression.Broadcast { Place: IrPlace.Element place } => place,
        IrExpression.Widen widen => widen.Operand.PlaceOf(),
        _ => null,
    };

    /// <summary>
    /// Rebuilds an expression from the leaves up. What does not change is kept: most passes change few of the many nodes.
    /// </summary>
    public static IrExpression Rewrite(this IrExpression expression, Func<IrExpression, IrExpression> rewrite)
    {
        return Whole(expression);

        IrExpression Whole(IrExpression node) => rewrite(node.RewriteOperands(Whole));
    }

    /// <summary>Rebuilds the expressions directly below one.</summary>
    public static IrExpression RewriteOperands(this IrExpression expression, Func<IrExpression, IrExpression> rewrite) => expression switch
    {
        IrExpression.Add add => add.With(rewrite(add.Left), rewrite(add.Right)),
        IrExpression.Subtract subtract => subtract.With(rewrite(subtract.Left), rewrite(subtract.Right)),
        IrExpression.Multiply multiply => multiply.With(rewrite(multiply.Left), rewrite(multiply.Right)),
        IrExpression.MultiplyHigh high => high.With(rewrite(high.Left), rewrite(high.Right)),
        IrExpression.Maximum maximum => maximum.With(rewrite(maximum.Left), rewrite(maximum.Right)),
        IrExpression.Minimum minimum => minimum.With(rewrite(minimum.Left), rewrite(minimum.Right)),
        IrExpression.MultiplyAdd fused => fused.With(rewrite(fused.Left), rewrite(fused.Right), rewrite(fused.Addend)),
        IrExpression.ShiftLeft shift => Other(shift.Operand, rewrite) is { } operand ? shift with { Operand = operand } : shift,
        IrExpression.ShiftRight shift => Other(shift.Operand, rewrite) is { } operand ? shift with { Operand = operand } : shift,
        IrExpression.Widen widen => Other(widen.Operand, rewrite) is { } operand ? widen with { Operand = operand } : widen,
        IrExpression.Narrow narrow => Other(narrow.Operand, rewrite) is { } operand ? narrow with { Operand = operand } : narrow,
        IrExpression.RoundDown rounded => Other(rounded.Operand, rewrite) is { } operand ? rounded with { Operand = operand } : rounded,
        IrExpression.ScaledSum sum => sum with { Terms = sum.Terms.Select(rewrite).ToEquatableArray() },
        IrExpression.Value or IrExpression.Zero or IrExpression.Constant or IrExpression.Load or IrExpression.Broadcast => expression,
        _ => throw UnknownCase.Of(expression),
    };

    /// <summary>Rebuilds the values that a statement computes; loops are left alone.</summary>
    public static IrStatement RewriteValues(this IrStatement statement, Func<IrExpression, IrExpression> rewrite) =>
        statement.ReplaceValue(value => value.Rewrite(rewrite));

    /// <summary>Puts another value in the place of the one that a statement computes.</summary>
    public static IrStatement ReplaceValue(this IrStatement statement, Func<IrExpression, IrExpression> replace)
    {
        IrExpression? before = statement.ValueOf();
        IrExpression? after = before is null ? null : replace(before);
        return after is null || ReferenceEquals(after, before) ? statement : statement switch
        {
            IrStatement.Let let => let with { Value = after },
            IrStatement.Accumulator accumulator => accumulator with { Initial = after },
            IrStatement.Update update => update with { Value = after },
            IrStatement.Store store => store with { Value = after },
            _ => throw UnknownCase.Of(statement),
        };
    }

    /// <summary>Returns the places that a statement loads from, stores to and fetches; those of loops and references not.</summary>
    public static IEnumerable<IrPlace> Places(this IrStatement statement)
    {
        foreach (IrExpression expression in statement.ValueOf()?.Tree() ?? new List<IrExpression>())
        {
            if (expression is IrExpression.Load load)
            {
                yield return load.Place;
            }
            else if (expression is IrExpression.Broadcast broadcast)
            {
                yield return broadcast.Place;
            }
        }

        if (statement is IrStatement.Store store)
        {
            yield return store.Place;
        }
        else if (statement is IrStatement.Prefetch prefetch)
        {
            yield return prefetch.Place;
        }
    }

    /// <summary>Rebuilds the places that a statement loads from, stores to and fetches; loops and references are left alone.</summary>
    public static IrStatement RewritePlaces(this IrStatement statement, Func<IrPlace, IrPlace> rewrite)
    {
        IrStatement rewritten = statement.RewriteValues(value => value switch
        {
            IrExpression.Load load => load with { Place = rewrite(load.Place) },
            IrExpression.Broadcast broadcast => broadcast with { Place = rewrite(broadcast.Place) },
            _ => value,
        });
        return rewritten switch
        {
            IrStatement.Store store => store with { Place = rewrite(store.Place) },
            IrStatement.Prefetch prefetch => prefetch with { Place = rewrite(prefetch.Place) },
            _ => rewritten,
        };
    }

    /// <summary>Rebuilds every list of statements, inner ones first.</summary>
    public static EquatableArray<IrStatement> RewriteBodies(
        this EquatableArray<IrStatement> body, Func<EquatableArray<IrStatement>, IEnumerable<IrStatement>> rewrite)
    {
        EquatableArray<IrStatement> rebuilt = body;
        for (int i = 0; i < body.Count; i++)
        {
            if (body[i] is IrStatement.Loop loop)
            {
                rebuilt = rebuilt.SetItem(i, loop with { Body = loop.Body.RewriteBodies(rewrite) });
            }
        }

        return rewrite(rebuilt).ToEquatableArray();
    }

    /// <summary>Returns what an operand is rewritten to, if that is another.</summary>
    private static IrExpression? Other(IrExpression operand, Func<IrExpression, IrExpression> rewrite) =>
        rewrite(operand) is var rewritten && ReferenceEquals(rewritten, operand) ? null : rewritten;

    private static IrExpression.Add With(this IrExpression.Add add, IrExpression left, IrExpression right) =>
        ReferenceEquals(left, add.Left) && ReferenceEquals(right, add.Right) ? add : new(left, right);

    private static IrExpression.Subtract With(this IrExpression.Subtract subtract, IrExpression left, IrExpression right) =>
        ReferenceEquals(left, subtract.Left) && ReferenceEquals(right, subtract.Right) ? subtract : new(left, right);

    private static IrExpression.Multiply With(this IrExpression.Multiply multiply, IrExpression left, IrExpression right) =>
        ReferenceEquals(left, multiply.Left) && ReferenceEquals(right, multiply.Right) ? multiply : new(left, right);

    private static IrExpression.MultiplyHigh With(this IrExpression.MultiplyHigh high, IrExpression left, IrExpression right) =>
        ReferenceEquals(left, high.Left) && ReferenceEquals(right, high.Right) ? high : new(left, right);

    private static IrExpression.Minimum With(this IrExpression.Minimum minimum, IrExpression left, IrExpression right) =>
        ReferenceEquals(left, minimum.Left) && ReferenceEquals(right, minimum.Right) ? minimum : new(left, right);

    private static IrExpression.Maximum With(this IrExpression.Maximum maximum, IrExpression left, IrExpression right) =>
        ReferenceEquals(left, maximum.Left) && ReferenceEquals(right, maximum.Right) ? maximum : new(left, right);

    private static IrExpression.MultiplyAdd With(
        this IrExpression.MultiplyAdd fused, IrExpression left, IrExpression right, IrExpression addend) =>
        ReferenceEquals(left, fused.Left) && ReferenceEquals(right, fused.Right) && ReferenceEquals(addend, fused.Addend)
            ? fused
            : new(left, right, addend);
}
