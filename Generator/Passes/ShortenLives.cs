using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Passes;

/// <summary>
/// Orders a straight line so that values live briefly. The multiply-adds are grouped by the operand with the most vector loads, in the
/// order of its places (where most loads are broadcasts, each is used at once and the order stays: a tile of sums in turn, so that none
/// waits for itself); each load then stands before its first use, each sum begins before its first term and is stored after its last.
/// Before: any; a line whose order says more (<see cref="StraightLine"/>) stays as it is. After: the same statements; each sum takes its
/// terms in the order it took them before, so that no bit changes.
/// </summary>
internal sealed class ShortenLives : IPass
{
    public IrFunction Run(IrFunction function) => function with
    {
        Body = function.Body.RewriteBodies(body => Order(body, function.Lanes)),
    };

    private static IEnumerable<IrStatement> Order(EquatableArray<IrStatement> body, int lanes)
    {
        if (!StraightLine.MayBeReordered(body))
        {
            return body;
        }

        Dictionary<string, IrPlace.Element> loads = body.OfType<IrStatement.Let>()
            .Where(let => let.Value.PlaceOf() is { Buffer.IsScalar: false })
            .ToDictionary(let => let.Name, let => let.Value.PlaceOf()!);
        List<IrStatement.Update> updates = body.OfType<IrStatement.Update>().ToList();
        string? major = loads.Values.GroupBy(place => place.Buffer.Name)
            .OrderByDescending(places => places.Count())
            .FirstOrDefault()?.Key;
        if (major is null)
        {
            return body;
        }

        if (body.OfType<IrStatement.Let>().Any(
            let => IsBroadcast(let.Value) && loads.TryGetValue(let.Name, out var load) && load.Buffer.Name == major))
        {
            return Place(body, updates);
        }

        // Along a row, the columns of one tap before those of the next, so that neighbouring vectors meet the same weight; where a kernel
        // is wider than a vector that would disturb a sum, and plain columns do it.
        Dictionary<string, IrPlace.Element> places = loads
            .Where(load => load.Value.Buffer.Name == major)
            .ToDictionary(load => load.Key, load => load.Value);
        string?[] groups = updates.Select(update => update.Reads().FirstOrDefault(places.ContainsKey)).ToArray();
        int[] order = new Func<int, int>[] { column => column % lanes, _ => 0 }
            .Select(tap => InOrderOf(Ranks(places, tap), groups))
            .FirstOrDefault(candidate => KeepsSums(updates, candidate)) ?? Enumerable.Range(0, updates.Count).ToArray();
        return Place(body, order.Select(k => updates[k]).ToList());
    }

    /// <summary>The place of the major operand, rows first, and the tap before the column.</summary>
    private static int[] SortKey(IrPlace.Element place, Func<int, int> tap)
    {
        int last = place.Indices.Count - 1;
        var key = new int[last + 2];
        for (int d = 0; d < last; d++)
        {
            key[d] = place.Indices[d].Constant;
        }

        int column = place.Indices[last].Constant;
        (key[last], key[last + 1]) = (tap(column), column);
        return key;
    }

    /// <summary>Returns for each load the number of its place in their order; there are far fewer loads to sort than updates.</summary>
    private static Dictionary<string, int> Ranks(Dictionary<string, IrPlace.Element> places, Func<int, int> tap)
    {
        var byPlace = new Lexicographic();
        var ranks = new Dictionary<string, int>();
        int[]? before = null;
        int rank = 0;
        foreach ((string name, int[] key) in places
            .Select(load => (Name: load.Key, Key: SortKey(load.Value, tap)))
            .OrderBy(load => load.Key, byPlace))
        {
            rank += before is not null && byPlace.Compare(before, key) < 0 ? 1 : 0;
            ranks.Add(name, rank);
            before = key;
        }

        return ranks;
    }

    /// <summary>The updates by the rank of the load that each is grouped by; those without one come first.</summary>
    private static int[] InOrderOf(Dictionary<string, int> ranks, string?[] groups) => Enumerable.Range(0, groups.Length)
        .OrderBy(k => groups[k] is { } load ? ranks[load] : -1)
        .ToArray();

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
    private static IEnumerable<IrStatement> Place(EquatableArray<IrStatement> body, List<IrStatement.Update> updates)
    {
        Dictionary<string, IrStatement> pending = body
            .Where(statement => statement is IrStatement.Let or IrStatement.Accumulator)
            .ToDictionary(statement => statement is IrStatement.Let let ? let.Name : ((IrStatement.Accumulator)statement).Name);
        var last = new Dictionary<string, int>();
        for (int k = 0; k < updates.Count; k++)
        {
            last[updates[k].Name] = k;
        }

        // The value of a store is final when none of the sums it reads changes any more.
        const int NoSum = -1;
        ILookup<int, IrStatement.Store> storesBehind = body.OfType<IrStatement.Store>().ToLookup(store => store.Reads()
            .Select(name => last.TryGetValue(name, out int k) ? k : NoSum)
            .DefaultIfEmpty(NoSum)
            .Max());
        var result = new List<IrStatement>(body.Count);
        for (int k = 0; k < updates.Count; k++)
        {
            Add(updates[k]);
            AddAll(storesBehind[k]);
        }

        AddAll(storesBehind[NoSum]);
        foreach (string unused in pending.Keys.ToList())
        {
            Need(unused);
        }

        return result;

        void AddAll(IEnumerable<IrStatement> statements)
        {
            foreach (IrStatement statement in statements)
            {
                Add(statement);
            }
        }

        void Add(IrStatement statement)
        {
            foreach (string name in statement.Reads())
            {
                Need(name);
            }

            if (statement is IrStatement.Update update)
            {
                Need(update.Name);
            }

            result.Add(statement);
        }

        void Need(string name)
        {
            if (pending.TryGetValue(name, out IrStatement? definition))
            {
                pending.Remove(name);
                Add(definition);
            }
        }
    }

    private static bool IsBroadcast(IrExpression load) =>
        load is IrExpression.Widen widen ? IsBroadcast(widen.Operand) : load is IrExpression.Broadcast;

    /// <summary>Compares keys of one length number by number.</summary>
    private sealed class Lexicographic : IComparer<int[]>
    {
        public int Compare(int[]? left, int[]? right)
        {
            int d = 0;
            while (d < left!.Length - 1 && left[d] == right![d])
            {
                d++;
            }

            return left[d].CompareTo(right![d]);
        }
    }
}
