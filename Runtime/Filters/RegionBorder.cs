namespace KernelGen.Filters;

/// <summary>The pixels that a filter sees around a region of an image.</summary>
public enum RegionBorder
{
    /// <summary>The pixels of the image around the region; the border rule begins at the edge of the image.</summary>
    FromImage,

    /// <summary>
    /// Those that the border rule shows at the edge of the region, as if the region were the whole image. OpenCV: <c>BORDER_ISOLATED</c>.
    /// </summary>
    Isolated,
}
