namespace KernelGen;

/// <summary>
/// Laplace's operator, the sum of the second derivatives: positive in dark spots, negative on bright ones.
/// <code>
/// 4 neighbours     8 neighbours
///   0   1   0       1   1   1
///   1  -4   1       1  -8   1
///   0   1   0       1   1   1
/// </code>
/// </summary>
/// <remarks>
/// With 4 neighbours <c>x^2 + y^2</c> gives 4, as it is; with 8 it gives 12, three times as much. OpenCV: <c>Laplacian</c> with
/// <c>ksize = 1</c> (with <c>ksize = 3</c> it takes the corners twice instead). SciPy: <c>ndimage.laplace</c>, 4 neighbours. scikit-image:
/// <c>filters.laplace</c>, with the other sign.
/// </remarks>
public sealed class LaplacianAttribute : NamedKernelAttribute
{
    /// <summary>The sum of the differences to the neighbours.</summary>
    /// <param name="neighbours">How many: 4 or 8.</param>
    public LaplacianAttribute(int neighbours = 4) => Neighbours = neighbours;

    /// <summary>Gets how many pixels around the centre count.</summary>
    public int Neighbours { get; }
}
