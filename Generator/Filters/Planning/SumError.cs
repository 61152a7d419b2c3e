using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Filters.Lowering;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Filters.Planning;

/// <summary>
/// Proves how far sums of floats may be from the exact ones, for every picture of integer pixels: the steps of a filter are run on ranges
/// of numbers, and each operation adds what it may round. Products and sums count as rounded each by itself, which one multiply-add is not,
/// so it holds with and without.
/// </summary>
internal sealed class SumError
{
    /// <summary>More than the proof itself may be wrong by, being computed in doubles.</summary>
    private const double Margin = 1 + 1e-9;

    private readonly Dictionary<string, Bounds> _values = new();
    private readonly Func<IrBuffer, Bounds> _inputs;
    private readonly double _unit;
    private readonly double _exact;
    private double _error;

    private SumError(IrElement element, Func<IrBuffer, Bounds> inputs)
    {
        _inputs = inputs;
        int bits = BitsOf(element);
        (_unit, _exact) = (Math.Pow(2, -bits), Math.Pow(2, bits));
    }

    /// <summary>The error before the sum is rounded to an integer.</summary>
    /// <param name="plan">How the filter is computed, in floats or doubles.</param>
    /// <param name="matrix">Its exact taps without the zeros around them.</param>
    /// <param name="start">What the exact sum begins with.</param>
    public static double Of(FilterPlan plan, TapMatrix matrix, Rational start)
    {
        PixelRange pixels = FilterPlan.RangeOf(plan.Pixel);
        var pixel = new Bounds((double)pixels.Minimum, (double)pixels.Maximum, 0, true);
        var bank = new BankPlan(Model.EquatableArray.Create(plan with { RowsAtOnce = 1 }));
        var columns = new Dictionary<string, Bounds>();
        if (!plan.IsDirect)
        {
            new SumError(plan.Element, _ => pixel).Run(StreamLowering.Columns(bank, "", 1, 1), (buffer, sum) => columns[buffer.Name] = sum);
        }

        IrFunction rows = plan.IsDirect
            ? StreamLowering.Taps(bank.Groups[0], "", 1, 1, bank.Numbers, plan.Result)
            : StreamLowering.Rows(bank.Filters[0], "", 1, 1, plan.Result);
        var proof = new SumError(plan.Element, buffer => plan.IsDirect ? pixel : columns[buffer.Name.Replace("sums", "sums0_")]);
        proof.Run(rows, (_, _) => { });
        double ofStart = (Rational.FromDouble(Rounded(plan.Offset, plan.Element)) - start).Abs().ToDouble();
        return (proof._error + ofStart + OfTaps(plan, matrix, pixel)) * Margin;
    }

    /// <summary>Significant bits of a number.</summary>
    private static int BitsOf(IrElement element) => element == IrElement.Single ? 24 : 53;

    private static double Rounded(double number, IrElement element) => element == IrElement.Single ? (float)number : number;

    /// <summary>
    /// Returns by how much the taps in use, products of a column's and a row's, change the sum of the worst picture compared with the exact
    /// taps.
    /// </summary>
    private static double OfTaps(FilterPlan plan, TapMatrix matrix, Bounds pixel)
    {
        double[] differences = matrix.Taps.Select(tap => -tap.ToDouble()).ToArray();
        double largest = Math.Max(-pixel.Least, pixel.Most);
        (int top, int left) = Corner(plan);
        double magnitudes = 0;
        foreach (FilterTerm term in plan.Terms)
        {
            IEnumerable<WeightedTap> down = plan.IsDirect ? new[] { new WeightedTap(term.Name, Rational.One) } : term.Column;
            foreach (WeightedTap column in down)
            {
                foreach (WeightedTap row in term.Row)
                {
                    double tap = Rounded(column.Weight.ToDouble(), plan.Element) * Rounded(row.Weight.ToDouble(), plan.Element);
                    differences[((column.At - top) * matrix.Width) + row.At - left] += tap;
                    magnitudes += Math.Abs(tap);
                }
            }
        }

        double above = differences.Sum(tap => tap * (tap < 0 ? pixel.Least : pixel.Most));
        double below = differences.Sum(tap => tap * (tap < 0 ? pixel.Most : pixel.Least));
        return Math.Max(above, -below) + (magnitudes * largest * Math.Pow(2, -51));
    }

