using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Expressions of one lane as C#. Operators promote short integers, whose results are cast back; that never throws, whatever the project
/// says of overflows.
/// </summary>
internal static class ScalarText
{
    public static string Of(IrExpression expression)
    {
        IrElement element = expression.Element;
        string keyword = element.Keyword();
        return expression switch
        {
            IrExpression.Value value => value.Name,
            IrExpression.Zero => Literal(0, element),
            IrExpression.Constant constant => Literal(constant.Number, element),
            IrExpression.Load load => PlaceText.Scalar(load.Place),
            IrExpression.Broadcast broadcast => PlaceText.Scalar(broadcast.Place),
            IrExpression.Add add => Operator(element, add.Left, "+", Of(add.Right)),
            IrExpression.Subtract subtract => Operator(element, subtract.Left, "-", Of(subtract.Right)),
            IrExpression.Multiply multiply => Operator(element, multiply.Left, "*", Of(multiply.Right)),
            IrExpression.ShiftLeft shift => Operator(element, shift.Operand, "<<", CSharpLiteral.Of(shift.Bits)),
            IrExpression.ShiftRight shift => Operator(element, shift.Operand, ">>", CSharpLiteral.Of(shift.Bits)),
            IrExpression.MultiplyHigh high =>
                $"({keyword})(((long){Of(high.Left)} * {Of(high.Right)}) >> {CSharpLiteral.Of(8 * element.Size())})",
            IrExpression.Maximum maximum => $"{keyword}.Max({Of(maximum.Left)}, {Of(maximum.Right)})",
            IrExpression.Minimum minimum => $"{keyword}.Min({Of(minimum.Left)}, {Of(minimum.Right)})",
            IrExpression.MultiplyAdd fused => $"{keyword}.MultiplyAddEstimate({Of(fused.Left)}, {Of(fused.Right)}, {Of(fused.Addend)})",
            IrExpression.Widen widen => $"({keyword}){Of(widen.Operand)}",
            IrExpression.RoundDown rounded => $"(int){rounded.Operand.Element.Keyword()}.Floor({Of(rounded.Operand)})",
            IrExpression.Narrow narrow =>
                $"({keyword})int.Clamp({Of(narrow.Operand)}, {CSharpLiteral.Of((int)element.Minimum())}, "
                    + $"{CSharpLiteral.Of((int)element.Maximum())})",
            IrExpression.ScaledSum sum =>
                $"(short)int.Clamp(unchecked({Products(sum)}) >> {CSharpLiteral.Of(sum.Shift)}, short.MinValue, short.MaxValue)",
            _ => throw UnknownCase.Of(expression),
        };
    }

    /// <summary>A number of an element, with a suffix or cast where C# would take it for another: <c>0.5f</c>, <c>(short)3</c>.</summary>
    public static string Literal(double number, IrElement element) => element switch
    {
        IrElement.Single => CSharpLiteral.Of((float)number),
        IrElement.Int32 => CSharpLiteral.Of((int)number),
        IrElement.Double => CSharpLiteral.Exactly(number) + "d",
        _ => $"({element.Keyword()}){CSharpLiteral.Of((int)number)}",
    };

    private static string Products(IrExpression.ScaledSum sum) => string.Join(
        " + ",
        sum.Terms.Zip(sum.Weights, (term, weight) => $"({Of(term)} * {CSharpLiteral.Of(weight)})").Append(CSharpLiteral.Of(sum.Addend)));

    private static string Operator(IrElement element, IrExpression left, string symbol, string right) => !element.IsInteger()
        ? $"({Of(left)} {symbol} {right})"
        : $"unchecked(({element.Keyword()})({Of(left)} {symbol} {right}))";
}
