using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Tells how far the statements of a straight line may be reordered, beyond two rules that always hold: a value stands before its uses, and
/// the terms of a sum keep their order.
/// </summary>
internal static class StraightLine
{
    /// <summary>
    /// Returns whether the sums of a straight line may be taken in any order, and each store be made as soon as its sums are complete: sums
    /// are read by their own updates and by stores behind the last of them only, no two stores may overlap, and there is no loop or
    /// reference.
    /// </summary>
    public static bool MayBeReordered(EquatableArray<IrStatement> body)
    {
        var last = new Dictionary<string, int>();
        var stores = new List<IrStatement.Store>();
        for (int k = 0; k < body.Count; k++)
        {
            if (body[k] is IrStatement.Loop or IrStatement.Reference)
            {
                return false;
            }

            if (body[k] is IrStatement.Update update)
            {
                last[update.Name] = k;
            }

            if (body[k] is IrStatement.Store store)
            {
                stores.Add(store);
            }
        }

        for (int k = 0; k < body.Count; k++)
        {
            IrStatement statement = body[k];
            if (statement.Reads().Any(name => last.TryGetValue(name, out int final) && !MayRead(statement, name, k > final)))
            {
                return false;
            }
        }

        return stores.Select((store, k) => stores.Skip(k + 1).All(other => AreApart(store, other))).All(apart => apart);
    }

    private static bool MayRead(IrStatement statement, string sum, bool isComplete) => statement switch
    {
        IrStatement.Update update => update.Name == sum,
        IrStatement.Store => isComplete,
        _ => false,
    };

    private static bool AreApart(IrStatement.Store first, IrStatement.Store second)
    {
        if (first.Place is not IrPlace.Element one || second.Place is not IrPlace.Element other)
        {
            return false;
        }

        int last = one.Indices.Count - 1;
        return one.Buffer.Name != other.Buffer.Name || Enumerable.Range(0, one.Indices.Count).Any(d =>
        {
            Affine distance = other.Indices[d] - one.Indices[d];
            return distance.IsConstant && (distance.Constant >= (d == last ? first.Value.Lanes : 1)
                || -distance.Constant >= (d == last ? second.Value.Lanes : 1));
        });
    }
}
