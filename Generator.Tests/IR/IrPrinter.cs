using System.Globalization;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Tests.IR;

/// <summary>The IR as stable text, for people and for tests. An element is named where it is not a float.</summary>
internal static class IrPrinter
{
    public static string Print(IrFunction function)
    {
        var writer = new SourceWriter();
        foreach (IrBuffer buffer in function.Buffers)
        {
            string lengths = string.Join(", ", buffer.Lengths);
            string strides = string.Join(", ", buffer.Strides.Select(Text));
            string kind = buffer.Element == IrElement.Single ? "" : " of " + buffer.Element.Text();
            writer.Line($"{(buffer.Writable ? "out" : "in")} {buffer.Name}[{lengths}] strides [{strides}]{kind}");
        }

        foreach (IrRequirement requirement in function.Requirements)
        {
            writer.Line($"requires {requirement.Symbol} >= {Text(requirement.Minimum)}, a multiple of {Text(requirement.Multiple)}");
        }

        using (writer.Block($"{function.Name} {function.WidestElement().Text()}x{Text(function.Lanes)}"))
        {
            foreach (IrStatement statement in function.Body)
            {
                Print(writer, statement);
            }
        }

        return writer.ToString();
    }

    private static void Print(SourceWriter writer, IrStatement statement)
    {
        switch (statement)
        {
            case IrStatement.Loop loop:
                string tail = loop.Tail == IrTail.Overlap ? " overlap" : "";
                using (writer.Block($"for {loop.Variable} in {Text(loop.Start)} .. {Text(loop.End)} step {Text(loop.Step)}{tail}"))
                {
                    foreach (IrStatement inner in loop.Body)
                    {
                        Print(writer, inner);
                    }
                }

                break;
            case IrStatement.Let let:
                writer.Line($"let {let.Name} = {Text(let.Value)}");
                break;
            case IrStatement.Reference reference:
                string after = reference.From is null ? "" : ", from " + reference.From;
                writer.Line($"ref {reference.Name} = {Text(reference.Place)}{after}");
                break;
            case IrStatement.Accumulator accumulator:
                writer.Line($"acc {accumulator.Name} = {Text(accumulator.Initial)}");
                break;
            case IrStatement.Update update:
                writer.Line($"{update.Name} <- {Text(update.Value)}");
                break;
            case IrStatement.Store store:
                writer.Line($"store {Text(store.Place)} = {Text(store.Value)}");
                break;
            case IrStatement.Prefetch prefetch:
                writer.Line($"prefetch {Text(prefetch.Place)}, {prefetch.Distance.ToString(CultureInfo.InvariantCulture)} further");
                break;
            default:
                throw UnknownCase.Of(statement);
        }
    }

    private static string Text(IrExpression expression) => expression switch
    {
        IrExpression.Value value => value.Name,
        IrExpression.Zero zero => Kind(zero) + "0",
        IrExpression.Constant { Element: IrElement.Single } constant =>
            ((float)constant.Number).ToString("R", CultureInfo.InvariantCulture),
        IrExpression.Constant constant => Kind(constant) + constant.Number.ToString("R", CultureInfo.InvariantCulture),
        IrExpression.Load load => $"load {Kind(load)}{Text(load.Place)}",
        IrExpression.Broadcast broadcast => $"broadcast {Kind(broadcast)}{Text(broadcast.Place)}",
        IrExpression.Add add => $"({Text(add.Left)} + {Text(add.Right)})",
        IrExpression.Subtract subtract => $"({Text(subtract.Left)} - {Text(subtract.Right)})",
        IrExpression.Multiply multiply => $"({Text(multiply.Left)} * {Text(multiply.Right)})",
        IrExpression.MultiplyHigh high => $"high({Text(high.Left)} * {Text(high.Right)})",
        IrExpression.ShiftLeft shift => $"({Text(shift.Operand)} << {Text(shift.Bits)})",
        IrExpression.ShiftRight shift => $"({Text(shift.Operand)} >> {Text(shift.Bits)})",
        IrExpression.Widen widen => $"widen {widen.Element.Text()} ({Text(widen.Operand)})",
        IrExpression.Narrow narrow => $"narrow {narrow.Element.Text()} ({Text(narrow.Operand)})",
        IrExpression.RoundDown rounded => $"floor ({Text(rounded.Operand)})",
        IrExpression.Minimum minimum => $"min({Text(minimum.Left)}, {Text(minimum.Right)})",
        IrExpression.Maximum maximum => $"max({Text(maximum.Left)}, {Text(maximum.Right)})",
        IrExpression.MultiplyAdd fused => $"fma({Text(fused.Left)}, {Text(fused.Right)}, {Text(fused.Addend)})",
        IrExpression.ScaledSum sum =>
            $"sum({string.Join(" + ", sum.Terms.Zip(sum.Weights, (term, weight) => $"{Text(weight)} * {Text(term)}"))} + "
                + $"{Text(sum.Addend)}) >> {Text(sum.Shift)}",
        _ => throw UnknownCase.Of(expression),
    };

    private static string Kind(IrExpression expression) => expression.Element == IrElement.Single ? "" : expression.Element.Text() + " ";

    private static string Text(IrPlace place) => place switch
    {
        IrPlace.Element element => $"{element.Buffer.Name}[{string.Join(", ", element.Indices)}]",
        IrPlace.Near near => $"{near.Reference}[{Text(near.Offset)}]",
        _ => throw UnknownCase.Of(place),
    };

    private static string Text(IrBound bound) =>
        bound.Multiple == 1 ? bound.Value.ToString() : $"floor({bound.Value}, {Text(bound.Multiple)})";

    private static string Text(IrStride stride) => stride.Symbol is null ? Text(stride.Factor)
        : stride.Factor == 1 ? stride.Symbol
        : $"{Text(stride.Factor)} * {stride.Symbol}";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
