using System.Linq;

namespace KernelGen.Generator.IR;

/// <summary>The rules of which elements an operation takes, and which values fit a register.</summary>
internal static class IrTyping
{
    /// <summary>Returns what is wrong with an expression whose operands are right, or nothing.</summary>
    public static string? Defect(IrExpression expression)
    {
        IrElement element = expression.Element;
        int bytes = expression.Lanes * element.Size();
        if (expression.Lanes > 1 && bytes > IrElements.WidestRegister)
        {
            return $"{expression.Lanes} lanes of {element} are more than a register";
        }

        switch (expression)
        {
            case IrExpression.Value or IrExpression.Load or IrExpression.Broadcast or IrExpression.Zero:
                return null;
            case IrExpression.Constant constant:
                return element.IsInteger()
                    && !(constant.Number >= element.Minimum() && constant.Number <= element.Maximum() && constant.Number % 1 == 0)
                    ? $"a constant that is no {element}"
                    : null;
            case IrExpression.Widen widen:
                return widen.Operand.Element.WidensTo(element) ? null : $"{widen.Operand.Element} widened to {element}";
            case IrExpression.Narrow narrow:
                return narrow.Operand.Element.NarrowsTo(element) ? null : $"{narrow.Operand.Element} narrowed to {element}";
            case IrExpression.RoundDown rounded:
                return rounded.Operand.Element.IsInteger() ? $"{rounded.Operand.Element} rounded down" : null;
        }

        if (expression.Operands().Any(operand => operand.Element != element))
        {
            return "operands of different elements";
        }

        return (expression, element) switch
        {
            (_, _) when !element.IsArithmetic() => $"arithmetic of {element}",
            (IrExpression.MultiplyAdd, _) when element.IsInteger() => "a multiply-add of integers",
            (IrExpression.ScaledSum { Shift: < 0 or > 31 } sum, _) => $"a sum shifted by {sum.Shift} bits",
            (IrExpression.ScaledSum sum, _) when sum.Terms.Count != sum.Weights.Count
                || sum.Weights.Any(weight => weight != (short)weight) =>
                "a sum with other weights than one of 16 bits for each term",
            (IrExpression.MultiplyHigh or IrExpression.ShiftLeft or IrExpression.ShiftRight, _) when !element.IsInteger() =>
                $"an integer operation of {element}",
            (IrExpression.ShiftLeft { Bits: var bits }, _) when bits < 0 || bits >= 8 * element.Size() => $"a shift by {bits} bits",
            (IrExpression.ShiftRight { Bits: var bits }, _) when bits < 0 || bits >= 8 * element.Size() => $"a shift by {bits} bits",
            _ => null,
        };
    }
}
