using System;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>The checks on filters, their options and their images; each throws before anything is written.</summary>
internal static class FilterChecks
{
    public static void ThrowIfNotOptions(Border border, in FilterOptions options)
    {
        if (border is < Border.Zero or > Border.Wrap)
        {
            throw FilterErrors.NoSuch(border, nameof(border));
        }

        if (options.Channels is < 0 or > 4)
        {
            throw FilterErrors.Channels(options.Channels, nameof(options));
        }

        if (options.Alpha is < Alpha.None or > Alpha.KeptPremultiplied)
        {
            throw FilterErrors.NoSuch(options.Alpha, "FilterOptions.Alpha");
        }

        if (options.Alpha != Alpha.None && options.Channels < 2)
        {
            throw FilterErrors.NoAlpha(options.Alpha, Math.Max(options.Channels, 1), nameof(options));
        }
    }

    public static void ThrowIfNotImage(int height, int elements, int channels, string name)
    {
        if (height == 0 || elements == 0)
        {
            throw FilterErrors.Empty(height, elements, name);
        }

        if (elements % channels != 0)
        {
            throw FilterErrors.NotPixels(elements, channels, name);
        }
    }

    public static void ThrowIfNotInside(in FilterRegion region, int height, int width)
    {
        if (!PlaneChecks.IsInside(region.Row, region.Column, region.Height, region.Width, height, width))
        {
            throw FilterErrors.Outside(region, height, width, nameof(region));
        }

        if (region.Height == 0 || region.Width == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(region), region, "A region has at least 1 row and 1 column.");
        }

        if (region.Around is not (RegionBorder.FromImage or RegionBorder.Isolated))
        {
            throw FilterErrors.NoSuch(region.Around, "FilterRegion.Around");
        }
    }

    public static void ThrowIfDoesNotFit(FilterDefinition filter, in FilterRegion region, string name)
    {
        if (filter.ReachHeight > region.Height || filter.ReachWidth > region.Width)
        {
            throw FilterErrors.DoesNotFit(filter, region, name);
        }
    }

    public static void ThrowIfNotBankOf<TBank>(int count, string name)
        where TBank : struct, IFilterBank
    {
        if (TBank.Filters.Length != count)
        {
            throw FilterErrors.OtherCount<TBank>(TBank.Filters.Length, count, name);
        }
    }

    public static void ThrowIfNoGradient<TBank>(string name)
        where TBank : struct, IFilterBank
    {
        if (TBank.Filters.Length != 2)
        {
            throw FilterErrors.NoGradient<TBank>(TBank.Filters.Length, name);
        }
    }

    public static void ThrowIfAlpha(in FilterShape shape, string name)
    {
        if (shape.Alpha != Alpha.None)
        {
            throw FilterErrors.GradientWithAlpha(shape.Alpha, name);
        }
    }

    /// <summary>The options for a region that is given beside them.</summary>
    public static FilterOptions WithRegion(in FilterOptions options, in FilterRegion region) =>
        options.Region is null || options.Region == region
            ? options with { Region = region }
            : throw FilterErrors.RegionTwice(region, options.Region.Value);

    /// <summary>Throws unless a picture that is written in part has the size of the source.</summary>
    public static void ThrowIfNotAlike<TSource, TDestination>(
        in FilterShape shape, ReadOnlyPlaneSpan<TSource> source, PlaneSpan<TDestination> destination, string name)
    {
        ThrowIfOtherChannels(shape, destination, name);
        if (destination.Height != source.Height || destination.RowLength != source.RowLength)
        {
            throw FilterErrors.NotAlike(name, destination.Height, destination.RowLength, source.Height, source.RowLength);
        }
    }

    public static void ThrowIfNotSized<T>(in FilterShape shape, PlaneSpan<T> destination, string name)
    {
        ThrowIfOtherChannels(shape, destination, name);
        if (destination.Height != shape.Height || destination.RowLength != shape.Length)
        {
            throw FilterErrors.WrongSize(name, destination.Height, destination.RowLength, shape);
        }
    }

    /// <summary>Throws if the two share memory, as far as <see cref="Overlaps"/> tells.</summary>
    public static void ThrowIfOverlap<TWritten, TOther>(
        PlaneSpan<TWritten> written, ReadOnlyPlaneSpan<TOther> other, string writtenName, string otherName)
    {
        Overlap overlap = Overlaps.Of<TWritten, TOther>(written, other);
        if (overlap != Overlap.None)
        {
            throw ShapeErrors.Overlap(
                overlap,
                writtenName,
                ShapeErrors.Text([written.Height, written.RowLength]),
                otherName,
                ShapeErrors.Text([other.Height, other.RowLength]));
        }
    }

    private static void ThrowIfOtherChannels<T>(in FilterShape shape, PlaneSpan<T> destination, string name)
    {
        if (destination.KnownChannels is > 0 and var channels && channels != shape.Channels)
        {
            throw FilterErrors.OtherChannels(name, channels, shape);
        }
    }
}
