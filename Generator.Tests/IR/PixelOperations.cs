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
    private static readonly IrElement[] Elements = Enum.GetValues<IrElement>();

    /// <summary>Functions of a number of lanes; those that do not fit a register are left out.</summary>
    public static IEnumerable<IrFunction> Of(int lanes) => Operations(lanes)
        .Where(operation => operation.Tree().All(each => lanes * each.Element.Size() <= IrElements.WidestRegister))
        .Select((operation, k) => Function(FormattableString.Invariant($"Operation{k}Lanes{lanes}"), lanes, operation));

    private static IEnumerable<IrExpression> Operations(int lanes)
    {
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
                    yield return new IrExpression.ScaledSum(EquatableArray.Create(left, right, left), EquatableArray.Create(3, -7, 32767), 1 << 14, 15);
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
