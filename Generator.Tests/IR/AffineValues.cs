using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Tests.IR;

/// <summary>The values of affine expressions.</summary>
internal static class AffineValues
{
    public static long Evaluate(this Affine affine, IReadOnlyDictionary<string, long> values) =>
        affine.Terms.Aggregate((long)affine.Constant, (sum, term) => sum + (term.Coefficient * values[term.Symbol]));
}
