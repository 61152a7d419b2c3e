using System.Linq;
using KernelGen.CompilerServices;
using KernelGen.Filters;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Filtering;

/// <summary>A filter that is chosen at run time.</summary>
internal abstract class NamedFilter
{
    public abstract string Name { get; }

    public abstract FilterDefinition Definition { get; }

    /// <summary>Gets what the compiler found out of the taps and did with them, line by line.</summary>
    public abstract string Description { get; }

    /// <summary>Gets what becomes of a grey level, apart from the offset: the sum of the taps over the divisor.</summary>
    public double Gain => Definition.Weights.ToArray().Sum() / Definition.Divisor;

    /// <summary>Gets whether flat parts become 0, so that half of what is left is negative.</summary>
    public bool IsDerivative => Gain == 0;

    /// <summary>Returns how the filter is computed for pixels of a type; null where the taps are too great.</summary>
    public abstract FilterProgram? ProgramOf(FilterPixel pixel);

    /// <summary>Filters a picture to bytes.</summary>
    public abstract void Apply(BytePicture source, byte[] destination, Border border, FilterOptions options);

    /// <summary>Filters a picture to signed numbers.</summary>
    public abstract void Apply(BytePicture source, short[] destination, Border border, FilterOptions options);
}
