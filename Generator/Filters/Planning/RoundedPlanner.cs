using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Filters.Planning;

/// <summary>
/// Plans filters whose sums of integer pixels 32 bits do not hold: in floats where every sum is then so near the exact one that the result,
/// rounded half up, is at most 1 from it; else in doubles.
/// </summary>
internal static class RoundedPlanner
{
    /// <summary>The plan; none where the taps are so great, and cancel so far, that doubles are not near enough.</summary>
    public static IEnumerable<FilterPlan> Plans(
        FilterFormula filter, TapMatrix matrix, int top, int left, FilterPixel pixel, FilterPasses passes)
    {
        Rational offset = FilterPlanner.OffsetOf(filter, matrix, FilterPlan.RangeOf(pixel));
        Separation? separation = passes.Separates ? Separation.Of(matrix) : null;
        FilterPlan Plan(IrElement element, Separation? separated)
        {
            (EquatableArray<FilterTerm> terms, bool isDirect) = FilterPlanner.TermsOf(matrix, separated, top, left, passes, isSingle: true);

            // Floats hold few digits behind a large offset; integers are added to the result as integers.
            Rational whole = element == IrElement.Single ? offset.Floor() : Rational.Zero;
            int rows = FilterPlanner.RowsOf(filter, terms, isDirect, passes);
            double start = (offset - whole + new Rational(1, 2)).ToDouble();
            var plan = new FilterPlan(pixel, element, terms, isDirect, null, start, Reassociate: true, null, rows)
            {
                Added = whole.ToDouble() is var added && Math.Abs(added) <= int.MaxValue / 2 ? (int)added : 0,
                Passes = passes,
            };
            return plan with
            {
                Error = added == plan.Added ? SumError.Of(plan, matrix, offset - whole + new Rational(1, 2)) : double.PositiveInfinity,
            };
        }

        return new Func<FilterPlan>[]
            {
                () => Plan(IrElement.Single, separation),
                () => Plan(IrElement.Single, null),
                () => Plan(IrElement.Double, null),
            }
            .Select(plan => plan())
            .Where(plan => plan.Error <= FilterPlan.MostError)
            .Take(1);
    }
}
