using System;
using System.Globalization;
using KernelGen.Filters;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Filtering;

/// <summary>A region of a picture as somebody wrote it.</summary>
internal static class WrittenRegion
{
    private const int Numbers = 4;

    /// <summary>Reads <c>x,y,width,height</c> in pixels, counted from 0 at the upper left.</summary>
    /// <exception cref="UserError">The text is something else, or no region.</exception>
    public static FilterRegion Parse(string text)
    {
        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        var numbers = new int[Numbers];
        bool isRegion = words.Length == Numbers;
        for (int k = 0; isRegion && k < Numbers; k++)
        {
            isRegion = int.TryParse(words[k], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[k]);
        }

        return isRegion && numbers[2] > 0 && numbers[3] > 0
            ? new FilterRegion(numbers[1], numbers[0], numbers[3], numbers[2])
            : throw new UserError(
                $"--region is '{text}'.",
                "It is x,y,width,height in whole pixels, with a width and a height of at least 1.",
                "Write for example --region 80,40,200,100.");
    }

    /// <exception cref="UserError">The region is not inside of the picture.</exception>
    public static void ThrowIfOutside(FilterRegion region, BytePicture picture)
    {
        if ((long)region.Column + region.Width > picture.Width || (long)region.Row + region.Height > picture.Height)
        {
            throw new UserError(
                $"The region of {region.Width}x{region.Height} pixels at ({region.Column}, {region.Row}) leaves the picture.",
                $"The picture has {picture.Width}x{picture.Height} pixels, counted from 0.",
                "Give a --region inside of it.");
        }
    }
}
