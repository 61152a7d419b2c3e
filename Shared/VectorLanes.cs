namespace KernelGen.Shared;

/// <summary>The lanes of vectors of floats.</summary>
internal static class VectorLanes
{
    /// <summary>
    /// The floats of the longest vectors. A gradient with respect to the weights with pixels in the lanes keeps as many partial sums for
    /// each weight, whatever the vectors of the machine, so that it has the same bits at every width.
    /// </summary>
    public const int Most = 16;
}
