using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Algorithm;

/// <summary>An index of a contraction, running from 0. The extent is a constant, or the symbol of a size known at run time.</summary>
internal sealed record Axis(string Name, Affine Extent)
{
    /// <summary>
    /// The number of neighbours of an axis of summation that are a group: for each group the axes listed behind this one run once, and each
    /// of their points takes the points of the group in turn. Neighbours that fill no group are groups of their own.
    /// </summary>
    public int Group { get; init; } = 1;
}

/// <summary>An element of a tensor for each point of the index set.</summary>
internal sealed record TensorAccess(string Tensor, EquatableArray<Affine> Indices)
{
    public TensorAccess Substitute(string axis, Affine value) =>
        this with { Indices = Indices.Select(index => index.Substitute(axis, value)).ToEquatableArray() };

    public bool Uses(string axis) => Indices.Any(index => index.Uses(axis));

    public override string ToString() => $"{Tensor}[{string.Join(", ", Indices)}]";
}

/// <summary>
/// <c>Result += Left * Right</c> over all points of the index set: a bilinear map. Axes that the result does not use are summed over, in
/// the order they are listed in (by groups, where an axis has them): that order is part of what is computed, since sums are rounded. It
/// says nothing of how.
/// </summary>
internal sealed record Contraction(EquatableArray<Axis> Axes, TensorAccess Result, TensorAccess Left, TensorAccess Right)
{
    /// <summary>Gets what each sum begins with; zero if nothing is said.</summary>
    public TensorAccess? Initial { get; init; }

    /// <summary>Gets what is done to each sum when it is complete.</summary>
    public Activation Activation { get; init; }

    public IEnumerable<Axis> ParallelAxes => Axes.Where(axis => Result.Uses(axis.Name));

    public IEnumerable<Axis> ReductionAxes => Axes.Where(axis => !Result.Uses(axis.Name));

    public Axis this[string name] => Axes.Single(axis => axis.Name == name);

    public override string ToString() =>
        $"{Result} += {Left} * {Right} over {string.Join(", ", Axes.Select(axis => $"{axis.Name} < {axis.Extent}"))}"
        + (Initial is { Indices.Count: > 0 } ? $", from {Initial}" : "")
        + (Activation == Activation.None ? "" : $", then {Activation}");

    /// <summary>
    /// The same index set with an operand and the result exchanged: the gradient of the bilinear map by that operand, so without what the
    /// sums begin with and what is done to them.
    /// </summary>
    public Contraction WithRespectTo(string tensor) => tensor == Left.Tensor
        ? new(Axes, Left, Result, Right)
        : tensor == Right.Tensor
        ? new(Axes, Right, Left, Result)
        : throw new ArgumentException($"{tensor} is no operand of {this}.", nameof(tensor));

    /// <summary>Replaces an axis by an expression in others everywhere.</summary>
    public Contraction Substitute(string axis, Affine value, params Axis[] replacements) =>
        Rewrite(access => access.Substitute(axis, value)) with
        {
            Axes = Axes.SelectMany(a => a.Name == axis ? replacements : new[] { a }).ToEquatableArray(),
        };

    /// <summary>The accesses at one point of an axis; the axis itself stays listed.</summary>
    public Contraction Fix(string axis, int value) => Rewrite(access => access.Substitute(axis, value));

    /// <summary>The same, and the axis no longer listed: of several blocks alike, the caller hands in the one that is meant.</summary>
    public Contraction Only(string axis) => Substitute(axis, 0);

    /// <summary>The axes in another order. Those that are summed over are summed over in it.</summary>
    public Contraction InOrder(params string[] axes) => this with { Axes = axes.Select(name => this[name]).ToEquatableArray() };

    /// <summary>Gives an axis another extent, for a caller who hands in a part of it or knows it only at run time.</summary>
    public Contraction WithExtent(string axis, Affine extent) => this with
    {
        Axes = Axes.Select(a => a.Name == axis ? a with { Extent = extent } : a).ToEquatableArray(),
    };

    /// <summary>Sums over an axis in groups of so many (<see cref="Axis.Group"/>).</summary>
    public Contraction InGroups(string axis, int count) => this with
    {
        Axes = Axes.Select(a => a.Name == axis ? a with { Group = count } : a).ToEquatableArray(),
    };

    /// <summary>Lays the dimensions of a tensor out anew: the access with its indices as the caller makes them of the old ones.</summary>
    public Contraction Arrange(string tensor, Func<EquatableArray<Affine>, IEnumerable<Affine>> indices) => Rewrite(
        access => access.Tensor == tensor ? access with { Indices = indices(access.Indices).ToEquatableArray() } : access);

