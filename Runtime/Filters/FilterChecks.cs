using System;
using System.Runtime.CompilerServices;

namespace KernelGen;

/// <summary>The checks on filters, their options and their images; each throws before anything is written.</summary>
internal static class FilterChecks
{
    public static void ThrowIfNotOptions(Border border, in FilterOptions options)
    {
        if (border is < Border.Zero or > Border.Wrap)
        {
            throw new ArgumentOutOfRangeException(nameof(border), border, "There is no such border.");
        }

        if (options.Channels is < 0 or > 4)
        {
            throw FilterErrors.Channels(options.Channels, nameof(options));
        }

        if (options.Alpha is < Alpha.None or > Alpha.KeptPremultiplied)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Alpha, "There is no such rule for alpha.");
        }

        if (options.Alpha != Alpha.None && options.Channels < 2)
        {
            throw FilterErrors.NoAlpha(options.Alpha, Math.Max(options.Channels, 1), nameof(options));
        }
    }

    /// <summary>Throws where a row has more elements than an integer counts.</summary>
    public static void ThrowIfTooWide(int width, int channels, string name)
    {
        if (width > int.MaxValue / channels)
        {
            throw FilterErrors.TooWide((long)width * channels, name);
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
        PlaneChecks.ThrowIfOutside(region.Row, region.Column, region.Height, region.Width, height, width);
        if (region.Height == 0 || region.Width == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(region), region, "A region has at least 1 row and 1 column.");
        }

        if (region.Around is not (RegionBorder.FromImage or RegionBorder.Isolated))
        {
            throw new ArgumentOutOfRangeException(nameof(region), region.Around, "There is no such rule for what lies around a region.");
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

    public static void ThrowIfAlpha(in FilterShape shape, string name)
    {
        if (shape.Alpha != Alpha.None)
        {
            throw FilterErrors.GradientWithAlpha(shape.Alpha, name);
        }
    }

    public static void ThrowIfNotSized<T>(in FilterShape shape, PlaneSpan<T> destination, string name)
    {
        if (destination.Height != shape.Height || destination.Width != shape.Length)
        {
            throw FilterErrors.WrongSize(name, destination.Height, destination.Width, shape);
        }
    }

    /// <summary>As far as the memory between the first and the last element of each tells.</summary>
    public static void ThrowIfOverlap<TWritten, TOther>(
        PlaneSpan<TWritten> written, ReadOnlyPlaneSpan<TOther> other, string writtenName, string otherName)
        where TWritten : unmanaged
        where TOther : unmanaged
    {
        nint distance = Unsafe.ByteOffset(
            ref Unsafe.As<TWritten, byte>(ref written.GetPinnableReference()),
            ref Unsafe.As<TOther, byte>(ref Unsafe.AsRef(in other.GetPinnableReference())));
        if (distance < BytesOf<TWritten>(written) && -distance < BytesOf(other))
        {
            throw ShapeErrors.Overlap(
                writtenName, ShapeErrors.Text([written.Height, written.Width]), otherName, ShapeErrors.Text([other.Height, other.Width]));
        }
    }

    private static nint BytesOf<T>(ReadOnlyPlaneSpan<T> plane) => (((plane.Height - 1) * plane.RowPitch) + plane.Width) * Unsafe.SizeOf<T>();
}
