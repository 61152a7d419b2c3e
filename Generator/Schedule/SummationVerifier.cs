using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// Proves of a compiled function, for every size: each of its sums begins with what the contraction says, and takes its terms in the order
/// of the contraction's axes. So all methods of a direction have the same bits, whatever their tiles, vectors and unrolled loops, and
/// whichever of them computes an output. It reads the function alone, not the schedule: a term is known by its place in the operand that
/// has each term of a sum elsewhere, the weights, or the gradient with respect to the output. Throws <see
/// cref="InvalidOperationException"/> where the order is another, which would be a defect of the compiler.
/// </summary>
internal sealed class SummationVerifier
{
    private readonly IrFunction _function;
    private readonly Contraction _contraction;
    private readonly List<TermRun> _expected;

    /// <summary>The places of that operand that values and references stand for; nothing for those of other operands.</summary>
    private readonly Dictionary<string, Affine?> _places = new();

    /// <summary>The operands of references.</summary>
    private readonly Dictionary<string, string> _buffers = new();

    /// <summary>The last dimension of that operand.</summary>
    private readonly string _column;

    /// <summary>The one before it.</summary>
    private readonly string _row;

    private SummationVerifier(IrFunction function, Contraction contraction)
    {
        _function = function;
        _contraction = contraction;
        _expected = Order(contraction.ReductionAxes.ToList(), TermRun.Of(Affine.Zero));
        _column = TermSpace.Unit(contraction.Right.Indices.Count - 1);
        _row = TermSpace.Unit(contraction.Right.Indices.Count - 2);
    }

    public static void Verify(IrFunction function, Contraction contraction) =>
        new SummationVerifier(function, contraction).Body(function.Body);

    /// <summary>The order of a sum over some axes, each point of which takes a run of terms.</summary>
    private List<TermRun> Order(IReadOnlyList<Axis> axes, TermRun each)
    {
        if (axes.Count == 0)
        {
            return new List<TermRun> { each };
        }

        Axis axis = axes[0];
        List<Axis> inner = axes.Skip(1).ToList();
        Affine stride = TermSpace.StrideOf(_contraction.Right.Indices, axis.Name);
        if (axis.Group == 1)
        {
            return new List<TermRun> { Looped(Order(inner, each), stride, axis.Extent, 1) };
        }

        Affine whole = TermSpace.Floor(axis.Extent, axis.Group);
        TermRun group = each.Repeated(new TermLoop(stride, axis.Group));
        TermRun groups = Looped(Order(inner, group), stride * axis.Group, whole, axis.Group);
        TermRun rest = Looped(Order(inner, each), stride, axis.Extent - whole, 1);
        return new List<TermRun> { groups, rest.At(TermSpace.Times(stride, whole)) };
    }

    /// <summary>Returns what a loop of such a step adds, if what it repeats is one run.</summary>
    private TermRun Looped(IReadOnlyList<TermRun> each, Affine stride, Affine length, int step) => each.Count == 1
        ? each[0].Repeated(length.IsConstant ? new TermLoop(stride, length.Constant / step) : new TermLoop(stride, length, step))
        : throw new InvalidOperationException(
            $"{_function.Name} does not sum in the order of {_contraction}: a loop repeats {Text(each)}.");

    /// <summary>Checks the sums that a list of statements begins, and returns the terms that it adds to others.</summary>
    private Dictionary<string, List<TermRun>> Body(EquatableArray<IrStatement> body)
    {
        var sums = new Dictionary<string, List<TermRun>>();
        var begun = new List<string>();
        foreach (IrStatement statement in body)
        {
            switch (statement)
            {
                case IrStatement.Let let:
                    _places[let.Name] = PlaceOf(let.Value);
                    break;
                case IrStatement.Reference reference:
                    _places[reference.Name] = PlaceOf(reference.Place);
                    _buffers[reference.Name] = reference.Place.Buffer.Name;
                    break;
                case IrStatement.Accumulator sum:
                    CheckStart(sum);
                    begun.Add(sum.Name);
                    break;
                case IrStatement.Update update:
                    TermRun.Append(RunsOf(sums, update.Name), TermRun.Of(TermOf(update)));
                    break;
                case IrStatement.Loop loop:
                    Append(sums, Body(loop.Body), loop);
                    break;
                case IrStatement.Store or IrStatement.Prefetch:
                    break;
                default:
                    throw UnknownCase.Of(statement);
            }
        }

        foreach (string sum in begun)
        {
            CheckOrder(sum, RunsOf(sums, sum));
            sums.Remove(sum);
        }

        return sums;
    }

