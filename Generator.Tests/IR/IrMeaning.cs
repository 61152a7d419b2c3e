using System;
using System.Linq;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Tests.IR;

/// <summary>
/// The meaning of an operation on one lane of its operands. Floats are rounded after each operation, integers exact until the low bits are
/// taken.
/// </summary>
internal static class IrMeaning
{
    public static Func<double[], double> Of(IrExpression expression) => (expression, expression.Element) switch
    {
        (IrExpression.Zero, _) => _ => 0,
        (IrExpression.Constant constant, IrElement.Single) => _ => (float)constant.Number,
        (IrExpression.Constant constant, _) => _ => constant.Number,
        (IrExpression.Add, IrElement.Single) => lane => (float)(lane[0] + lane[1]),
        (IrExpression.Subtract, IrElement.Single) => lane => (float)(lane[0] - lane[1]),
        (IrExpression.Multiply, IrElement.Single) => lane => (float)(lane[0] * lane[1]),

        // The product of two floats is exact in double; the second rounding of the sum can differ from a true fused one in the last bit
        // only where no integer-valued test looks.
        (IrExpression.MultiplyAdd, IrElement.Single) => lane => (float)((lane[0] * lane[1]) + lane[2]),
        (IrExpression.Add, IrElement.Double) => lane => lane[0] + lane[1],
        (IrExpression.Subtract, IrElement.Double) => lane => lane[0] - lane[1],
        (IrExpression.Multiply, IrElement.Double) => lane => lane[0] * lane[1],
        (IrExpression.MultiplyAdd, IrElement.Double) => lane => (lane[0] * lane[1]) + lane[2],
        (IrExpression.Maximum, _) => lane => Math.Max(lane[0], lane[1]),
        (IrExpression.Minimum, _) => lane => Math.Min(lane[0], lane[1]),
        (IrExpression.Add, var element) => lane => element.Wrap((long)lane[0] + (long)lane[1]),
        (IrExpression.Subtract, var element) => lane => element.Wrap((long)lane[0] - (long)lane[1]),
        (IrExpression.Multiply, var element) => lane => element.Wrap((long)lane[0] * (long)lane[1]),
        (IrExpression.MultiplyHigh, var element) => lane => ((long)lane[0] * (long)lane[1]) >> (8 * element.Size()),
        (IrExpression.ScaledSum sum, var element) => lane => Saturated(
            (long)IrElement.Int32.Wrap(
                lane.Zip(sum.Weights, (term, weight) => (long)term * weight).Sum() + sum.Addend) >> sum.Shift, element),
        (IrExpression.ShiftLeft shift, var element) => lane => element.Wrap((long)lane[0] << shift.Bits),
        (IrExpression.ShiftRight shift, _) => lane => (long)lane[0] >> shift.Bits,
        (IrExpression.Widen, IrElement.Single) => lane => (float)lane[0],
        (IrExpression.Widen, _) => lane => lane[0],
        (IrExpression.RoundDown, _) => lane => Math.Floor(lane[0]),
        (IrExpression.Narrow, var element) => lane => Saturated(lane[0], element),
        _ => throw UnknownCase.Of(expression),
    };

    /// <summary>The low bits of an integer: what is left of a sum or product that does not fit.</summary>
    public static long Wrap(this IrElement element, long value) => element switch
    {
        IrElement.UInt8 => unchecked((byte)value),
        IrElement.Int16 => unchecked((short)value),
        IrElement.UInt16 => unchecked((ushort)value),
        IrElement.Int32 => unchecked((int)value),
        _ => throw new ArgumentException($"{element} is no integer.", nameof(element)),
    };

    private static double Saturated(double number, IrElement element) => Math.Min(Math.Max(number, element.Minimum()), element.Maximum());
}
