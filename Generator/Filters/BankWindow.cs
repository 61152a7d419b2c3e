using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters;

/// <summary>The smallest window that holds the taps of several filters with their anchors on one pixel.</summary>
internal sealed class BankWindow
{
    private readonly (int Before, int Behind) _rows;
    private readonly (int Before, int Behind) _columns;
    private readonly int _dilationY;
    private readonly int _dilationX;

    public BankWindow(IReadOnlyList<FilterFormula> filters)
    {
        _rows = Widest(filters.Select(filter => Reach(filter.Height, filter.DilationY)));
        _columns = Widest(filters.Select(filter => Reach(filter.Width, filter.DilationX)));
        (_dilationY, _dilationX) = (filters[0].DilationY, filters[0].DilationX);
    }

    /// <summary>Returns whether a filter's taps lie on those of the first one's grid.</summary>
    public bool Holds(FilterFormula filter) => filter.DilationY == _dilationY && filter.DilationX == _dilationX
        && IsOn(_rows, Reach(filter.Height, _dilationY), _dilationY)
        && IsOn(_columns, Reach(filter.Width, _dilationX), _dilationX);

    /// <summary>The same filter in the size of the window, zeros around its taps.</summary>
    public FilterFormula Pad(FilterFormula filter)
    {
        int top = (_rows.Before - Reach(filter.Height, _dilationY).Before) / _dilationY;
        int left = (_columns.Before - Reach(filter.Width, _dilationX).Before) / _dilationX;
        int height = ((_rows.Before + _rows.Behind) / _dilationY) + 1;
        int width = ((_columns.Before + _columns.Behind) / _dilationX) + 1;
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

    /// <summary>Pixels before the anchor and behind it, the anchor being the middle one, of an even number the first of the two.</summary>
    private static (int Before, int Behind) Reach(int taps, int dilation)
    {
        int reach = (taps - 1) * dilation;
        return (reach / 2, reach - (reach / 2));
    }

    private static (int Before, int Behind) Widest(IEnumerable<(int Before, int Behind)> reaches)
    {
        List<(int Before, int Behind)> all = reaches.ToList();
        return (all.Max(reach => reach.Before), all.Max(reach => reach.Behind));
    }

    private static bool IsOn((int Before, int Behind) window, (int Before, int Behind) filter, int dilation) =>
        (window.Before - filter.Before) % dilation == 0 && (window.Behind - filter.Behind) % dilation == 0;
}
