using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Filters.Lowering;

/// <summary>A term of a sum.</summary>
/// <param name="Value">A vector.</param>
/// <param name="Weight">What it is multiplied by.</param>
internal readonly record struct WeightedValue(IrExpression Value, Rational Weight);
