using System;
using KernelGen.Shapes;

namespace KernelGen.Engine.Planes;

/// <summary>A rectangle of outputs, and whether all their windows lie inside the input.</summary>
internal readonly record struct Region(int Row, int Column, int Height, int Width, bool Inside);

/// <summary>
/// Cuts a band of output rows into the inside, computed straight from the input, and the regions at its edges, computed from staged
/// windows: <c>foreach (Region region in RegionCutter.Of(...))</c>. The cut depends on sizes only.
/// </summary>
internal struct RegionCutter
{
    /// <summary>
    /// Outputs of at most so many columns are staged by whole rows: there, to copy rows into the first-level cache costs less than two
    /// strips at their ends, each with calls and first and last steps of its own. Measured, the two meet between 100 and 128 columns.
    /// </summary>
    private const int WholeRowColumns = 112;

    private const int Upper = 0;
    private const int Left = 1;
    private const int Inside = 2;
    private const int Right = 3;
    private const int Lower = 4;

    private readonly int _last;
    private readonly int _start;
    private readonly int _upper;
    private readonly int _lower;
    private readonly int _end;
    private readonly int _left;
    private readonly int _right;
    private readonly int _width;
    private int _next;

    private RegionCutter(int first, int last, int start, int upper, int lower, int end, int left, int right, int width)
    {
        _next = first;
        _last = last;
        _start = start;
        _upper = upper;
        _lower = lower;
        _end = end;
        _left = left;
        _right = right;
        _width = width;
    }

    public Region Current { get; private set; }

    /// <summary>The regions of the output rows from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <param name="apron">The window.</param>
    /// <param name="input">The size of the input.</param>
    /// <param name="output">The size of the whole output.</param>
    /// <param name="start">The first row.</param>
    /// <param name="end">The row behind the last.</param>
    /// <param name="strip">Strips at the left and right edges are as wide as multiples of this.</param>
    public static RegionCutter Of(Apron apron, PlaneSize input, PlaneSize output, int start, int end, int strip)
    {
        int outside = Math.Max(output.Width - (input.Width - apron.ReachWidth + 1 + apron.Left), 0);
        return Cut(apron, input, output, start, end, RoundUp(Math.Max(apron.Left, 0), strip), output.Width - RoundUp(outside, strip));
    }

    /// <summary>The same where outputs are taken by whole blocks of columns, the last one filled with zeros.</summary>
    /// <param name="apron">The window.</param>
    /// <param name="input">The size of the input.</param>
    /// <param name="output">The size of the whole output.</param>
    /// <param name="start">The first row.</param>
    /// <param name="end">The row behind the last.</param>
    /// <param name="block">The columns of a block.</param>
    public static RegionCutter OfBlocks(Apron apron, PlaneSize input, PlaneSize output, int start, int end, int block)
    {
        int inside = Math.Min(input.Width - apron.ReachWidth + 1 + apron.Left, output.Width);
        return Cut(apron, input, output, start, end, RoundUp(apron.Left, block), inside / block * block);
    }

    public static int RoundUp(int columns, int multiple) => (columns + multiple - 1) / multiple * multiple;

    public readonly RegionCutter GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_next <= _last)
        {
            Current = _next++ switch
            {
                Upper => new Region(_start, 0, _upper - _start, _width, Inside: false),
                Left => new Region(_upper, 0, _lower - _upper, _left, Inside: false),
                Inside => new Region(_upper, _left, _lower - _upper, _right - _left, Inside: true),
                Right => new Region(_upper, _right, _lower - _upper, _width - _right, Inside: false),
                _ => new Region(_lower, 0, _end - _lower, _width, Inside: false),
            };
            if (Current.Height > 0 && Current.Width > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static RegionCutter Cut(Apron apron, PlaneSize input, PlaneSize output, int start, int end, int left, int right)
    {
        bool wholeRows = left == 0 && right == output.Width;
        if (!wholeRows && (right <= left || output.Width <= WholeRowColumns))
        {
            return new RegionCutter(Upper, Upper, start, end, end, end, 0, 0, output.Width);
        }

        int upper = Math.Clamp(apron.Top, start, end);
        int lower = Math.Clamp(input.Height - apron.ReachHeight + 1 + apron.Top, upper, end);
        return wholeRows && upper == start && lower == end
            ? new RegionCutter(Inside, Inside, start, upper, lower, end, left, right, output.Width)
            : new RegionCutter(Upper, Lower, start, upper, lower, end, left, right, output.Width);
    }
}
