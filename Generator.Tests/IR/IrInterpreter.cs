using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Tests.IR;

/// <summary>
/// Runs a function on arrays: the meaning of the IR, and the oracle of every pass. A place outside the declared extent of its buffer is an
/// error even where the array is larger. Every lane is a double, which holds all elements exactly; what is computed with them follows
/// the element of the expression.
/// </summary>
internal sealed class IrInterpreter
{
    private readonly IrFunction _function;
    private readonly Dictionary<string, double[]> _memory;
    private readonly Dictionary<string, long> _symbols;
    private readonly Dictionary<string, double[]> _values = new();
    private readonly Dictionary<string, IrPlace.Element> _references = new();

    private IrInterpreter(IrFunction function, IReadOnlyDictionary<string, double[]> memory, IReadOnlyDictionary<string, long> sizes)
    {
        _function = function;
        _memory = memory.ToDictionary(m => m.Key, m => m.Value);
        _symbols = sizes.ToDictionary(s => s.Key, s => s.Value);
    }

    /// <param name="function">The function.</param>
    /// <param name="memory">An array of values of its element for each buffer, by name; written ones are changed.</param>
    /// <param name="sizes">A number for each size and stride symbol.</param>
    public static void Run(IrFunction function, IReadOnlyDictionary<string, double[]> memory, IReadOnlyDictionary<string, long> sizes)
    {
        foreach (IrRequirement requirement in function.Requirements)
        {
            long size = sizes[requirement.Symbol];
            if (size < requirement.Minimum || size % requirement.Multiple != 0)
            {
                throw new ArgumentException($"{function.Name} does not accept {requirement.Symbol} = {size}.");
            }
        }

        new IrInterpreter(function, memory, sizes).Run(function.Body);
    }

    private void Run(IEnumerable<IrStatement> body)
    {
        foreach (IrStatement statement in body)
        {
            switch (statement)
            {
                case IrStatement.Loop loop:
                    Run(loop);
                    break;
                case IrStatement.Let let:
                    _values[let.Name] = Evaluate(let.Value);
                    break;
                case IrStatement.Accumulator accumulator:
                    _values[accumulator.Name] = Evaluate(accumulator.Initial);
                    break;
                case IrStatement.Update update:
                    _values[update.Name] = Evaluate(update.Value);
                    break;
                case IrStatement.Reference reference:
                    _references[reference.Name] = Fix(reference.Place);
                    break;
                case IrStatement.Store store:
                    double[] value = Evaluate(store.Value);
                    (double[] target, long at) = Locate(store.Place, value.Length);
                    value.CopyTo(target, at);
                    break;
                case IrStatement.Prefetch:
                    break;
                default:
                    throw UnknownCase.Of(statement);
            }
        }
    }

    private void Run(IrStatement.Loop loop)
    {
        long end = Evaluate(loop.End);
        for (long at = Evaluate(loop.Start); at < end; at += loop.Step)
        {
            _symbols[loop.Variable] = loop.Tail == IrTail.Overlap ? Math.Min(at, end - loop.Step) : at;
            Run(loop.Body);
        }

        _symbols.Remove(loop.Variable);
    }

    private long Evaluate(IrBound bound)
    {
        long value = bound.Value.Evaluate(_symbols);
        return value - (value % bound.Multiple);
    }

    private double[] Evaluate(IrExpression expression)
    {
        switch (expression)
        {
            case IrExpression.Value value:
                return _values[value.Name];
            case IrExpression.Load load:
                (double[] source, long at) = Locate(load.Place, load.Lanes);
                return Lanes(load, lane => source[at + lane]);
            case IrExpression.Broadcast broadcast:
                (double[] scalar, long index) = Locate(broadcast.Place, 1);
                return Lanes(broadcast, _ => scalar[index]);
            default:
                double[][] operands = expression.Operands().Select(Evaluate).ToArray();
                Func<double[], double> meaning = IrMeaning.Of(expression);
                var one = new double[operands.Length];
                return Lanes(expression, lane =>
                {
                    for (int k = 0; k < one.Length; k++)
                    {
                        one[k] = operands[k][lane];
                    }

                    return meaning(one);
                });
        }
    }

    private static double[] Lanes(IrExpression expression, Func<int, double> lane) =>
        Enumerable.Range(0, expression.Lanes).Select(lane).ToArray();

    private (double[] Memory, long Index) Locate(IrPlace place, int lanes)
    {
        IrPlace.Element element = Fix(place);
        long flat = 0;
        for (int d = 0; d < element.Buffer.Rank; d++)
        {
            long index = element.Indices[d].Constant;
            long length = element.Buffer.Lengths[d].Evaluate(_symbols);
            long last = d == element.Buffer.Rank - 1 ? index + lanes - 1 : index;
            if (index < 0 || last >= length)
            {
                throw new InvalidOperationException(
                    $"{_function.Name} touches {element.Buffer.Name} at {index}..{last} along dimension {d}, which has {length} elements.");
            }

            IrStride stride = element.Buffer.Strides[d];
            flat += index * stride.Factor * (stride.Symbol is null ? 1 : _symbols[stride.Symbol]);
        }

        return (_memory[element.Buffer.Name], flat);
    }

    /// <summary>The place with the loop variables as they are now put in.</summary>
    private IrPlace.Element Fix(IrPlace place)
    {
        if (place is IrPlace.Near near)
        {
            IrPlace.Element reference = _references[near.Reference];
            int last = reference.Indices.Count - 1;
            return reference with
            {
                Indices = new(reference.Indices.Select(
                    (index, d) => d == last ? index + near.Offset : d == last - 1 ? index + near.Row : index)),
            };
        }

        IrPlace.Element element = place as IrPlace.Element ?? throw UnknownCase.Of(place);
        return element with { Indices = new(element.Indices.Select(index => (Affine)checked((int)index.Evaluate(_symbols)))) };
    }
}