    /// <summary>Returns where the taps begin in the kernel as it was written.</summary>
    private static (int Top, int Left) Corner(FilterPlan plan) => (
        plan.Terms.Min(term => plan.IsDirect ? term.Name : term.Column.Min(tap => tap.At)),
        plan.Terms.Min(term => term.Row.Min(tap => tap.At)));

    private void Run(IrFunction function, Action<IrBuffer, Bounds> store)
    {
        foreach (IrStatement statement in function.Statements())
        {
            switch (statement)
            {
                case IrStatement.Let let:
                    _values[let.Name] = Of(let.Value);
                    break;
                case IrStatement.Store { Place: IrPlace.Element place } stored:
                    store(place.Buffer, Of(stored.Value));
                    break;
                case IrStatement.Loop:
                    break;
                default:
                    throw UnknownCase.Of(statement);
            }
        }
    }

    private Bounds Of(IrExpression expression)
    {
        switch (expression)
        {
            case IrExpression.Value value:
                return _values[value.Name];
            case IrExpression.Zero:
                return new Bounds(0, 0, 0, true);
            case IrExpression.Constant constant:
                return new Bounds(constant.Number, constant.Number, 0, constant.Number % 1 == 0);
            case IrExpression.Load { Place: IrPlace.Element place }:
                return _inputs(place.Buffer);
            case IrExpression.Widen widen:
                return Of(widen.Operand);
            case IrExpression.Add add:
                return Sum(Of(add.Left), Of(add.Right));
            case IrExpression.Subtract subtract:
                return Sum(Of(subtract.Left), Of(subtract.Right).Times(-1));
            case IrExpression.Multiply { Right: IrExpression.Constant factor } multiply:
                Bounds product = Of(multiply.Left).Times(factor.Number);
                return IsExact(product) ? product : product with { Error = product.Error + HalfOfLastPlace(product), IsInteger = false };
            case IrExpression.Minimum limited:
                return Of(limited.Left);
            case IrExpression.Maximum limited:
                return Of(limited.Left);
            case IrExpression.RoundDown rounded:
                Bounds sum = Of(rounded.Operand);
                _error = Math.Max(_error, sum.Error);
                return sum;
            case IrExpression.Narrow narrow:
                return Of(narrow.Operand);
            default:
                throw UnknownCase.Of(expression);
        }
    }

    private Bounds Sum(Bounds left, Bounds right)
    {
        var sum = new Bounds(left.Least + right.Least, left.Most + right.Most, left.Error + right.Error, left.IsInteger && right.IsInteger);
        return IsExact(sum) ? sum : sum with { Error = sum.Error + HalfOfLastPlace(sum), IsInteger = false };
    }

    private bool IsExact(Bounds number) => number.IsInteger && number.Magnitude <= _exact;

    /// <summary>The most by which a number is rounded.</summary>
    private double HalfOfLastPlace(Bounds number) =>
        number.Magnitude == 0 ? 0 : Math.Pow(2, Math.Floor(Math.Log(number.Magnitude * Margin, 2))) * _unit;

    /// <summary>
    /// Between which numbers an exact value lies, how far the computed one may be from it, and whether both are one integer.
    /// </summary>
    private readonly record struct Bounds(double Least, double Most, double Error, bool IsInteger)
    {
        public double Magnitude => Math.Max(Math.Abs(Least), Math.Abs(Most)) + Error;

        public Bounds Times(double factor) => factor < 0
            ? new Bounds(Most * factor, Least * factor, Error * -factor, IsInteger && factor % 1 == 0)
            : new Bounds(Least * factor, Most * factor, Error * factor, IsInteger && factor % 1 == 0);
    }
}
