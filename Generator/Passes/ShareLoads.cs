using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Loads equal places once. With several output rows in a tile this is what shares a row of the input between them, and with several
/// columns what shares a weight. Before: any. After: in each straight line every element of a read-only operand is loaded once, into a let
/// named after its place. An accumulator's initial value keeps its load, since it is another variable anyway.
/// </summary>
internal sealed class ShareLoads : IPass
{
    public IrFunction Run(IrFunction function)
    {
        var named = new Dictionary<string, IrExpression>();
        return function with { Body = function.Body.RewriteBodies(body => Share(body, named)) };
    }

    private static IEnumerable<IrStatement> Share(EquatableArray<IrStatement> body, Dictionary<string, IrExpression> named)
    {
        var values = new Dictionary<IrExpression, IrExpression.Value>();
        var result = new List<IrStatement>(body.Count);
        foreach (IrStatement statement in body)
        {
            if (statement is not IrStatement.Update)
            {
                result.Add(statement);
                continue;
            }

            result.Add(statement.RewriteValues(expression =>
            {
                if (PlaceOf(expression) is not { } place)
                {
                    return expression;
                }

                if (!values.TryGetValue(expression, out IrExpression.Value? value))
                {
                    string name = Unique(NameOf(place), expression, named);
                    values.Add(expression, value = new IrExpression.Value(name, expression.Lanes));
                    result.Add(new IrStatement.Let(name, expression));
                }

                return value;
            }));
        }

        return result;
    }

    private static IrPlace.Element? PlaceOf(IrExpression expression) => expression switch
    {
        IrExpression.Load { Place: IrPlace.Element place } when !place.Buffer.Writable => place,
        IrExpression.Broadcast { Place: IrPlace.Element place } when !place.Buffer.Writable => place,
        _ => null,
    };

    /// <summary>
    /// A name that means one place in the whole function: a loop over the kernel's rows and the rest behind it may have equal constants.
    /// </summary>
    private static string Unique(string name, IrExpression expression, Dictionary<string, IrExpression> named)
    {
        string unique = name;
        for (char suffix = 'b'; named.TryGetValue(unique, out IrExpression? other) && !other.Equals(expression); suffix++)
        {
            unique = name + suffix;
        }

        named[unique] = expression;
        return unique;
    }

    /// <summary>The buffer and the constants of the indices, counted from the tile's corner: <c>x1_16</c>.</summary>
    private static string NameOf(IrPlace.Element place) => place.Buffer.Name + string.Join(
        "_", place.Indices.Select(index => index.Constant.ToString(CultureInfo.InvariantCulture)));
}