    /// <summary>
    /// Makes one axis of two that always stand together in a sum as <c>outer * extent of inner + inner</c>: neighbours along the inner
    /// one, and from its end to the next of the outer one, lie side by side.
    /// </summary>
    public Contraction Fuse(string outer, string inner, string fused)
    {
        int extent = this[inner].Extent.Constant;
        foreach (Affine index in new[] { Result, Left, Right }.SelectMany(access => access.Indices))
        {
            if (index.CoefficientOf(outer) != index.CoefficientOf(inner) * extent)
            {
                throw new ArgumentException($"{outer} and {inner} do not lie behind each other in {index}.", nameof(outer));
            }
        }

        return Substitute(outer, 0).Substitute(inner, Affine.Symbol(fused), new Axis(fused, this[outer].Extent * extent));
    }

    /// <summary>Gives axes other names, all at once, so that two may change places.</summary>
    public Contraction Rename(params (string From, string To)[] names)
    {
        Contraction renamed = this;
        foreach ((string from, string to) in names.Where(name => Axes.Any(axis => axis.Name == name.From)))
        {
            renamed = renamed.Substitute(from, Affine.Symbol(to + "'"), this[from] with { Name = to + "'" });
        }

        return names.Select(name => name.To).Where(to => renamed.Axes.Any(axis => axis.Name == to + "'")).Aggregate(
            renamed,
            (current, to) => current.Substitute(to + "'", Affine.Symbol(to), current[to + "'"] with { Name = to }));
    }

    /// <summary>The same with something that each sum begins with.</summary>
    public Contraction StartingWith(Func<TensorAccess, TensorAccess> initial) => this with { Initial = initial(Result) };

    /// <summary>
    /// Makes a composite index of the result an axis of its own, <paramref name="name"/>, and solves the other accesses for
    /// <paramref name="solved"/>: scatter becomes gather. The solved axis must stand in the index with coefficient 1.
    /// </summary>
    public Contraction Gather(int dimension, string solved, Axis name)
    {
        Affine index = Result.Indices[dimension];
        if (index.CoefficientOf(solved) != 1)
        {
            throw new ArgumentException(
                $"{index} has no single solution for {solved}; a stride needs one contraction for each phase.", nameof(solved));
        }

        return Substitute(solved, Affine.Symbol(name.Name) - (index - Affine.Symbol(solved)), name);
    }

    /// <summary>Runs an axis of constant extent from its end to its start.</summary>
    public Contraction Reverse(string axis) =>
        Substitute(axis, this[axis].Extent - 1 - Affine.Symbol(axis), this[axis]);

    /// <summary>
    /// Splits an axis into blocks of <paramref name="lanes"/>, and keeps the place inside the block as a last index of the result: as many
    /// independent partial sums.
    /// </summary>
    public Contraction KeepLanes(string axis, int lanes, Axis block, Axis lane)
    {
        Contraction split = Substitute(axis, (Affine.Symbol(block.Name) * lanes) + Affine.Symbol(lane.Name), block, lane);
        return split with
        {
            Result = split.Result with { Indices = split.Result.Indices.Append(Affine.Symbol(lane.Name)).ToEquatableArray() },
        };
    }

    /// <summary>
    /// Drops axes that an inner procedure does not see, because they have one point or stay loops of the caller. The dimensions that only
    /// they index vanish from the tensors.
    /// </summary>
    public Contraction Project(params string[] axes)
    {
        TensorAccess Reduce(TensorAccess access) => access with
        {
            Indices = access.Indices.Where(index => !index.Terms.All(term => axes.Contains(term.Symbol))).ToEquatableArray(),
        };
        return Rewrite(Reduce) with { Axes = Axes.Where(axis => !axes.Contains(axis.Name)).ToEquatableArray() };
    }

    /// <summary>Moves the origin of a tensor so that its smallest index is 0: the caller hands in the window that is read.</summary>
    public Contraction FromWindow(string tensor)
    {
        TensorAccess Move(TensorAccess access) => access.Tensor != tensor ? access : access with
        {
            Indices = access.Indices.Select(index => index - index.Constant).ToEquatableArray(),
        };
        return this with { Left = Move(Left), Right = Move(Right) };
    }

    /// <summary>Gives the tensors the names of an inner procedure's operands.</summary>
    public Contraction Named(string result, string left, string right) => this with
    {
        Result = Result with { Tensor = result },
        Left = Left with { Tensor = left },
        Right = Right with { Tensor = right },
    };

    private Contraction Rewrite(Func<TensorAccess, TensorAccess> rewrite) => this with
    {
        Result = rewrite(Result),
        Left = rewrite(Left),
        Right = rewrite(Right),
        Initial = Initial is null ? null : rewrite(Initial),
    };
}
