using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// Carries out a schedule: contraction and schedule in, IR out. The tile and the unrolled part of the sums become straight lines, with one
/// multiplication and one addition for each point and every operand loaded where it is used; making that fast is the work of the passes.
/// </summary>
internal sealed class Lowering
{
    private readonly Contraction _contraction;
    private readonly KernelSchedule _schedule;
    private readonly OperandLayout _operands;
    private readonly List<int[]> _tile;
    private readonly List<IrExpression.Value> _sums;

    private Lowering(Contraction contraction, KernelSchedule schedule, OperandLayout operands)
    {
        _contraction = contraction;
        _schedule = schedule;
        _operands = operands;
        _tile = Points(schedule.Tile.Select(t => t.Count));
        _sums = _tile.Select(point => new IrExpression.Value(Sum(point), Lanes)).ToList();
    }

    private int Lanes => _schedule.Target.Lanes;

    public static IrFunction Lower(string name, Contraction contraction, KernelSchedule schedule, OperandLayout operands)
    {
        var lowering = new Lowering(contraction, schedule, operands);
        return new IrFunction(
            name,
            lowering.Lanes,
            operands.Buffers,
            operands.Sizes,
            lowering.Requirements().ToEquatableArray(),
            lowering.ResultLoops(0, contraction, "").ToEquatableArray());
    }

    /// <summary>A tile must fit into the result: sizes known at run time are at least its extent.</summary>
    private IEnumerable<IrRequirement> Requirements() =>
        from tile in _schedule.Tile
        let extent = _contraction[tile.Axis].Extent
        where !extent.IsConstant
        select new IrRequirement(extent.Terms[0].Symbol, _schedule.ExtentOf(tile.Axis));

    /// <summary>
    /// The loops over tiles of the result, outermost first; a tile that covers its axis needs none. <paramref name="current"/> is the
    /// contraction with the axes that need no loop fixed, <paramref name="part"/> what tells the sums of tiles behind each other apart.
    /// </summary>
    private IEnumerable<IrStatement> ResultLoops(int depth, Contraction current, string part)
    {
        if (depth == _schedule.Tile.Count)
        {
            return Tile(current, _sums.Select(sum => sum with { Name = sum.Name + part }).ToList());
        }

        string axis = _schedule.Tile[depth].Axis;
        Affine extent = _contraction[axis].Extent;
        int step = _schedule.ExtentOf(axis);
        if (extent == step)
        {
            return ResultLoops(depth + 1, current.Fix(axis, 0), part);
        }

        if (_schedule.Tile[depth].IsWrittenOut)
        {
            return
                from tile in Enumerable.Range(0, (extent.Constant + step - 1) / step)
                let start = Math.Min(tile * step, extent.Constant - step)
                from statement in ResultLoops(depth + 1, current.Fix(axis, start), FormattableString.Invariant($"{part}{axis}{start}"))
                select statement;
        }

        bool divides = step == 1 || (extent.IsConstant && extent.Constant % step == 0);
        return new[]
        {
            new IrStatement.Loop(
                axis,
                0,
                new IrBound(extent),
                step,
                divides ? IrTail.None : IrTail.Overlap,
                ResultLoops(depth + 1, current, part).ToEquatableArray()),
        };
    }

    private IEnumerable<IrStatement> Tile(Contraction current, List<IrExpression.Value> sums)
    {
        string[] axes = _schedule.Tile.Select(t => t.Axis).ToArray();
        var result = new StridedAccess(this, current.Result, _contraction.Result, axes);
        StridedAccess? initial = current.Initial is null ? null : new StridedAccess(this, current.Initial, _contraction.Initial!, axes);
        IrExpression InitialOf(int[] point) => initial is null ? new IrExpression.Zero(Lanes) : initial.Operand(point);
        return _tile.Zip(sums, (point, sum) => (IrStatement)new IrStatement.Accumulator(sum.Name, InitialOf(point)))
            .Concat(SumLoops(0, current, sums, Array.Empty<int>()))
            .Concat(_tile.Zip(sums, (point, sum) => new IrStatement.Store(result[point], Activated(sum, _contraction.Activation))));
    }

    /// <summary>Returns what is stored of a sum.</summary>
    public static IrExpression Activated(IrExpression sum, Activation activation) => activation switch
    {
        Activation.None => sum,
        Activation.Relu => new IrExpression.Maximum(sum, new IrExpression.Zero(sum.Lanes)),
        _ => throw new InvalidOperationException($"No IR for {activation}."),
    };

