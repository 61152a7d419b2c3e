using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// Carries out a schedule: contraction and schedule in, IR out. The tile and the unrolled part of the sums become straight lines, with one
/// multiplication and one addition for each point and every operand loaded where it is used; making that fast is the work of the passes.
/// </summary>
internal sealed class Lowering
{
    private readonly Contraction _contraction;
    private readonly KernelSchedule _schedule;
    private readonly Operands _operands;

    private Lowering(Contraction contraction, KernelSchedule schedule, Operands operands)
    {
        _contraction = contraction;
        _schedule = schedule;
        _operands = operands;
    }

    private int Lanes => _schedule.Target.Lanes;

    public static IrFunction Lower(string name, Contraction contraction, KernelSchedule schedule, Operands operands)
    {
        var lowering = new Lowering(contraction, schedule, operands);
        return new IrFunction(
            name,
            lowering.Lanes,
            operands.Buffers,
            operands.Sizes,
            lowering.Requirements().ToEquatableArray(),
            lowering.ResultLoops(0).ToEquatableArray());
    }

    /// <summary>A tile must fit into the result: sizes known at run time are at least its extent.</summary>
    private IEnumerable<IrRequirement> Requirements() =>
        from tile in _schedule.Tile
        let extent = _contraction[tile.Axis].Extent
        where !extent.IsConstant
        select new IrRequirement(extent.Terms[0].Symbol, _schedule.ExtentOf(tile.Axis));

    /// <summary>The loops over tiles of the result, outermost first; a tile that covers its axis needs none.</summary>
    private IEnumerable<IrStatement> ResultLoops(int depth)
    {
        if (depth == _schedule.Tile.Count)
        {
            return Tile();
        }

        string axis = _schedule.Tile[depth].Axis;
        Affine extent = _contraction[axis].Extent;
        int step = _schedule.ExtentOf(axis);
        bool divides = step == 1 || (extent.IsConstant && extent.Constant % step == 0);
        IEnumerable<IrStatement> body = ResultLoops(depth + 1);
        return extent == step
            ? Fixed(body, axis, 0)
            : new[] { new IrStatement.Loop(axis, 0, new IrBound(extent), step, divides ? IrTail.None : IrTail.Overlap, body.ToEquatableArray()) };
    }

    private IEnumerable<IrStatement> Tile()
    {
        List<IReadOnlyDictionary<string, int>> points = Points(_schedule.Tile.Select(t => (t.Axis, t.Count)));
        IrExpression initial = _operands.Initial is { } bias
            ? new IrExpression.Broadcast(new IrPlace.Element(bias, EquatableArray<Affine>.Empty), Lanes)
            : new IrExpression.Zero(Lanes);
        return points.Select(p => (IrStatement)new IrStatement.Accumulator(Sum(p), initial))
            .Concat(SumLoops(0, points, new Dictionary<string, int>()))
            .Concat(points.Select(p => new IrStatement.Store(Place(_contraction.Result, p), new IrExpression.Value(Sum(p), Lanes))));
    }

    /// <summary>The loops of the sums from one reduction axis inwards: a main loop in whole steps, then the rest.</summary>
    private IEnumerable<IrStatement> SumLoops(int depth, List<IReadOnlyDictionary<string, int>> tile, Dictionary<string, int> unroll)
    {
        if (depth == _schedule.Unroll.Count)
        {
            return from sum in Points(unroll.Select(u => (u.Key, u.Value)))
                   from output in tile
                   select Step(output, Merge(sum, output));
        }

        (string axis, int step) = (_schedule.Unroll[depth].Axis, _schedule.Unroll[depth].Count);
        Affine extent = _contraction[axis].Extent;
        IEnumerable<IrStatement> Inner(int count) => SumLoops(
            depth + 1, tile, new Dictionary<string, int>(unroll) { [axis] = count });

        if (extent.IsConstant)
        {
            int whole = extent.Constant / step * step;
            int rest = extent.Constant - whole;
            IEnumerable<IrStatement> main = whole == step
                ? Fixed(Inner(step), axis, 0)
                : new[] { new IrStatement.Loop(axis, 0, whole, step, IrTail.None, Inner(step).ToEquatableArray()) };
            return rest == 0 ? main : main.Concat(Fixed(Inner(rest), axis, whole));
        }

        var end = new IrBound(extent, step);
        var loop = new IrStatement.Loop(axis, 0, end, step, IrTail.None, Inner(step).ToEquatableArray());
        return step == 1
            ? new[] { loop }
            : new[] { loop, new IrStatement.Loop(axis, end, new IrBound(extent), 1, IrTail.None, Inner(1).ToEquatableArray()) };
    }

    private IrStatement.Update Step(IReadOnlyDictionary<string, int> output, IReadOnlyDictionary<string, int> point)
    {
        var product = new IrExpression.Multiply(Operand(_contraction.Left, point), Operand(_contraction.Right, point));
        return new IrStatement.Update(Sum(output), new IrExpression.Add(product, new IrExpression.Value(Sum(output), Lanes)));
    }

    private IrExpression Operand(TensorAccess access, IReadOnlyDictionary<string, int> point) => access.Uses(_schedule.VectorAxis)
        ? new IrExpression.Load(Place(access, point), Lanes)
        : new IrExpression.Broadcast(Place(access, point), Lanes);

    private IrPlace.Element Place(TensorAccess access, IReadOnlyDictionary<string, int> point)
    {
        foreach (KeyValuePair<string, int> offset in point)
        {
            int elements = offset.Value * (offset.Key == _schedule.VectorAxis ? Lanes : 1);
            access = access.Substitute(offset.Key, Affine.Symbol(offset.Key) + elements);
        }

        return new IrPlace.Element(_operands.BufferOf(access.Tensor), access.Indices);
    }

    /// <summary>The name of a sum by its place in the tile: <c>sum1_0</c>, without the axes along which the tile has one.</summary>
    private string Sum(IReadOnlyDictionary<string, int> point)
    {
        IEnumerable<string> places = _schedule.Tile.Where(t => t.Count > 1)
            .Select(t => point[t.Axis].ToString(CultureInfo.InvariantCulture));
        return "sum" + string.Join("_", places);
    }

    private static IReadOnlyDictionary<string, int> Merge(IReadOnlyDictionary<string, int> first, IReadOnlyDictionary<string, int> second) =>
        first.Concat(second).ToDictionary(p => p.Key, p => p.Value);

    /// <summary>All places of a grid, the last axis running fastest.</summary>
    private static List<IReadOnlyDictionary<string, int>> Points(IEnumerable<(string Axis, int Count)> axes) => axes.Aggregate(
        new List<IReadOnlyDictionary<string, int>> { new Dictionary<string, int>() },
        (points, axis) => points.SelectMany(
            point => Enumerable.Range(0, axis.Count).Select(
                at => Merge(point, new Dictionary<string, int> { [axis.Axis] = at }))).ToList());

    /// <summary>The body of a loop that runs once, its variable replaced.</summary>
    private static IEnumerable<IrStatement> Fixed(IEnumerable<IrStatement> body, string axis, int value) =>
        body.Select(statement => statement.SubstituteIndex(axis, value));
}
