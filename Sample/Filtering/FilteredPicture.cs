using System;
using System.Diagnostics;
using KernelGen.Filters;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Filtering;

/// <summary>
/// A picture after a filter: of derivatives the grey picture around mid grey, of other filters the colours, alpha as it was.
/// </summary>
internal static class FilteredPicture
{
    private const int MidGrey = 128;
    private const int Runs = 15;

    /// <summary>Filters the picture.</summary>
    public static BytePicture Of(PictureFilter filter, BytePicture colours, Border border) =>
        Measure(filter, colours, border, runs: 1).Picture;

    /// <summary>Filters the picture, or a region of it, some times.</summary>
    /// <returns>What to look at, around a region unchanged, and the median of the times that filtering alone took.</returns>
    public static (BytePicture Picture, double Milliseconds) Measure(
        PictureFilter filter, BytePicture colours, Border border, int degreeOfParallelism = 1, FilterRegion? region = null, int runs = Runs)
    {
        FilterRegion part = region ?? new FilterRegion(0, 0, colours.Height, colours.Width);
        if (filter.IsDerivative)
        {
            BytePicture grey = colours.ToGrey();
            var signed = new short[part.Height * part.Width];
            var options = new FilterOptions { DegreeOfParallelism = degreeOfParallelism, Region = region };
            double signedTime = Median(runs, () => filter.Apply(grey, signed, border, options));
            return (With(grey, AroundMidGrey(signed, part.Height, part.Width), part), signedTime);
        }

        BytePicture result = BytePicture.Create(part.Height, part.Width, colours.Channels);
        FilterOptions ofColours = OfColours(degreeOfParallelism) with { Region = region };
        double time = Median(runs, () => filter.Apply(colours, result.Pixels, border, ofColours));
        return (With(colours, result, part), time);
    }

    /// <summary>Returns how pictures of four channels are filtered.</summary>
    public static FilterOptions OfColours(int degreeOfParallelism = 1) =>
        new() { Channels = BytePicture.Colours, Alpha = Alpha.Kept, DegreeOfParallelism = degreeOfParallelism };

    private static BytePicture With(BytePicture picture, BytePicture part, FilterRegion region)
    {
        BytePicture result = picture with { Pixels = [.. picture.Pixels] };
        int length = region.Width * picture.Channels;
        for (int i = 0; i < region.Height; i++)
        {
            int place = (((region.Row + i) * picture.Width) + region.Column) * picture.Channels;
            part.Pixels.AsSpan(i * length, length).CopyTo(result.Pixels.AsSpan(place));
        }

        return result;
    }

    private static BytePicture AroundMidGrey(short[] signed, int height, int width)
    {
        byte[] pixels = Array.ConvertAll(signed, value => (byte)Math.Clamp(MidGrey + (value >> 1), byte.MinValue, byte.MaxValue));
        return new BytePicture(pixels, height, width, BytePicture.Grey);
    }

    private static double Median(int runs, Action action)
    {
        var times = new double[runs];
        for (int k = 0; k < runs; k++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            times[k] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[runs / 2];
    }
}
