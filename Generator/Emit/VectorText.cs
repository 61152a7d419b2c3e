using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Expressions of several lanes as C#. What the vectors of the runtime do not do in one call, or not fast, is a method of
/// <c>PixelVector</c>. The shortest vector has 128 bits: fewer elements are its first lanes.
/// </summary>
internal static class VectorText
{
    private const int ShortestBits = 128;

    public static string Type(IrExpression value) => $"{Class(value)}<{value.Element.Keyword()}>";

    public static string Of(IrExpression expression) => expression switch
    {
        IrExpression.Value value => value.Name,
        IrExpression.Zero => Type(expression) + ".Zero",
        IrExpression.Constant constant => $"{Class(constant)}.Create({ScalarText.Literal(constant.Number, constant.Element)})",
        IrExpression.Load load =>
            $"{(IsWhole(load) ? Class(load) + ".LoadUnsafe" : "PixelVector.Load" + Count(load))}({PlaceText.Address(load.Place)})",
        IrExpression.Broadcast broadcast => $"{Class(broadcast)}.Create({PlaceText.Scalar(broadcast.Place)})",
        IrExpression.Add add => $"({Of(add.Left)} + {Of(add.Right)})",
        IrExpression.Subtract subtract => $"({Of(subtract.Left)} - {Of(subtract.Right)})",
        IrExpression.Multiply multiply => $"({Of(multiply.Left)} * {Of(multiply.Right)})",
        IrExpression.MultiplyHigh high => $"PixelVector.MultiplyHigh({Of(high.Left)}, {Of(high.Right)})",
        IrExpression.ShiftLeft shift => $"({Of(shift.Operand)} << {CSharpLiteral.Of(shift.Bits)})",
        IrExpression.ShiftRight shift => $"({Of(shift.Operand)} >> {CSharpLiteral.Of(shift.Bits)})",
        IrExpression.Maximum maximum => $"{Class(maximum)}.Max({Of(maximum.Left)}, {Of(maximum.Right)})",
        IrExpression.Minimum minimum => $"{Class(minimum)}.Min({Of(minimum.Left)}, {Of(minimum.Right)})",
        IrExpression.MultiplyAdd fused => $"{Class(fused)}.MultiplyAddEstimate({Of(fused.Left)}, {Of(fused.Right)}, {Of(fused.Addend)})",
        IrExpression.ScaledSum sum => $"PixelVector.SaturateToInt16({Products(sum, "Lower")}, {Products(sum, "Upper")})",
        IrExpression.Widen widen => Widened(widen),
        IrExpression.RoundDown rounded => $"PixelVector.RoundDown({Of(rounded.Operand)})",
        IrExpression.Narrow { Element: IrElement.UInt8 } narrow => $"PixelVector.SaturateToByte({Of(narrow.Operand)})",
        IrExpression.Narrow narrow => $"PixelVector.SaturateTo{narrow.Element}({Of(narrow.Operand)})",
        _ => throw UnknownCase.Of(expression),
    };

    public static string Store(IrExpression value, IrPlace place) => IsWhole(value)
        ? $"{Of(value)}.StoreUnsafe({PlaceText.Address(place)})"
        : $"PixelVector.Store{Count(value)}({Of(value)}, {PlaceText.Address(place)})";

    /// <summary>Half of the sums, whose products are made in pairs.</summary>
    private static string Products(IrExpression.ScaledSum sum, string half)
    {
        string vector = Class(sum);
        IEnumerable<string> pairs = Enumerable.Range(0, (sum.Terms.Count + 1) / 2).Select(pair =>
        {
            int left = 2 * pair;
            string weights =
                $"{CSharpLiteral.Of(sum.Weights[left])}, {(left + 1 < sum.Terms.Count ? CSharpLiteral.Of(sum.Weights[left + 1]) : "0")}";
            string right = left + 1 < sum.Terms.Count ? Of(sum.Terms[left + 1]) : $"{vector}<short>.Zero";
            return $"PixelVector.Products{half}({Of(sum.Terms[left])}, {right}, {weights})";
        });
        string total = string.Join(" + ", sum.Addend == 0 ? pairs : pairs.Append($"{vector}.Create({CSharpLiteral.Of(sum.Addend)})"));
        return sum.Shift == 0 ? total : $"({total}) >> {CSharpLiteral.Of(sum.Shift)}";
    }

    private static string Widened(IrExpression.Widen widen) => widen.Element switch
    {
        IrElement.Single when widen.Operand.Element == IrElement.Int32 => $"{Class(widen)}.ConvertToSingle({Of(widen.Operand)})",
        IrElement.Single => $"{Class(widen)}.ConvertToSingle({Of(widen with { Kind = IrElement.Int32 })})",
        IrElement.UInt16 => Of(widen with { Kind = IrElement.Int16 }) + ".AsUInt16()",
        IrElement element => $"PixelVector.To{Class(widen)}{element}({Of(widen.Operand)})",
    };

    private static string Class(IrExpression value) => "Vector" + CSharpLiteral.Of(Math.Max(Bits(value), ShortestBits));

    private static bool IsWhole(IrExpression value) => Bits(value) >= ShortestBits;

    private static string Count(IrExpression value) => value.Lanes switch
    {
        2 => "Two",
        4 => "Four",
        8 => "Eight",
        _ => throw new InvalidOperationException($"No C# for a part of a vector with {value.Lanes} lanes"),
    };

    private static int Bits(IrExpression value) => value.Lanes * value.Element.Size() * 8;
}
