using System;
using KernelGen.CompilerServices;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>The messages about filters: what was given, what was expected, what to do.</summary>
internal static class FilterErrors
{
    public static NotSupportedException NoProgram<TBank>(FilterPixel pixel) => new(
        $"{typeof(TBank)} cannot be computed for pixels of type {NameOf(pixel)}: the taps of a filter are so great that no sum in doubles "
        + "is near enough to the exact one. Use float pixels, or a float destination.");

    public static ArgumentException Channels(int channels, string name) => new(
        $"The pixels are said to have {channels} channels; 1 to 4 are possible. Set FilterOptions.Channels.", name);

    public static ArgumentException NoAlpha(Alpha alpha, int channels, string name) => new(
        $"Alpha.{alpha} keeps the last of at least 2 channels; the pixels have {channels}. Set FilterOptions.Channels, or take Alpha.None.",
        name);

    /// <summary>A number that is no value of an enumeration.</summary>
    public static ArgumentOutOfRangeException NoSuch<T>(T value, string name)
        where T : struct, Enum => new(
            name,
            $"{name} is {value}, which is no value of {typeof(T).Name}. Take one of "
                + $"{typeof(T).Name}.{string.Join(", ", Enum.GetNames<T>())}.");

    public static ArgumentException ChannelsTwice(int channels, int options, string name) => new(
        $"{name} has pixels of {PictureErrors.Channels(channels)}, but FilterOptions.Channels is {options}. A picture that knows its "
        + "channels says them alone: leave them 0 in the options.", name);

    public static ArgumentException OtherChannels(string name, int channels, in FilterShape shape) => new(
        $"{name} has pixels of {PictureErrors.Channels(channels)}; "
        + (shape.HasSourceChannels ? "those of the source have " : "FilterOptions.Channels, 1 where it is not set, is ")
        + $"{shape.Channels}. Make both pictures by OfPixels with the same channels.", name);

    public static ArgumentOutOfRangeException Outside(in FilterRegion region, int height, int width, string name) => new(
        name,
        $"The FilterRegion of {region.Height}x{region.Width} pixels at row {region.Row}, column {region.Column} is not inside "
        + "the picture of "
        + $"{height}x{width}; choose a corner and a size that lie in it.");

    public static ArgumentException NoGradient<TBank>(int filters, string name) => new(
        $"{typeof(TBank)} has {Filters(filters)}; a gradient needs a bank of two derivatives, along x and along y, such as SobelXY.", name);

    public static ArgumentException RegionTwice(in FilterRegion region, in FilterRegion options) => new(
        $"The region is {region}, but FilterOptions.Region is {options}. Leave that one null.", nameof(options));

    public static ArgumentException RegionTooLarge(in FilterRegion region, string name) => new(
        $"The results of {region} would take more memory than fits an array. Filter smaller regions, or into another picture.", name);

    public static ArgumentException NotAlike(string name, int height, int elements, int sourceHeight, int sourceElements) => new(
        $"{name} has {height} rows of {elements} elements; the source has {sourceHeight} of {sourceElements}. A region is written into a "
        + "picture of the same size; Apply takes one of the region's size.", name);

    public static ArgumentException NotPixels(int elements, int channels, string name) => new(
        $"A row of {name} has {elements} elements, which are no pixels of {channels} channels. Set FilterOptions.Channels.", name);

    public static ArgumentException Empty(int height, int elements, string name) => new(
        $"{name} is {height}x{elements}, without an element; there must be at least 1 row and 1 column.", name);

    public static ArgumentException DoesNotFit(FilterDefinition filter, FilterRegion region, string name) => new(
        $"Without a border a filter that reaches over {filter.ReachHeight}x{filter.ReachWidth} pixels has no output in "
        + $"{region.Height}x{region.Width} of them. Use a larger image or region, or a border.", name);

    public static ArgumentException WrongSize(string name, int height, int elements, in FilterShape shape) => new(
        $"{name} has {height} rows of {elements} elements; this filter and its options make {shape.Height} rows of {shape.Length} "
        + $"({shape.Width} pixels of {shape.Channels} channels)."
        + (height == shape.Width && elements == (long)shape.Height * shape.Channels ? " Its height and width seem to be exchanged." : ""),
        name);

    public static ArgumentException TooWide(long length, string name) => new(
        $"A row of {name} with its border and what is computed from it would take {length} floats. Cut the image into tiles.", name);

    public static ArgumentException NotTensor(ReadOnlySpan<nint> lengths, int axis, string name) => new(
        $"{name} has shape {ShapeErrors.Text(lengths)}; expected {(axis == 0 ? "(H, W) or (H, W, C)" : "(F, H, W) or (F, H, W, C)")} with "
            + "1 to 4 channels. "
        + "Reshape or slice it.", name);

    public static ArgumentException OtherChannels(ReadOnlySpan<nint> lengths, int channels, string name) => new(
        $"{name} has shape {ShapeErrors.Text(lengths)}; the pixels have {channels} channels by the source and the options.", name);

    public static ArgumentException Apart(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, string name) => new(
        $"{name} has shape {ShapeErrors.Text(lengths)} and strides {ShapeErrors.Text(strides)}; the elements of a row must be adjacent, "
        + "and rows must not share any. Copy it to a dense tensor.", name);

    public static ArgumentException Interleaved(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, string name) => new(
        $"{name} has shape {ShapeErrors.Text(lengths)} and strides {ShapeErrors.Text(strides)}; the images of the filters must lie behind "
        + "or beside each other and share nothing. Take a dense tensor.", name);

    public static ArgumentException GradientWithAlpha(Alpha alpha, string name) => new(
        $"A gradient has no alpha, but the options say Alpha.{alpha}. Take Alpha.None.", name);

    public static ArgumentException OtherCount<TBank>(int filters, int destinations, string name) => new(
        $"{typeof(TBank)} has {Filters(filters)}, and the call has destinations for {destinations}. Give each filter a destination, or "
            + "take another bank.",
        name);

    public static ArgumentException NotStacked<TBank>(ReadOnlySpan<nint> lengths, int filters, string name) => new(
        $"{name} has shape {ShapeErrors.Text(lengths)}; {typeof(TBank)} has {Filters(filters)}, so expected ({filters}, H, W) or "
        + $"({filters}, H, W, C): an image for each filter.", name);

    private static string Filters(int count) => count == 1 ? "1 filter" : $"{count} filters";

    private static string NameOf(FilterPixel pixel) => pixel switch
    {
        FilterPixel.Byte => "byte",
        FilterPixel.UInt16 => "ushort",
        FilterPixel.Int16 => "short",
        _ => "float",
    };
}
