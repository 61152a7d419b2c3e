using KernelGen.Filters;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Filtering;

/// <summary>A filter of pictures.</summary>
internal abstract class PictureFilter
{
    public abstract string Name { get; }

    /// <summary>Gets which code computes it, for people.</summary>
    public abstract string Way { get; }

    /// <summary>Gets whether flat parts become 0, so that half of what is left is negative.</summary>
    public abstract bool IsDerivative { get; }

    /// <summary>Filters a picture, or the region of the options, to bytes.</summary>
    public abstract void Apply(BytePicture source, byte[] destination, Border border, FilterOptions options);

    /// <summary>Filters a picture, or the region of the options, to signed numbers.</summary>
    public abstract void Apply(BytePicture source, short[] destination, Border border, FilterOptions options);
}
