using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.IR;

/// <summary>
/// Proves of a function, for every size it accepts: each name is defined once and before its use, lanes and elements agree, only running
/// sums change, and every access lies inside its buffer. Throws <see cref="InvalidOperationException"/> with the first thing that does not
/// hold, which would be a defect of the compiler.
/// </summary>
internal sealed class IrVerifier
{
    private readonly IrFunction _function;
    private readonly Dictionary<string, IrType> _types = new();

    /// <summary>The running sums in scope, each with the number of overlapping loops around its declaration.</summary>
    private readonly Dictionary<string, int> _accumulators = new();

    private readonly Dictionary<string, Located> _references = new();

    /// <summary>The loop variables in scope, each with its first and last value.</summary>
    private readonly List<(string Variable, Affine First, Affine Last)> _ranges = new();

    private readonly Dictionary<string, int> _minima;
    private readonly HashSet<IrBuffer> _buffers;

    private int _overlaps;

    private IrVerifier(IrFunction function)
    {
        _function = function;
        _buffers = new HashSet<IrBuffer>(function.Buffers);
        _minima = function.Requirements.ToDictionary(requirement => requirement.Symbol, requirement => requirement.Minimum);
    }

    public static IrFunction Verify(IrFunction function)
    {
        new IrVerifier(function).Body(function.Body);
        return function;
    }

    /// <summary>Checks a list of statements and returns the names defined in it and further in.</summary>
    private HashSet<string> Body(EquatableArray<IrStatement> body)
    {
        var local = new List<string>();
        var inner = new HashSet<string>();
        foreach (IrStatement statement in body)
        {
            switch (statement)
            {
                case IrStatement.Loop loop:
                    inner.UnionWith(Loop(loop));
                    break;
                case IrStatement.Let let:
                    Define(let.Name, Check(let.Value), local, inner);
                    break;
                case IrStatement.Accumulator accumulator:
                    Define(accumulator.Name, Check(accumulator.Initial), local, inner);
                    _accumulators.Add(accumulator.Name, _overlaps);
                    break;
                case IrStatement.Update update:
                    Require(
                        _accumulators.TryGetValue(update.Name, out int overlaps),
                        $"{update.Name} is changed but is no accumulator in scope");
                    Require(overlaps == _overlaps, $"{update.Name} is summed over an overlapping loop, which would count some terms twice");
                    IrType next = Check(update.Value), sum = _types[update.Name];
                    Require(next.Lanes == sum.Lanes, $"{update.Name} gets a value of another width");
                    Require(next.Element == sum.Element, $"{update.Name} gets a value of another element");
                    break;
                case IrStatement.Reference reference:
                    Require(!reference.Place.Buffer.IsScalar, $"{reference.Name} refers to a scalar");
                    Require(
                        reference.From is null
                            || (_references.TryGetValue(reference.From, out Located? from) && IsNear(from.Place, reference.Place)),
                        $"{reference.Name} does not lie a row behind {reference.From}, nor was it there at the start of a loop");
                    Define(reference.Name, default, local, inner);
                    _references[reference.Name] = Locate(reference.Place);
                    break;
                case IrStatement.Store store:
                    IrType stored = Check(store.Value);
                    IrBuffer target = Place(store.Place, stored.Lanes);
                    Require(target.Writable, $"a store to an operand that is only read");
                    Require(target.Element == stored.Element, $"a store of {stored.Element} to {target.Name} of {target.Element}");
                    break;
                case IrStatement.Prefetch prefetch:
                    Place(prefetch.Place, 1);
                    break;
                default:
                    throw UnknownCase.Of(statement);
            }
        }

        foreach (string name in local)
        {
            _types.Remove(name);
            _accumulators.Remove(name);
            _references.Remove(name);
        }

        inner.UnionWith(local);
        return inner;
    }

    private HashSet<string> Loop(IrStatement.Loop loop)
    {
        Require(loop.Step > 0, $"the loop over {loop.Variable} does not advance");
        Require(_ranges.All(r => r.Variable != loop.Variable), $"{loop.Variable} is already a loop variable");
        if (loop.Tail == IrTail.Overlap)
        {
            Require(
                Minimum(loop.End.Value - loop.Step - loop.Start.Value) >= 0 && loop.End.Multiple == 1,
                $"the overlapping loop over {loop.Variable} needs an extent of at least its step");
        }
        else
        {
            Require(
                StepDivides(loop),
                $"the loop over {loop.Variable} ends inside a step of {loop.Step}");
        }

        _ranges.Add((loop.Variable, loop.Start.Multiple == 1 ? loop.Start.Value : 0, loop.End.Value - loop.Step));
        _overlaps += loop.Tail == IrTail.Overlap ? 1 : 0;
        HashSet<string> names = Body(loop.Body);
        _overlaps -= loop.Tail == IrTail.Overlap ? 1 : 0;
        _ranges.RemoveAt(_ranges.Count - 1);
        return names;
    }

    private bool StepDivides(IrStatement.Loop loop)
    {
        bool isPlain = loop.Start.Multiple == 1 && loop.End.Multiple == 1;
        Affine extent = loop.End.Value - loop.Start.Value;
        return loop.Step == 1
            || (isPlain && extent.IsConstant && extent.Constant % loop.Step == 0)
            || (IsMultiple(loop.Start, loop.Step) && IsMultiple(loop.End, loop.Step));
    }

