using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Moves a let that no loop around it changes out of that loop: the weights of a plane are broadcast once, not once a tile. Before:
/// operands that are read are never written. After: each let that reads no other value stands in the outermost loop that its places depend
/// on.
/// </summary>
internal sealed class HoistInvariants : IPass
{
    public IrFunction Run(IrFunction function) => function with { Body = function.Body.RewriteBodies(Hoist) };

    private static IEnumerable<IrStatement> Hoist(EquatableArray<IrStatement> body)
    {
        var hoisted = new Dictionary<string, IrStatement>();
        var result = new List<IrStatement>();
        foreach (IrStatement statement in body)
        {
            if (statement is not IrStatement.Loop loop)
            {
                result.Add(statement);
                continue;
            }

            var kept = new List<IrStatement>();
            foreach (IrStatement inner in loop.Body)
            {
                // Two loops may want the same let: it is hoisted once. A different value under the name stays where it is.
                bool moves = inner is IrStatement.Let let && IsInvariant(let, loop.Variable)
                    && (!hoisted.TryGetValue(let.Name, out IrStatement? other) || other.Equals(let));
                if (moves)
                {
                    hoisted[((IrStatement.Let)inner).Name] = inner;
                }
                else
                {
                    kept.Add(inner);
                }
            }

            result.Add(loop with { Body = kept.ToEquatableArray() });
        }

        return hoisted.Values.Concat(result);
    }

    private static bool IsInvariant(IrStatement.Let let, string variable) => let.Value.Tree().All(expression => expression switch
    {
        IrExpression.Value => false,
        IrExpression.Load or IrExpression.Broadcast =>
            expression.PlaceOf() is { } place && !place.Indices.Any(index => index.Uses(variable)),
        _ => true,
    });
}
