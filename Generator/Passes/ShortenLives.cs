using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Orders a straight line so that values live briefly. The multiply-adds are grouped by the operand with the most loads, in the order of its
/// places; each load then stands before its first use, each sum begins before its first term and is stored after its last. Before: any.
/// After: the same statements; each sum takes its terms in the order it took them before, so that no bit changes.
/// </summary>
internal sealed class ShortenLives : IPass
{
    public IrFunction Run(IrFunction function) => function with
    {
        Body = function.Body.RewriteBodies(body => Order(body, function.Lanes)),
    };

    private static IEnumerable<IrStatement> Order(IReadOnlyList<IrStatement> body, int lanes)
    {
        Dictionary<string, IrPlace.Element> loads = body.OfType<IrStatement.Let>()
            .Where(let => let.Value is IrExpression.Load { Place: IrPlace.Element } or IrExpression.Broadcast { Place: IrPlace.Element })
            .ToDictionary(let => let.Name, let => PlaceOf(let.Value));
        List<IrStatement.Update> updates = body.OfType<IrStatement.Update>().ToList();
        string? major = loads.Values.GroupBy(place => place.Buffer.Name)
            .OrderByDescending(places => places.Count())
            .FirstOrDefault()?.Key;
        if (major is null || body.Any(statement => statement is IrStatement.Loop))
        {
            return body;
        }

        // The place of the major operand, rows first. Along a row, the columns of one tap before those of the next, so that neighbouring
        // vectors meet the same weight; where a kernel is wider than a vector that would disturb a sum, and plain columns do it.
        int[][] places = updates.Select(update => update.Reads()
            .Where(name => loads.TryGetValue(name, out IrPlace.Element? place) && place.Buffer.Name == major)
            .Select(name => loads[name].Indices.Select(index => index.Constant).ToArray())
            .FirstOrDefault() ?? Array.Empty<int>()).ToArray();
        int[] order = new Func<int[], int>[] { at => at[at.Length - 1] % lanes, _ => 0 }
            .Select(tap => Enumerable.Range(0, updates.Count).OrderBy(k => places[k], new ByRowTapColumn(tap)).ToArray())
            .FirstOrDefault(candidate => KeepsSums(updates, candidate)) ?? Enumerable.Range(0, updates.Count).ToArray();
        return Place(body, order.Select(k => updates[k]).ToList());
    }

    private static bool KeepsSums(List<IrStatement.Update> updates, int[] order)
    {
        var last = new Dictionary<string, int>();
        foreach (int k in order)
        {
            if (last.TryGetValue(updates[k].Name, out int before) && before > k)
            {
                return false;
            }

            last[updates[k].Name] = k;
        }

        return true;
    }

    /// <summary>Puts everything else of the straight line as near to the ordered updates as it can stand.</summary>
    private static IEnumerable<IrStatement> Place(IReadOnlyList<IrStatement> body, List<IrStatement.Update> updates)
    {
        Dictionary<string, IrStatement> pending = body
            .Where(statement => statement is IrStatement.Let or IrStatement.Accumulator)
            .ToDictionary(statement => statement is IrStatement.Let let ? let.Name : ((IrStatement.Accumulator)statement).Name);
        var stores = body.OfType<IrStatement.Store>().ToList();
        Dictionary<string, int> remaining = updates.GroupBy(update => update.Name).ToDictionary(sum => sum.Key, sum => sum.Count());
        var result = new List<IrStatement>(body.Count);

        void Need(IEnumerable<string> names)
        {
            foreach (string name in names)
            {
                if (pending.TryGetValue(name, out IrStatement? definition))
                {
                    pending.Remove(name);
                    Need(definition.Reads());
                    result.Add(definition);
                }
            }
        }

        foreach (IrStatement.Update update in updates)
        {
            Need(update.Reads());
            Need(new[] { update.Name });
            result.Add(update);
            if (--remaining[update.Name] == 0)
            {
                // The value of a store is final when none of the sums it reads changes any more.
                foreach (IrStatement.Store store in stores.Where(s => s.Reads().Contains(update.Name)).ToList())
                {
                    if (store.Reads().All(name => !remaining.TryGetValue(name, out int left) || left == 0))
                    {
                        Need(store.Reads());
                        result.Add(store);
                        stores.Remove(store);
                    }
                }
            }
        }

        foreach (IrStatement.Store store in stores)
        {
            Need(store.Reads());
            result.Add(store);
        }

        result.InsertRange(0, pending.Values);
        return result;
    }

    private static IrPlace.Element PlaceOf(IrExpression value) => value switch
    {
        IrExpression.Load load => (IrPlace.Element)load.Place,
        IrExpression.Broadcast broadcast => (IrPlace.Element)broadcast.Place,
        _ => throw new ArgumentException("Not a load: " + value, nameof(value)),
    };

    private sealed class ByRowTapColumn(Func<int[], int> tap) : IComparer<int[]>
    {
        public int Compare(int[]? left, int[]? right)
        {
            if (left!.Length == 0 || right!.Length == 0)
            {
                return left.Length - right!.Length;
            }

            for (int d = 0; d < left.Length - 1; d++)
            {
                if (left[d] != right[d])
                {
                    return left[d].CompareTo(right[d]);
                }
            }

            int byTap = tap(left).CompareTo(tap(right));
            return byTap != 0 ? byTap : left[left.Length - 1].CompareTo(right[right.Length - 1]);
        }
    }
}
