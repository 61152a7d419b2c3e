using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.IR;

/// <summary>Each operation of each element alone, on two rows that are read, so that none is left to chance.</summary>
internal static class PixelOperations
{
    private static readonly IrElement[] Elements = [.. Enum.GetValues<IrElement>().Where(element => element != IrElement.Double)];

    /// <summary>Functions of a number of lanes; those that do not fit a register are left out.</summary>
    public static IEnumerable<IrFunction> Of(int lanes) => Operations(lanes)
        .Where(operation => operation.Tree().All(each => lanes * each.Element.Size() <= IrElements.WidestRegister))
        .Select((operation, k) => Function(FormattableString.Invariant($"Operation{k}Lanes{lanes}"), lanes, operation));

    private static IEnumerable<IrExpression> Operations(int lanes) => lanes == 2 ? Doubles(lanes) : All(lanes).Concat(Doubles(lanes));

    /// <summary>Doubles are computed with, from integers to integers. Two lanes are of them alone.</summary>
    private static IEnumerable<IrExpression> Doubles(int lanes)
    {
        IrExpression left = new IrExpression.Widen(Row(IrElement.Int32, 0, lanes), IrElement.Double);
        IrExpression right = new IrExpression.Widen(new IrExpression.ShiftRight(Row(IrElement.Int32, 1, lanes), 1), IrElement.Double);
        IrExpression Number(double number) => new IrExpression.Constant(number, lanes, IrElement.Double);
        IrExpression half = new IrExpression.Multiply(left, Number(0.5)), least = Number(-70_000.5), most = Number(70_000.25);
        foreach (IrExpression result in new[]
        {
            left, half, new IrExpression.Add(half, new IrExpression.Multiply(right, Number(-0.25))),
            new IrExpression.Subtract(half, Number(0.75)),
            new IrExpression.Minimum(new IrExpression.Maximum(left, least), most),
            new IrExpression.Add(new IrExpression.Zero(lanes, IrElement.Double), right),
        })
        {
            yield return new IrExpression.RoundDown(result);
            yield return new IrExpression.Narrow(new IrExpression.RoundDown(result), IrElement.UInt8);
        }
    }

    private static IEnumerable<IrExpression> All(int lanes)
    {
        yield return new IrExpression.RoundDown(Row(IrElement.Single, 0, lanes));
        foreach (IrElement element in Elements)
        {
            IrExpression left = Row(element, 0, lanes), right = Row(element, 1, lanes);
            yield return left;
            yield return new IrExpression.Zero(lanes, element);
            yield return new IrExpression.Broadcast(At(PixelFunction.In(element), 2, 0), lanes, element);
            yield return new IrExpression.Constant(element.IsInteger() ? element.Minimum() : -0.5, lanes, element);
            foreach (IrElement other in Elements)
            {
                if (element.WidensTo(other))
                {
                    yield return new IrExpression.Widen(left, other);
                }

                if (element.NarrowsTo(other))
                {
                    yield return new IrExpression.Narrow(left, other);
                }
            }

            if (!element.IsArithmetic())
            {
                continue;
            }

            yield return new IrExpression.Add(left, right);
            yield return new IrExpression.Subtract(left, right);
            yield return new IrExpression.Multiply(left, right);
            yield return new IrExpression.Maximum(left, right);
            yield return new IrExpression.Minimum(left, right);
            if (element.IsInteger())
            {
                yield return new IrExpression.MultiplyHigh(left, right);
                if (element == IrElement.Int16)
                {
                    yield return new IrExpression.ScaledSum(EquatableArray.Create(left, right), EquatableArray.Create(-32768, 32767), 0, 0);
                    yield return new IrExpression.ScaledSum(
                        EquatableArray.Create(left, right, left), EquatableArray.Create(3, -7, 32767), 1 << 14, 15);
                }

                foreach (int bits in new[] { 0, 1, (8 * element.Size()) - 1 })
                {
                    yield return new IrExpression.ShiftLeft(left, bits);
                    yield return new IrExpression.ShiftRight(left, bits);
                }
            }
        }
    }

    private static IrExpression Row(IrElement element, int row, int lanes) =>
        new IrExpression.Load(At(PixelFunction.In(element), row, J), lanes, element);

    private static IrFunction Function(string name, int lanes, IrExpression operation)
    {
        IrBuffer result = PixelFunction.Out(operation.Element);
        return new IrFunction(
            name,
            lanes,
            Elements.Select(PixelFunction.In).Append(result).ToEquatableArray(),
            EquatableArray.Create("columns"),
            EquatableArray.Create(new IrRequirement("columns", lanes)),
            EquatableArray.Create<IrStatement>(PixelFunction.OverColumns(lanes, Store(At(result, J), operation))));
    }
}