    /// <summary>The loops of the sums from one reduction axis inwards: a main loop in whole steps, then the rest.</summary>
    private IEnumerable<IrStatement> SumLoops(int depth, Contraction current, List<IrExpression.Value> sums, int[] unroll)
    {
        if (depth == _schedule.Unroll.Count)
        {
            return Terms(current, sums, unroll);
        }

        (string axis, int step) = (_schedule.Unroll[depth].Axis, _schedule.Unroll[depth].Count);
        Affine extent = _contraction[axis].Extent;
        IEnumerable<IrStatement> Straight(int start, int count) =>
            SumLoops(depth + 1, current.Fix(axis, start), sums, unroll.Append(count).ToArray());
        IrStatement Loop(IrBound start, IrBound end, int count) => new IrStatement.Loop(
            axis, start, end, count, IrTail.None, SumLoops(depth + 1, current, sums, unroll.Append(count).ToArray()).ToEquatableArray());

        if (extent.IsConstant)
        {
            int whole = extent.Constant / step * step;
            int rest = extent.Constant - whole;
            bool isStraight = whole == step || _schedule.Unroll[depth].IsWrittenOut;
            IEnumerable<IrStatement> main = isStraight
                ? Enumerable.Range(0, whole / step).SelectMany(at => Straight(at * step, step))
                : new[] { Loop(0, whole, step) };
            return rest == 0 ? main : main.Concat(Straight(whole, rest));
        }

        var end = new IrBound(extent, step);
        return step == 1 ? new[] { Loop(0, end, 1) } : new[] { Loop(0, end, step), Loop(end, new IrBound(extent), 1) };
    }

    /// <summary>One term for every output of the tile, for each unrolled point of the sums in turn.</summary>
    private IEnumerable<IrStatement> Terms(Contraction current, List<IrExpression.Value> sums, int[] unroll)
    {
        string[] axes = _schedule.Unroll.Select(u => u.Axis).Concat(_schedule.Tile.Select(t => t.Axis)).ToArray();
        var left = new StridedAccess(this, current.Left, _contraction.Left, axes);
        var right = new StridedAccess(this, current.Right, _contraction.Right, axes);
        var point = new int[axes.Length];
        foreach (int[] step in Points(unroll))
        {
            step.CopyTo(point, 0);
            for (int output = 0; output < _tile.Count; output++)
            {
                _tile[output].CopyTo(point, step.Length);
                IrExpression.Value sum = sums[output];
                var product = new IrExpression.Multiply(left.Operand(point), right.Operand(point));
                yield return new IrStatement.Update(sum.Name, new IrExpression.Add(product, sum));
            }
        }
    }

    /// <summary>The name of a sum by its place in the tile: <c>sum1_0</c>, without the axes along which the tile has one.</summary>
    private string Sum(int[] point) => "sum" + string.Join(
        "_", point.Where((_, k) => _schedule.Tile[k].Count > 1).Select(at => at.ToString(CultureInfo.InvariantCulture)));

    /// <summary>All places of a grid, the last axis running fastest.</summary>
    private static List<int[]> Points(IEnumerable<int> counts) => counts.Aggregate(
        new List<int[]> { Array.Empty<int>() },
        (points, count) => points.SelectMany(point => Enumerable.Range(0, count).Select(at => point.Append(at).ToArray())).ToList());

    /// <summary>
    /// An access some steps along each axis. Indices are affine, so a step along an axis adds a constant, which is worked out once.
    /// </summary>
    private sealed class StridedAccess
    {
        private readonly TensorAccess _origin;
        private readonly OperandLayout _operands;
        private readonly int[][] _strides;
        private readonly int _lanes;
        private readonly bool _isVector;

        /// <param name="lowering">The lowering it belongs to.</param>
        /// <param name="origin">The access at the first point, its fixed axes put in.</param>
        /// <param name="access">The access by all its axes.</param>
        /// <param name="axes">The axes that points are given by.</param>
        public StridedAccess(Lowering lowering, TensorAccess origin, TensorAccess access, string[] axes)
        {
            string vector = lowering._schedule.VectorAxis;
            _origin = origin;
            _operands = lowering._operands;
            _lanes = lowering.Lanes;
            _isVector = access.Uses(vector);
            _strides = access.Indices
                .Select(index => axes.Select(axis => index.CoefficientOf(axis) * (axis == vector ? _lanes : 1)).ToArray())
                .ToArray();
        }

        public IrPlace.Element this[int[] point]
        {
            get
            {
                var indices = new Affine[_strides.Length];
                for (int d = 0; d < indices.Length; d++)
                {
                    int distance = 0;
                    for (int k = 0; k < point.Length; k++)
                    {
                        distance += _strides[d][k] * point[k];
                    }

                    indices[d] = _origin.Indices[d] + distance;
                }

                return _operands.PlaceOf(_origin.Tensor, indices);
            }
        }

        public IrExpression Operand(int[] point) =>
            _isVector ? new IrExpression.Load(this[point], _lanes) : new IrExpression.Broadcast(this[point], _lanes);
    }
}
