namespace KernelGen.Filters;

/// <summary>What a filter sees around a region of an image.</summary>
public enum RegionBorder
{
    /// <summary>The pixels of the image around the region; the border rule begins at the edge of the image.</summary>
    FromImage,

    /// <summary>
    /// What the border rule shows at the edge of the region, as if that were the whole image. OpenCV: <c>BORDER_ISOLATED</c>.
    /// </summary>
    Isolated,
}
