using System.Linq;
using KernelGen.CompilerServices;
using KernelGen.Filters;

namespace KernelGen.Sample.Filtering;

/// <summary>A filter that KernelGen ships, chosen at run time.</summary>
internal abstract class NamedFilter : PictureFilter
{
    public abstract FilterDefinition Definition { get; }

    /// <summary>Gets what the compiler found out of the taps and did with them, line by line.</summary>
    public abstract string Description { get; }

    public override string Way => "compiled filter";

    /// <summary>Gets what becomes of a grey level, apart from the offset: the sum of the taps over the divisor.</summary>
    public double Gain => Definition.Weights.ToArray().Sum() / Definition.Divisor;

    public override bool IsDerivative => Gain == 0;

    /// <summary>Returns how the filter is computed for pixels of a type; null where the taps are too great.</summary>
    public abstract FilterProgram? ProgramOf(FilterPixel pixel);
}