    private bool IsMultiple(IrBound bound, int step) => bound.Multiple % step == 0
        || (bound.Multiple == 1
            && bound.Value.Constant % step == 0
            && bound.Value.Terms.All(term => term.Coefficient * MultipleOf(term.Symbol) % step == 0));

    private int MultipleOf(string size) =>
        _function.Requirements.Where(r => r.Symbol == size).Select(r => r.Multiple).DefaultIfEmpty(1).Max();

    private void Define(string name, IrType type, List<string> local, HashSet<string> inner)
    {
        // A name of an inner body is free again in the bodies beside it, but not around it: that is how C# has it.
        Require(!_types.ContainsKey(name) && !inner.Contains(name), $"{name} is defined twice");
        _types[name] = type;
        local.Add(name);
    }

    private IrType Check(IrExpression expression)
    {
        switch (expression)
        {
            case IrExpression.Value value:
                Require(_types.TryGetValue(value.Name, out IrType type), $"{value.Name} is used before it is defined");
                Require(type.Lanes == value.Lanes, $"{value.Name} has {type.Lanes} lanes and is used with {value.Lanes}");
                Require(type.Element == value.Element, $"{value.Name} is of {type.Element} and is used as {value.Element}");
                break;
            case IrExpression.Load load:
                Read(Place(load.Place, load.Lanes), load.Element);
                break;
            case IrExpression.Broadcast broadcast:
                Read(Place(broadcast.Place, 1), broadcast.Element);
                break;
            default:
                foreach (IrExpression operand in expression.Operands())
                {
                    Require(Check(operand).Lanes == expression.Lanes, $"operands of different widths in {expression}");
                }

                break;
        }

        if (IrTyping.Defect(expression) is { } defect)
        {
            Require(false, $"{defect} in {expression}");
        }

        return new IrType(expression.Lanes, expression.Element);
    }

    private void Read(IrBuffer buffer, IrElement element)
    {
        Require(!buffer.Writable, $"a load from an operand that is written");
        Require(buffer.Element == element, $"a load of {element} from {buffer.Name} of {buffer.Element}");
    }

    private IrBuffer Place(IrPlace place, int lanes)
    {
        Located? located;
        int offset = 0, row = 0;
        if (place is IrPlace.Near near)
        {
            Require(_references.TryGetValue(near.Reference, out located), $"{near.Reference} is used before it is defined");
            (offset, row) = (near.Offset, near.Row);
        }
        else
        {
            located = Locate(place as IrPlace.Element ?? throw UnknownCase.Of(place));
        }

        IrBuffer buffer = located!.Place.Buffer;
        Require(
            buffer.IsScalar || lanes == 1 || buffer.Strides[buffer.Rank - 1] == IrStride.Of(1),
            $"vectors of {buffer.Name} are not adjacent");
        for (int d = 0; d < buffer.Rank; d++)
        {
            (Affine index, Room room) = (located.Place.Indices[d], located.Rooms[d]);
            (int distance, int extent) = d == buffer.Rank - 1 ? (offset, lanes) : (d == buffer.Rank - 2 ? row : 0, 1);
            Require(room.Before + distance >= 0, $"{buffer.Name}[{index + distance}] may lie before the start of dimension {d}");
            Require(
                room.Behind - distance - extent >= 0,
                $"{buffer.Name}[{index + distance}] with {lanes} lanes may lie behind the end of dimension {d}");
        }

        return buffer;
    }

    private bool IsNear(IrPlace.Element from, IrPlace.Element to) =>
        (to.Buffer.Rank > 1 && from.Row(to.Buffer.RowsPerReference).Equals(to))
        || _ranges.Any(range => to.At(range.Variable, 0).Equals(from));

    private Located Locate(IrPlace.Element place)
    {
        IrBuffer buffer = place.Buffer;
        Require(_buffers.Contains(buffer), $"{buffer.Name} is no operand");
        Require(buffer.Rank == place.Indices.Count, $"{buffer.Name} has {buffer.Rank} dimensions");
        var rooms = new Room[buffer.Rank];
        for (int d = 0; d < rooms.Length; d++)
        {
            rooms[d] = new Room(Minimum(place.Indices[d]), Minimum(buffer.Lengths[d] - place.Indices[d]));
        }

        return new Located(place, rooms);
    }

    /// <summary>A lower bound of a value over all iterations and all sizes accepted.</summary>
    private int Minimum(Affine value)
    {
        for (int k = _ranges.Count - 1; k >= 0; k--)
        {
            (string variable, Affine first, Affine last) = _ranges[k];
            int coefficient = value.CoefficientOf(variable);
            if (coefficient != 0)
            {
                value = value.Substitute(variable, coefficient > 0 ? first : last);
            }
        }

        int minimum = value.Constant;
        for (int t = 0; t < value.Terms.Count; t++)
        {
            (string symbol, int coefficient) = value.Terms[t];
            if (coefficient < 0)
            {
                return int.MinValue;
            }

            minimum += coefficient * (_minima.TryGetValue(symbol, out int least) ? least : 0);
        }

        return minimum;
    }

    private void Require(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] FailureText failure)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{_function.Name}: {failure.ToString()}.");
        }
    }

    /// <summary>
    /// A place with its room in each dimension. A reference's is worked out once, where it is defined: near places differ only by a number.
    /// </summary>
    private sealed record Located(IrPlace.Element Place, Room[] Rooms);

    /// <summary>The least, over all iterations and all sizes accepted, that lies before an element and from it to the end.</summary>
    private readonly record struct Room(long Before, long Behind);
}
