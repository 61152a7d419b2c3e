using System;
using KernelGen.CompilerServices;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>
/// All that is known of the application of a bank of filters before its memory is: the filters, their program, and which pixels are seen
/// and computed.
/// </summary>
internal readonly struct FilterShape
{
    private FilterShape(
        ReadOnlySpan<FilterDefinition> filters, FilterProgram program, FilterPixel pixel, Border border, in FilterOptions options)
    {
        Filter = filters[0];
        FilterCount = filters.Length;
        Program = program;
        Pixel = pixel;
        Border = border;
        Channels = Math.Max(options.Channels, 1);
        Alpha = options.Alpha;
        Degree = Operands.Degree(options.DegreeOfParallelism);
    }

    /// <summary>The first of the filters: its size, dilation and anchor are those of all.</summary>
    public FilterDefinition Filter { get; }

    /// <summary>Gets how many there are, each with a destination of its own.</summary>
    public int FilterCount { get; }

    public FilterProgram Program { get; }

    /// <summary>The pixels that the program is for.</summary>
    public FilterPixel Pixel { get; }

    public Border Border { get; }

    public int Channels { get; }

    /// <summary>Gets whether the source said its channels, instead of the options.</summary>
    public bool HasSourceChannels { get; private init; }

    public Alpha Alpha { get; }

    public int Degree { get; }

    /// <summary>Rows of output.</summary>
    public int Height { get; private init; }

    /// <summary>Columns of output, in pixels.</summary>
    public int Width { get; private init; }

    /// <summary>The source row of the first row of output.</summary>
    public int Row { get; private init; }

    /// <summary>The source column of the first column of output.</summary>
    public int Column { get; private init; }

    /// <summary>The rows of the source that are seen, the border beginning at their ends.</summary>
    public FilterExtent SeenRows { get; private init; }

    /// <summary>The columns of the source that are seen.</summary>
    public FilterExtent SeenColumns { get; private init; }

    /// <summary>The source row under the first tap of the first output; negative above the image.</summary>
    public int FirstRow => Row - Filter.AnchorY;

    /// <summary>The source column under the first tap of the first output.</summary>
    public int FirstColumn => Column - Filter.AnchorX;

    /// <summary>The columns under any tap, in pixels.</summary>
    public int ReachedWidth => checked(Width + Filter.ReachWidth - 1);

    /// <summary>Elements of a row of output.</summary>
    public int Length => Width * Channels;

    /// <summary>
    /// Checks the filters, the options and the source against each other. Where the source knows its channels, the options may leave them
    /// out.
    /// </summary>
    public static FilterShape Of<TBank, TSource, TDestination>(ReadOnlyPlaneSpan<TSource> source, Border border, in FilterOptions options)
        where TBank : struct, IFilterBank
    {
        int channels = source.KnownChannels;
        if (channels == 0)
        {
            return Of<TBank, TSource, TDestination>(source.Height, source.Width, border, options);
        }

        return options.Channels == 0 || options.Channels == channels
            ? Of<TBank, TSource, TDestination>(source.Height, source.RowLength, border, options with { Channels = channels }) with
            {
                HasSourceChannels = true,
            }
            : throw FilterErrors.ChannelsTwice(channels, options.Channels, nameof(source));
    }

    /// <summary>Checks the filters, the options and the source against each other.</summary>
    /// <param name="height">Rows of the source.</param>
    /// <param name="elements">Elements of a row of the source: pixels times channels.</param>
    /// <param name="border">What is seen outside.</param>
    /// <param name="options">The options as they were given.</param>
    public static FilterShape Of<TBank, TSource, TDestination>(int height, int elements, Border border, in FilterOptions options)
        where TBank : struct, IFilterBank
    {
        VectorWidth.ThrowIfUnknown();
        FilterPixel source = FilterPixels.Of<TSource>();
        _ = FilterPixels.Of<TDestination>();
        FilterPixel pixel = FilterPixels.AreConverted<TSource, TDestination>() ? FilterPixel.Single : source;
        FilterProgram program = TBank.ProgramOf(pixel) ?? throw FilterErrors.NoProgram<TBank>(pixel);
        FilterChecks.ThrowIfNotOptions(border, options);
        var shape = new FilterShape(TBank.Filters, program, pixel, border, options);
        FilterChecks.ThrowIfNotImage(height, elements, shape.Channels, "source");
        shape = shape.Over(height, elements / shape.Channels, options);

        // Now, since an image that is too wide must not be found so after the first row.
        _ = FilterBuffers.LengthOf(shape, FilterPixels.AreConverted<TSource, TDestination>());
        return shape;
    }

    /// <summary>Chooses the pixels.</summary>
    private FilterShape Over(int height, int width, in FilterOptions options)
    {
        FilterRegion region = options.Region ?? new FilterRegion(0, 0, height, width);
        FilterChecks.ThrowIfNotInside(region, height, width);
        bool isWhole = region.Around == RegionBorder.FromImage;
        FilterShape shape = this with
        {
            Height = region.Height,
            Width = region.Width,
            Row = region.Row,
            Column = region.Column,
            SeenRows = isWhole ? new FilterExtent(0, height) : new FilterExtent(region.Row, region.Height),
            SeenColumns = isWhole ? new FilterExtent(0, width) : new FilterExtent(region.Column, region.Width),
        };
        if (!options.CropToValid)
        {
            return shape;
        }

        FilterChecks.ThrowIfDoesNotFit(Filter, region, nameof(options));
        return shape with
        {
            Height = region.Height - (Filter.ReachHeight - 1),
            Width = region.Width - (Filter.ReachWidth - 1),
            Row = region.Row + Filter.AnchorY,
            Column = region.Column + Filter.AnchorX,
        };
    }
}
