using System;
using System.Linq;
using KernelGen.Engine.Planes;
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

    /// <summary>Whatever stands in front of a row, as much as padding may be, and wherever the buffer begins in a line.</summary>
    [Fact]
    public void NothingIsWrittenBehindTheBuffer()
    {
        const int Height = 4, Rows = 3;
        const float Behind = -7;
        foreach (int width in new[] { 1, 5, 16, 37 })
        {
            float[] pixels = [.. Enumerable.Range(1, Height * width).Select(pixel => (float)pixel)];
            var source = new ReadOnlyPlaneSpan<float>(pixels, Height, width);
            foreach (int left in Enumerable.Range(0, 100))
            {
                int columns = left + width + 2;
                (_, int pieceColumns, int length) = StagedWindow.PieceOf(Rows, columns, new Apron(1, 1, 0, left, Border.Zero));
                Assert.Equal(columns, pieceColumns);
                for (int start = 0; start < Line; start++)
                {
                    float[] memory = new float[start + length + Line];
                    memory.AsSpan().Fill(Behind);

                    ReadOnlyPlaneSpan<float> window = StagedWindow.Copy(
                        source, 1, -left, Rows, columns, Border.Zero, memory.AsSpan(start, length));

                    for (int row = 0; row < Rows; row++)
                    {
                        float[] expected = [.. new float[left], .. source[row + 1], 0, 0];
                        Assert.Equal(expected, window[row].ToArray());
                    }

                    Assert.All(memory[(start + length)..], value => Assert.Equal(Behind, value));
                }
            }
        }
    }
}
