namespace KernelGen.Shared;

/// <summary>The limits for the reach of kernels, and for the padding around their input.</summary>
internal static class KernelLimits
{
    /// <summary>
    /// The most rows or columns from the first tap to the last of a kernel on planes, whose windows are staged on the stack where they
    /// reach over the edge.
    /// </summary>
    public const int PlaneReach = 31;

    /// <summary>The same of all other kernels, which take scratch memory that grows with the reach.</summary>
    public const int Reach = 255;

    /// <summary>
    /// The most rows or columns of padding on a side, as many as a kernel may reach over. No memory grows with it but for borders that show
    /// pixels, whose gradient takes a padded image.
    /// </summary>
    public const int Padding = Reach;
}
