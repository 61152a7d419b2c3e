using System;
using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The images on which kernels are compared with plain loops.</summary>
internal static class OracleSizes
{
    private static readonly int[] Columns = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 49, 64];

    private static readonly int[] MoreRows = [0, 1, 5, 10];

    /// <summary>
    /// Outputs of every width to beyond three of the longest vectors, from the smallest image that the kernel accepts; with padding also
    /// images narrower than the kernel.
    /// </summary>
    public static IEnumerable<(int Height, int Width)> AcrossThreeVectors(Geometry kernel)
    {
        IEnumerable<int> widths = Columns
            .Select(kernel.InputWidth)
            .Where(width => width >= kernel.LeastWidth)
            .Prepend(kernel.LeastWidth)
            .Distinct();
        return from width in widths from more in MoreRows select (kernel.LeastHeight + more, width);
    }

    /// <summary>
    /// On both sides of the width up to which whole rows are copied, in the forward direction and the weight gradient, whose results or
    /// operands have the output's width, and in the input gradient, whose result has the image's.
    /// </summary>
    public static IEnumerable<(int Height, int Width)> AroundWholeRows(Geometry kernel)
    {
        int limit = RuntimeLimits.WholeRowColumns;
        return new[] { limit - 1, limit, limit + 1 }
            .SelectMany(columns => new[] { columns, kernel.InputWidth(columns) })
            .Append(kernel.InputWidth(limit + 40))
            .Where(width => width >= kernel.LeastWidth)
            .Distinct()
            .Select(width => (kernel.LeastHeight + 2, width));
    }

    /// <summary>
    /// Whole rows of which the copy just fits and just does not, strips at the edges too long for one copy, and edges above and below
    /// too wide for one.
    /// </summary>
    public static IEnumerable<(int Height, int Width)> AroundOneWindow(Geometry kernel)
    {
        int limit = RuntimeLimits.WholeRowColumns;
        int fitting = Math.Max(RowsFor(limit) - kernel.Height + 1, 1);
        foreach (int rows in new[] { fitting, fitting + 1 })
        {
            yield return (Math.Max(kernel.InputHeight(rows), kernel.LeastHeight), Math.Max(kernel.InputWidth(limit), kernel.LeastWidth));
            yield return (Math.Max(rows, kernel.LeastHeight), limit);
        }

        // Strips are 32 columns wide at the most, and as long as the image where one thread works.
        yield return (Math.Max(RowsFor(32), RuntimeLimits.BandRows) + kernel.Height + 1, limit + 65);

        // An edge below has as many rows as the zeros there, half a kernel's where the size is kept, and its windows one kernel's more.
        yield return (
            Math.Max(kernel.InputHeight(kernel.Height + 3), kernel.LeastHeight),
            (RuntimeLimits.WindowFloats / Math.Max(kernel.Height, 2)) + 19);

        int RowsFor(int columns)
        {
            int lines = (columns + kernel.Width - 1 + RuntimeLimits.Line - 1) / RuntimeLimits.Line;
            return RuntimeLimits.WindowFloats / (lines * RuntimeLimits.Line);
        }
    }
}
