using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>Which filters lie on each other, tap on tap, with their anchors on one pixel (KGEN039).</summary>
internal static class BankRules
{
    /// <summary>The filters in one size, that of the smallest window that holds all, with zeros around them; null when an error was added.</summary>
    public static EquatableArray<FilterFormula>? Align(IReadOnlyList<(FilterFormula Filter, LocationInfo Location)> filters, List<DiagnosticInfo> errors)
    {
        FilterFormula first = filters[0].Filter;
        (int above, int below) = Reach(filters.Select(one => (one.Filter.Height, one.Filter.DilationY)));
        (int before, int behind) = Reach(filters.Select(one => (one.Filter.Width, one.Filter.DilationX)));
        var aligned = new List<FilterFormula>();
        foreach ((FilterFormula filter, LocationInfo location) in filters)
        {
            (int top, int bottom) = Reach(filter.Height, filter.DilationY);
            (int left, int right) = Reach(filter.Width, filter.DilationX);
            bool isOnTaps = filter.DilationY == first.DilationY && filter.DilationX == first.DilationX
                && (above - top) % filter.DilationY == 0 && (below - bottom) % filter.DilationY == 0
                && (before - left) % filter.DilationX == 0 && (behind - right) % filter.DilationX == 0;
            if (!isOnTaps)
            {
                errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.FiltersApart, location, filter.Name, Text(filter), first.Name, Text(first)));
                return null;
            }

            aligned.Add(Pad(
                filter,
                (above - top) / filter.DilationY,
                (before - left) / filter.DilationX,
                ((above + below) / filter.DilationY) + 1,
                ((before + behind) / filter.DilationX) + 1));
        }

        return aligned.ToEquatableArray();
    }

    /// <summary>Pixels before the anchor and behind it, the anchor being the middle one, of an even number the first of the two.</summary>
    private static (int Before, int Behind) Reach(int taps, int dilation)
    {
        int reach = (taps - 1) * dilation;
        return (reach / 2, reach - (reach / 2));
    }

    private static (int Before, int Behind) Reach(IEnumerable<(int Taps, int Dilation)> filters)
    {
        List<(int Before, int Behind)> reaches = filters.Select(filter => Reach(filter.Taps, filter.Dilation)).ToList();
        return (reaches.Max(reach => reach.Before), reaches.Max(reach => reach.Behind));
    }

    private static FilterFormula Pad(FilterFormula filter, int top, int left, int height, int width)
    {
        double[] weights = new double[height * width];
        for (int row = 0; row < filter.Height; row++)
        {
            for (int column = 0; column < filter.Width; column++)
            {
                weights[((top + row) * width) + left + column] = filter.Weights[(row * filter.Width) + column];
            }
        }

        return filter with { Height = height, Width = width, Weights = weights.ToEquatableArray() };
    }

    private static string Text(FilterFormula filter) => string.Format(
        CultureInfo.InvariantCulture, "{0}x{1} taps {2}x{3} pixels apart", filter.Height, filter.Width, filter.DilationY, filter.DilationX);
}
