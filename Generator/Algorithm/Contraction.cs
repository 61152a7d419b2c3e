using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Algorithm;

/// <summary>An index of a contraction, running from 0. The extent is a constant, or the symbol of a size known at run time.</summary>
internal sealed record Axis(string Name, Affine Extent);

/// <summary>An element of a tensor for each point of the index set.</summary>
internal sealed record TensorAccess(string Tensor, EquatableArray<Affine> Indices)
{
    public TensorAccess Substitute(string axis, Affine value) =>
        this with { Indices = Indices.Select(index => index.Substitute(axis, value)).ToEquatableArray() };

    public bool Uses(string axis) => Indices.Any(index => index.Uses(axis));

    public override string ToString() => $"{Tensor}[{string.Join(", ", Indices)}]";
}

/// <summary>
/// <c>Result += Left * Right</c> over all points of the index set: a bilinear map. Axes that the result does not use are summed over, in the
/// order they are listed in. It says what is computed and nothing of how.
/// </summary>
internal sealed record Contraction(EquatableArray<Axis> Axes, TensorAccess Result, TensorAccess Left, TensorAccess Right)
{
    public IEnumerable<Axis> ParallelAxes => Axes.Where(axis => Result.Uses(axis.Name));

    public IEnumerable<Axis> ReductionAxes => Axes.Where(axis => !Result.Uses(axis.Name));

    public Axis this[string name] => Axes.Single(axis => axis.Name == name);

    public override string ToString() =>
        $"{Result} += {Left} * {Right} over {string.Join(", ", Axes.Select(axis => $"{axis.Name} < {axis.Extent}"))}";

    /// <summary>The same index set with an operand and the result exchanged: the gradient by that operand.</summary>
    public Contraction WithRespectTo(string tensor) => tensor == Left.Tensor
        ? this with { Result = Left, Left = Result }
        : tensor == Right.Tensor
        ? this with { Result = Right, Right = Result }
        : throw new ArgumentException($"{tensor} is no operand of {this}.", nameof(tensor));

    /// <summary>Replaces an axis by an expression in others everywhere.</summary>
    public Contraction Substitute(string axis, Affine value, params Axis[] replacements) => new(
        Axes.SelectMany(a => a.Name == axis ? replacements : new[] { a }).ToEquatableArray(),
        Result.Substitute(axis, value),
        Left.Substitute(axis, value),
        Right.Substitute(axis, value));

    /// <summary>The accesses at one point of an axis; the axis itself stays listed.</summary>
    public Contraction Fix(string axis, int value) => this with
    {
        Result = Result.Substitute(axis, value),
        Left = Left.Substitute(axis, value),
        Right = Right.Substitute(axis, value),
    };

    /// <summary>
    /// Makes a composite index of the result an axis of its own, <paramref name="name"/>, and solves the other accesses for
    /// <paramref name="solved"/>: scatter becomes gather. The solved axis must stand in the index with coefficient 1.
    /// </summary>
    public Contraction Gather(int dimension, string solved, Axis name)
    {
        Affine index = Result.Indices[dimension];
        if (index.CoefficientOf(solved) != 1)
        {
            throw new ArgumentException($"{index} has no single solution for {solved}; a stride needs one contraction for each phase.", nameof(solved));
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
        return new(Axes.Where(axis => !axes.Contains(axis.Name)).ToEquatableArray(), Reduce(Result), Reduce(Left), Reduce(Right));
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
}
