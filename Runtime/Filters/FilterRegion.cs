namespace KernelGen.Filters;

/// <summary>The part of an image that is filtered, in pixels.</summary>
/// <param name="Row">The first row.</param>
/// <param name="Column">The first column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Around">What the filter sees around it.</param>
public readonly record struct FilterRegion(
    int Row, int Column, int Height, int Width, RegionBorder Around = RegionBorder.FromImage);
