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
    public static BytePicture Of(NamedFilter filter, BytePicture colours, Border border) => Measure(filter, colours, border, 1, 1).Picture;

    /// <summary>Filters the picture some times.</summary>
    /// <returns>What to look at, and the median of the times that filtering alone took.</returns>
    public static (BytePicture Picture, double Milliseconds) Measure(
        NamedFilter filter, BytePicture colours, Border border, int degreeOfParallelism, int runs = Runs)
    {
        if (filter.IsDerivative)
        {
            BytePicture grey = colours.ToGrey();
            var signed = new short[grey.Pixels.Length];
            var options = new FilterOptions { DegreeOfParallelism = degreeOfParallelism };
            double signedTime = Median(runs, () => filter.Apply(grey, signed, border, options));
            return (AroundMidGrey(signed, grey.Height, grey.Width), signedTime);
        }

        BytePicture result = BytePicture.Create(colours.Height, colours.Width, colours.Channels);
        double time = Median(runs, () => filter.Apply(colours, result.Pixels, border, OfColours(degreeOfParallelism)));
        return (result, time);
    }

    /// <summary>Returns how pictures of four channels are filtered.</summary>
    public static FilterOptions OfColours(int degreeOfParallelism = 1) =>
        new() { Channels = BytePicture.Colours, Alpha = Alpha.Kept, DegreeOfParallelism = degreeOfParallelism };

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
