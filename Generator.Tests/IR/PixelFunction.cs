using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.IR;

/// <summary>
/// A random function over pixels: a loop over columns with lets, sums and stores in any order that is sound, every operation of every
/// element, stores that overlap and sums that read each other; half of the seeds have none of these two, and may be reordered. It reads
/// three rows of each element, <c>inUInt8</c>, and a number <c>c</c>, and writes a row of each, <c>outUInt8</c>. The same seed gives the
/// same steps at every number of lanes.
/// </summary>
internal sealed class PixelFunction
{
    private const int Rows = 3;
    private const int Margin = 2;

    private readonly Random _random;
    private readonly int _lanes;
    private readonly bool _isOrderly;
    private readonly List<IrElement> _elements;
    private readonly List<(string Name, IrElement Element)> _values = [];
    private readonly List<(string Name, IrElement Element)> _sums = [];

    private PixelFunction(int seed, int lanes)
    {
        _random = new Random(seed);
        _lanes = lanes;
        _isOrderly = seed % 4 < 2;
        _elements = Enum.GetValues<IrElement>().Where(element => element.Size() <= WidestOf(seed)).ToList();
    }

    public static IrBuffer C { get; } =
        new("c", EquatableArray<Affine>.Empty, EquatableArray<IrStride>.Empty, Writable: false, IrElement.Int16);

    /// <summary>The lanes at which the function of a seed fits the registers.</summary>
    public static IEnumerable<int> LanesOf(int seed) =>
        new[] { 1, 4, 8, 16, 32 }.Where(lanes => lanes * WidestOf(seed) <= IrElements.WidestRegister);

    public static IrFunction Of(int seed, int lanes)
    {
        var function = new PixelFunction(seed, lanes);
        IrStatement[] body = function.Body().ToArray();
        return new IrFunction(
            FormattableString.Invariant($"Seed{seed}Lanes{lanes}"),
            lanes,
            function._elements.SelectMany(element => new[] { In(element), Out(element) }).Append(C).ToEquatableArray(),
            EquatableArray.Create("columns"),
            EquatableArray.Create(new IrRequirement("columns", lanes)),
            EquatableArray.Create<IrStatement>(OverColumns(lanes, body)));
    }

    public static IrStatement.Loop OverColumns(int lanes, params IrStatement[] body) =>
        new("j", 0, new IrBound(Symbol("columns")), lanes, lanes == 1 ? IrTail.None : IrTail.Overlap, EquatableArray.Create(body));

    public static IrBuffer In(IrElement element) => new(
        "in" + element,
        EquatableArray.Create(Rows, Symbol("columns") + Margin),
        EquatableArray.Create(IrStride.Of("pitch" + element), IrStride.Of(1)),
        Writable: false,
        element);

    public static IrBuffer Out(IrElement element) => new(
        "out" + element, EquatableArray.Create(Symbol("columns") + Margin), EquatableArray.Create(IrStride.Of(1)), Writable: true, element);

    private static int WidestOf(int seed) => seed % 3 == 0 ? 4 : 2;

    private IEnumerable<IrStatement> Body()
    {
        for (int k = _random.Next(6, 16); k > 0; k--)
        {
            switch (_random.Next(5))
            {
                case 0:
                    IrExpression value = Expression(Any(_elements), 2);
                    _values.Add(("value" + k, value.Element));
                    yield return Let("value" + k, value);
                    break;
                case 1:
                    IrExpression initial = Expression(Any(_elements), 1);
                    _sums.Add(("sum" + k, initial.Element));
                    yield return Accumulator("sum" + k, initial);
                    break;
                case 2 or 3 when _sums.Count > 0:
                    (string name, IrElement element) = Any(_sums);
                    IrExpression term = Expression(element, 2);
                    yield return Update(
                        name, element.IsArithmetic() ? new IrExpression.Add(term, new IrExpression.Value(name, _lanes, element)) : term);
                    break;
                case 4 when !_isOrderly:
                    yield return Store(Any(_elements));
                    break;
            }
        }

        _values.AddRange(_sums);
        foreach (IrElement element in _elements)
        {
            yield return Store(element);
        }
    }

    private IrStatement Store(IrElement element) =>
        new IrStatement.Store(At(Out(element), J + _random.Next(Margin + 1)), Expression(element, 2));

    private IrExpression Expression(IrElement element, int depth)
    {
        List<string> named = (_isOrderly ? _values : _values.Concat(_sums))
            .Where(value => value.Element == element)
            .Select(value => value.Name)
            .ToList();
        switch (_random.Next(depth > 0 ? 12 : 5))
        {
            case 0:
                return new IrExpression.Load(At(In(element), _random.Next(Rows), J + _random.Next(Margin + 1)), _lanes, element);
            case 1:
                return element == C.Element && _random.Next(2) == 0
                    ? new IrExpression.Broadcast(At(C), _lanes, element)
                    : new IrExpression.Broadcast(At(In(element), _random.Next(Rows), _random.Next(Margin)), _lanes, element);
            case 2:
                return new IrExpression.Constant(PixelMemory.Number(element, _random), _lanes, element);
            case < 5:
                return named.Count > 0 ? new IrExpression.Value(Any(named), _lanes, element) : new IrExpression.Zero(_lanes, element);
            case < 8 when Converted(element, depth) is { } converted:
                return converted;
            default:
                return element.IsArithmetic() ? Operation(element, depth) : Expression(element, 0);
        }
    }

    private IrExpression? Converted(IrElement element, int depth)
    {
        List<IrElement> sources = _elements.Where(source => source.WidensTo(element) || source.NarrowsTo(element)).ToList();
        if (sources.Count == 0)
        {
            return null;
        }

        IrElement from = Any(sources);
        IrExpression operand = Expression(from, depth - 1);
        return from.WidensTo(element) ? new IrExpression.Widen(operand, element) : new IrExpression.Narrow(operand, element);
    }

    /// <summary>Floats are not multiplied: a product that is fused with a sum is rounded once or twice, as the machine likes.</summary>
    private IrExpression Operation(IrElement element, int depth)
    {
        IrExpression left = Expression(element, depth - 1), right = Expression(element, depth - 1);
        int bits = _random.Next(8 * element.Size());
        return _random.Next(element == IrElement.Int16 ? 9 : element.IsInteger() ? 8 : 4) switch
        {
            0 => new IrExpression.Add(left, right),
            1 => new IrExpression.Subtract(left, right),
            2 => new IrExpression.Maximum(left, right),
            3 => new IrExpression.Minimum(left, right),
            4 => new IrExpression.Multiply(left, right),
            5 => new IrExpression.MultiplyHigh(left, right),
            6 => new IrExpression.ShiftLeft(left, bits),
            7 => new IrExpression.ShiftRight(left, bits),
            _ => new IrExpression.ScaledSum(
                EquatableArray.Create(left, right), EquatableArray.Create(_random.Next(-32768, 32768), _random.Next(-32768, 32768)),
                _random.Next(), bits),
        };
    }

    private T Any<T>(List<T> choices) => choices[_random.Next(choices.Count)];
}
