using System;
using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Generator.IR;

/// <summary>
/// Runs a function on arrays: the meaning of the IR, and the oracle of every pass. A place outside the declared extent of its buffer is an
/// error even where the array is larger.
/// </summary>
internal sealed class IrInterpreter
{
    private readonly IrFunction _function;
    private readonly Dictionary<string, float[]> _memory;
    private readonly Dictionary<string, long> _symbols;
    private readonly Dictionary<string, float[]> _values = new();
    private readonly Dictionary<string, IrPlace.Element> _references = new();

    private IrInterpreter(IrFunction function, IReadOnlyDictionary<string, float[]> memory, IReadOnlyDictionary<string, long> sizes)
    {
        _function = function;
        _memory = memory.ToDictionary(m => m.Key, m => m.Value);
        _symbols = sizes.ToDictionary(s => s.Key, s => s.Value);
    }

    /// <param name="function">The function.</param>
    /// <param name="memory">An array for each buffer, by name; written ones are changed.</param>
    /// <param name="sizes">A number for each size and stride symbol.</param>
    public static void Run(IrFunction function, IReadOnlyDictionary<string, float[]> memory, IReadOnlyDictionary<string, long> sizes)
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
                    float[] value = Evaluate(store.Value);
                    (float[] target, long at) = Locate(store.Place, value.Length);
                    value.CopyTo(target, at);
                    break;
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

    private float[] Evaluate(IrExpression expression)
    {
        switch (expression)
        {
            case IrExpression.Value value:
                return _values[value.Name];
            case IrExpression.Zero zero:
                return new float[zero.Lanes];
            case IrExpression.Constant constant:
                return Lanes(constant, _ => constant.Number);
            case IrExpression.Load load:
                (float[] source, long at) = Locate(load.Place, load.Lanes);
                return Lanes(load, lane => source[at + lane]);
            case IrExpression.Broadcast broadcast:
                (float[] scalar, long index) = Locate(broadcast.Place, 1);
                return Lanes(broadcast, _ => scalar[index]);
            case IrExpression.Add add:
                float[] left = Evaluate(add.Left), right = Evaluate(add.Right);
                return Lanes(add, lane => left[lane] + right[lane]);
            case IrExpression.Subtract subtract:
                float[] minuend = Evaluate(subtract.Left), subtrahend = Evaluate(subtract.Right);
                return Lanes(subtract, lane => minuend[lane] - subtrahend[lane]);
            case IrExpression.Multiply multiply:
                float[] first = Evaluate(multiply.Left), second = Evaluate(multiply.Right);
                return Lanes(multiply, lane => first[lane] * second[lane]);
            case IrExpression.Maximum maximum:
                float[] one = Evaluate(maximum.Left), other = Evaluate(maximum.Right);
                return Lanes(maximum, lane => Math.Max(one[lane], other[lane]));
            case IrExpression.MultiplyAdd fused:
                float[] l = Evaluate(fused.Left), r = Evaluate(fused.Right), addend = Evaluate(fused.Addend);

                // The product of two floats is exact in double; the second rounding of the sum can differ from a true fused one in the
                // last bit only where no integer-valued test looks.
                return Lanes(fused, lane => (float)(((double)l[lane] * r[lane]) + addend[lane]));
            default:
                throw new InvalidOperationException("No meaning for " + expression);
        }
    }

    private static float[] Lanes(IrExpression expression, Func<int, float> lane) =>
        Enumerable.Range(0, expression.Lanes).Select(lane).ToArray();

    private (float[] Memory, long Index) Locate(IrPlace place, int lanes)
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
                Indices = new(reference.Indices.Select((index, d) => d == last ? index + near.Offset : index)),
            };
        }

        var element = (IrPlace.Element)place;
        return element with { Indices = new(element.Indices.Select(index => (Affine)checked((int)index.Evaluate(_symbols)))) };
    }
}
