using System;
using System.Linq;
using KernelGen.Filters;
using KernelGen.Sample.Pictures;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Filtering;

/// <summary>Claims about the shipped filters, each checked.</summary>
internal static class FilterChecks
{
    private const int Samples = 400;
    private const int Seed = 1;

    public static void Add(Section section, BytePicture picture)
    {
        AddRamp(section);
        BytePicture grey = picture.ToGrey();
        int wrong = ShippedFilters.All.Sum(filter => WrongBytes(filter, picture) + WrongNumbers(filter, grey));
        section.Check(
            $"each of the {ShippedFilters.All.Count} filters equals its exact integer definition on {Samples} random pixels, "
            + "in colour and to signed numbers",
            wrong == 0,
            $"{wrong} results differ");
        NamedFilter[] unequal = [.. ShippedFilters.All.Where(filter => !IsEqualOnThreads(filter, picture))];
        section.Check(
            "two threads give the same bytes as one",
            unequal.Length == 0,
            "other bytes by " + string.Join(", ", unequal.Select(filter => filter.Name)));
    }

    private static void AddRamp(Section section)
    {
        const int side = 40;
        const int slopeX = 3;
        const int slopeY = 2;
        const int weightOfDerivative = 8;
        byte[] ramp = [.. Enumerable.Range(0, side * side).Select(k => (byte)((slopeX * (k % side)) + (slopeY * (k / side))))];
        var inside = new FilterOptions { CropToValid = true };
        var x = new short[(side - 2) * (side - 2)];
        var y = new short[x.Length];
        SobelX.Apply(ramp, x, side, side, options: inside);
        SobelY.Apply(ramp, y, side, side, options: inside);
        section.Check(
            "on the ramp 3x + 2y SobelX is 8 * 3 and SobelY 8 * 2 everywhere",
            x.All(value => value == weightOfDerivative * slopeX) && y.All(value => value == weightOfDerivative * slopeY),
            $"{x.Min()} to {x.Max()} and {y.Min()} to {y.Max()}");
    }

    private static int WrongBytes(NamedFilter filter, BytePicture picture)
    {
        var result = new byte[picture.Pixels.Length];
        filter.Apply(picture, result, Border.Reflect101, FilteredPicture.OfColours());
        return CountWrong(picture, (place, row, column, channel) => result[place] == (channel == BytePicture.Colours - 1
            ? picture.Pixels[place]
            : Math.Clamp(PlainFilter.Compute(filter.Definition, picture, row, column, channel), byte.MinValue, byte.MaxValue)));
    }

    private static int WrongNumbers(NamedFilter filter, BytePicture grey)
    {
        var result = new short[grey.Pixels.Length];
        filter.Apply(grey, result, Border.Reflect101, default);
        return CountWrong(grey, (place, row, column, channel) =>
            result[place] == PlainFilter.Compute(filter.Definition, grey, row, column, channel));
    }

    private static int CountWrong(BytePicture picture, Func<int, int, int, int, bool> isRight)
    {
        var random = new Random(Seed);
        int wrong = 0;
        for (int k = 0; k < Samples; k++)
        {
            // Half of them where the border is seen.
            int row = random.Next(k % 2 == 0 ? 3 : picture.Height);
            int column = random.Next(picture.Width);
            int channel = random.Next(picture.Channels);
            int place = (((row * picture.Width) + column) * picture.Channels) + channel;
            wrong += isRight(place, row, column, channel) ? 0 : 1;
        }

        return wrong;
    }

    private static bool IsEqualOnThreads(NamedFilter filter, BytePicture picture)
    {
        var one = new byte[picture.Pixels.Length];
        var two = new byte[picture.Pixels.Length];
        filter.Apply(picture, one, Border.Reflect101, FilteredPicture.OfColours());
        filter.Apply(picture, two, Border.Reflect101, FilteredPicture.OfColours(degreeOfParallelism: 2));
        return one.AsSpan().SequenceEqual(two);
    }
}
