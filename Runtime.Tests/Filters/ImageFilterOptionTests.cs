using System;
using System.Collections.Generic;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

public class ImageFilterOptionTests
{
    private const int Height = 13, Width = 22;

    private static readonly FilterRegion[] Corners =
    [
        new(0, 0, 1, 1), new(0, 0, 5, 4), new(0, 17, 3, 5), new(12, 21, 1, 1), new(9, 0, 4, 22), new(0, 20, 13, 2), new(11, 18, 2, 4),
        new(4, 6, 5, 9),
        new(0, 0, Height, Width),
    ];

    [Fact]
    public void ARegionSeesTheImageOrNothing() => Every(
        from: Corners.Length * 2,
        at => new FilterOptions
        {
            Channels = 1 + (at % 4),
            Region = Corners[at / 2] with { Around = at % 2 == 0 ? RegionBorder.FromImage : RegionBorder.Isolated },
        });

    [Fact]
    public void WithoutABorderOnlyWholeWindowsAreComputed()
    {
        FilterRegion[] regions = [new(0, 0, Height, Width), new(5, 2, 8, 20, RegionBorder.Isolated), new(1, 3, 7, 19)];
        Every(regions.Length * 4, at => new FilterOptions { Channels = 1 + (at % 4), CropToValid = true, Region = regions[at / 4] });
        var whole = new FilterOptions { CropToValid = true };
        FilterCase.Check<PlainFilter<Broad>, byte, byte>(19, 13, Border.Zero, whole);
        FilterCase.Check<PlainFilter<Broad>, short, float>(20, 30, Border.Wrap, whole);
    }

    [Fact]
    public void AlphaIsThatOfThePixelItself()
    {
        Alpha[] rules = [Alpha.Kept, Alpha.KeptPremultiplied];
        Every(3 * 2 * 2, at => new FilterOptions
        {
            Channels = 2 + (at % 3),
            Alpha = rules[at / 3 % 2],
            Region = at / 6 == 0 ? null : new FilterRegion(2, 5, 9, 17),
            CropToValid = at / 6 == 1,
        });
    }

    [Fact]
    public void ThreadsMakeTheSameBits()
    {
        foreach (Border border in FilterCase.Borders)
        {
            FilterOptions options = new() { Channels = 3, DegreeOfParallelism = 4 };
            FilterCase.Check<PlainFilter<Smooth>, byte, byte>(200, 11, border, options);
            FilterCase.Check<PlainFilter<Ragged>, byte, float>(129, 7, border, options);
            FilterCase.Check<PlainFilter<Twofold>, short, byte>(128, 7, border, options with { DegreeOfParallelism = -1 });
            FilterCase.Check<PlainFilter<Ragged>, float, short>(193, 7, border, options with { CropToValid = true });
        }
    }

    private static void Every(int from, Func<int, FilterOptions> options)
    {
        foreach (FilterOptions each in Options(from, options))
        {
            foreach (Border border in FilterCase.Borders)
            {
                FilterCase.Check<PlainFilter<Smooth>, byte, byte>(Height, Width, border, each);
                FilterCase.Check<PlainFilter<SlopeX>, byte, short>(Height, Width, border, each);
                FilterCase.Check<PlainFilter<Ragged>, byte, byte>(Height, Width, border, each);
                FilterCase.Check<PlainFilter<Ragged>, byte, float>(Height, Width, border, each);
                FilterCase.Check<PlainFilter<Twofold>, byte, float>(Height, Width, border, each);
                FilterCase.Check<PlainFilter<Twofold>, short, short>(Height, Width, border, each);
                FilterCase.Check<PlainFilter<Twofold>, ushort, ushort>(Height, Width, border, each);
                FilterCase.Check<PlainFilter<SlopeY>, float, byte>(Height, Width, border, each);
                FilterCase.Check<PlainFilter<Smooth>, float, float>(Height, Width, border, each);
            }
        }
    }

    private static IEnumerable<FilterOptions> Options(int count, Func<int, FilterOptions> options)
    {
        for (int i = 0; i < count; i++)
        {
            yield return options(i);
        }
    }
}
