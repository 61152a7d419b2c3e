using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Filters;
using KernelGen.Sample.Pictures;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Filtering;

/// <summary>A page of a picture after the shipped filters, and whether they compute what they say.</summary>
internal static class FilteredPictures
{
    private const int Columns = 4;

    /// <summary>Filters the picture and writes the page, named after it.</summary>
    /// <exception cref="UserError">The file cannot be written.</exception>
    public static Section Compute(string name, BytePicture picture, OutputFolder output)
    {
        List<(string Name, BytePicture Picture)> tiles =
        [
            ("original", picture),
            Tile<Gaussian7>(picture),
            Tile<Box5>(picture),
            Tile<Sharpen>(picture),
            Tile<Emboss>(picture),
            Tile<SobelX>(picture),
            ("gradient magnitude", Magnitude(picture.ToGrey())),
            Tile<Laplacian8>(picture),
        ];
        var section = new Section("picture-filters", $"Filters on {name}");
        section.Say(
            "Here the weights are part of the code: the compiler leaves out zeros, splits a matrix into a column and a row, and computes "
            + "with the narrowest integers that hold every sum. explain <name> says what it did, filter <name> <image> does it to your "
            + "picture.");
        section.Say(
            "The page, row by row: " + string.Join(", ", tiles.Select(tile => tile.Name))
            + ". Derivatives are those of the grey picture, shown as 128 + value / 2, the magnitude of Sobel's gradient as it is.");
        output.Write(section, "filtersPicture", $"{name}-filters", "eight filters", PictureSheet.Draw(tiles, Columns));
        FilterChecks.Add(section, picture);
        section.Summarize($"{ShippedFilters.All.Count} filters; explain <name> says how each is computed");
        return section;
    }

    private static (string Name, BytePicture Picture) Tile<TKernel>(BytePicture picture)
        where TKernel : struct, IFilterKernel
    {
        var filter = new CompiledFilter<TKernel>();
        return (filter.Name, FilteredPicture.Of(filter, picture, Border.Reflect101));
    }

    private static BytePicture Magnitude(BytePicture grey)
    {
        var lengths = new float[grey.Pixels.Length];
        SobelXY.Gradient(grey.Pixels, lengths, grey.Height, grey.Width);
        byte[] pixels = Array.ConvertAll(lengths, length => (byte)MathF.Round(MathF.Min(length, byte.MaxValue)));
        return grey with { Pixels = pixels };
    }
}
