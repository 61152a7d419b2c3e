using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Loads equal places once. With several output rows in a tile this is what shares a row of the input between them, and with several
/// columns what shares a weight. A load that is widened is shared with its widening. Before: any. After: in each straight line every
/// element of a read-only operand is loaded, and widened to another, once, into a let named after its place. An accumulator's initial value
/// keeps its load, since it is another variable anyway, and so does a let that is nothing but a load.
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
        var inner = new HashSet<string>(
            body.OfType<IrStatement.Loop>().SelectMany(loop => loop.Body.Nested()).OfType<IrStatement.Let>().Select(let => let.Name));
        var result = new List<IrStatement>(body.Count);
        foreach (IrStatement statement in body)
        {
            bool isOwnVariable = statement is IrStatement.Accumulator || (statement is IrStatement.Let let && IsShared(let.Value));
            result.Add(isOwnVariable ? statement : statement.ReplaceValue(Shared));
        }

        return result;

        IrExpression Shared(IrExpression expression)
        {
            if (!IsShared(expression))
            {
                return expression.RewriteOperands(Shared);
            }

            if (!values.TryGetValue(expression, out IrExpression.Value? value))
            {
                string name = Unique(NameOf(expression.PlaceOf()!), expression, named, inner);
                values.Add(expression, value = new IrExpression.Value(name, expression.Lanes, expression.Element));
                result.Add(new IrStatement.Let(name, expression));
            }

            return value;
        }
    }

    private static bool IsShared(IrExpression expression) => expression.PlaceOf() is { Buffer.Writable: false };

    /// <summary>
    /// A name that means one place in the whole function: a loop over the kernel's rows and the rest behind it may have equal constants.
    /// Loops side by side may share it, but no loop with what is around it.
    /// </summary>
    private static string Unique(
        string name, IrExpression expression, Dictionary<string, IrExpression> named, HashSet<string> inner)
    {
        bool IsTaken(string candidate) =>
            inner.Contains(candidate) || (named.TryGetValue(candidate, out IrExpression? other) && !other.Equals(expression));
        string unique = name;
        for (char suffix = 'b'; IsTaken(unique); suffix++)
        {
            unique = name + suffix;
        }

        named[unique] = expression;
        return unique;
    }

    /// <summary>
    /// The buffer and the constants of the indices, counted from the tile's corner: <c>x1_16</c>. A scalar is a parameter, whose name is
    /// taken.
    /// </summary>
    private static string NameOf(IrPlace.Element place) => place.Buffer.Name + (place.Buffer.IsScalar ? "Value" : string.Join(
        "_", place.Indices.Select(index => index.Constant.ToString(CultureInfo.InvariantCulture))));
}
