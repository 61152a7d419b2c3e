using System.Linq;
using Xunit;

namespace KernelGen.Tests.Staging;

public class StagedWindowTests
{
    private const int Line = 16;

    /// <summary>Every reach that a kernel may have, and regions of every kind of size: a piece of nothing would never end.</summary>
    [Fact]
    public void APieceIsNeverEmptyAndItsWindowFitsIntoTheBuffer()
    {
        int[] rowCounts = [1, 2, 7, 8, 9, 31, 64, 200, 100_000];
        int[] columnCounts = [1, 15, 16, 17, 48, 134, 160, 1053, 1328, 2656, 5300, 1_000_000];
        foreach (int height in Enumerable.Range(1, 31))
        {
            foreach (int width in Enumerable.Range(1, 31))
            {
                var apron = new Apron(height, width, Top: 0, Left: 0, Border.Zero);
                foreach ((int rows, int columns) in from rows in rowCounts from columns in columnCounts select (rows, columns))
                {
                    (int pieceRows, int pieceColumns, int length) = StagedWindow.PieceOf(rows, columns, apron);

                    // As the window is laid out: rows on lines, and what is lost in front of the first.
                    int pitch = (pieceColumns + width - 1 + Line - 1) / Line * Line;
                    int needed = ((pieceRows + height - 1) * pitch) + (3 * Line);
                    Assert.True(
                        pieceRows >= 1 && pieceColumns >= 1 && needed <= length,
                        $"{height}x{width}: a region of {rows}x{columns} is cut into {pieceRows}x{pieceColumns}; {needed} of {length} "
                            + "floats.");
                    Assert.True(pieceRows <= rows && pieceColumns <= columns);
                    Assert.True(pieceColumns == columns || pieceColumns % Line == 0);
                }
            }
        }
    }
}