    private static List<TermRun> RunsOf(Dictionary<string, List<TermRun>> sums, string name)
    {
        if (!sums.TryGetValue(name, out List<TermRun>? runs))
        {
            sums.Add(name, runs = new List<TermRun>());
        }

        return runs;
    }

    /// <summary>Appends the terms that a step of a loop adds to sums begun before it, over all its steps.</summary>
    private void Append(Dictionary<string, List<TermRun>> sums, Dictionary<string, List<TermRun>> step, IrStatement.Loop loop)
    {
        if (step.Count == 0)
        {
            return;
        }

        Affine start = TermSpace.Floor(loop.Start.Value, loop.Start.Multiple);
        Affine length = TermSpace.Floor(loop.End.Value, loop.End.Multiple) - start;
        foreach (KeyValuePair<string, List<TermRun>> sum in step)
        {
            (Affine first, Affine stride) = TermSpace.Fix(sum.Value[0].Start, loop.Variable, start);
            TermRun.Append(RunsOf(sums, sum.Key), Looped(sum.Value, stride * loop.Step, length, loop.Step).At(first));
        }
    }

    /// <summary>The place of the operand's factor in what is added to a sum.</summary>
    private Affine TermOf(IrStatement.Update update)
    {
        (IrExpression Left, IrExpression Right, IrExpression Sum)? parts = update.Value switch
        {
            IrExpression.MultiplyAdd fused => (fused.Left, fused.Right, fused.Addend),
            IrExpression.Add { Left: IrExpression.Multiply product } add => (product.Left, product.Right, add.Right),
            _ => null,
        };
        return parts is { Sum: IrExpression.Value sum } term && sum.Name == update.Name
            && (PlaceOf(term.Right) ?? PlaceOf(term.Left)) is { } place
            ? place
            : throw new InvalidOperationException($"{_function.Name} adds to {update.Name} what is no term of {_contraction}.");
    }

    private Affine? PlaceOf(IrExpression expression) => expression switch
    {
        IrExpression.Value value => _places.TryGetValue(value.Name, out Affine? place) ? place : null,
        IrExpression.Load load => PlaceOf(load.Place),
        IrExpression.Broadcast broadcast => PlaceOf(broadcast.Place),
        _ => null,
    };

    private Affine? PlaceOf(IrPlace place) => place switch
    {
        IrPlace.Element element => element.Buffer.Name == _contraction.Right.Tensor ? TermSpace.PlaceOf(element.Indices) : null,
        IrPlace.Near near => _places[near.Reference] is { } start
            ? start + (Affine.Symbol(_column) * near.Offset) + (Affine.Symbol(_row) * near.Row)
            : null,
        _ => throw UnknownCase.Of(place),
    };

    private string BufferOf(IrPlace place) => place is IrPlace.Near near ? _buffers[near.Reference] : ((IrPlace.Element)place).Buffer.Name;

    private void CheckStart(IrStatement.Accumulator sum)
    {
        string? tensor = sum.Initial switch
        {
            IrExpression.Load load => BufferOf(load.Place),
            IrExpression.Broadcast broadcast => BufferOf(broadcast.Place),
            _ => null,
        };
        if (tensor != _contraction.Initial?.Tensor || (tensor is null && sum.Initial is not IrExpression.Zero))
        {
            throw new InvalidOperationException($"{_function.Name} does not begin {sum.Name} as {_contraction}.");
        }
    }

    private void CheckOrder(string sum, IReadOnlyList<TermRun> runs)
    {
        bool IsAlike(TermRun run, TermRun expected) =>
            run.Loops == expected.Loops && (run.Start - runs[0].Start).Equals(expected.Start - _expected[0].Start);
        if (runs.Count != _expected.Count || !runs.Zip(_expected, IsAlike).All(isAlike => isAlike))
        {
            throw new InvalidOperationException(
                $"{_function.Name} does not sum in the order of {_contraction}: {sum} has {Text(runs)} and not {Text(_expected)}.");
        }
    }

    private static string Text(IEnumerable<TermRun> runs) => string.Join(", then ", runs);
}
