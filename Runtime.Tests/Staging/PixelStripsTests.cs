using System.Collections.Generic;
using KernelGen.CompilerServices;
using KernelGen.Engine.Pixels;
using Xunit;

namespace KernelGen.Tests.Staging;

/// <summary>The cut into strips of chunks of the gradient with respect to the weights with pixels in the lanes.</summary>
public sealed class PixelStripsTests
{
    /// <summary>The pitch says in which lane a product is summed, and machines with longer vectors take more channels at once.</summary>
    [Fact]
    public void WhereAPixelIsSummedDependsOnTheSizesOnly()
    {
        foreach (KernelShape shape in Shapes())
        {
            for (int rows = 1; rows <= 40; rows += 3)
            {
                for (int columns = 1; columns <= 300; columns += 7)
                {
                    var few = new PixelStrips(shape, 5, rows, columns, block: 1, tapRows: 1);
                    foreach ((int images, int block, int tapRows) in ((int, int, int)[])[(5, 4, 1), (5, 8, 3), (1, 6, 1)])
                    {
                        var strips = new PixelStrips(shape, images, rows, columns, block, tapRows);
                        Assert.Equal((few.Input.Pitch, few.Output.Pitch), (strips.Input.Pitch, strips.Output.Pitch));
                    }
                }
            }
        }
    }

    [Fact]
    public void StripsAreAllRowsOfAllImagesInTheirOrder()
    {
        foreach (KernelShape shape in Shapes())
        {
            foreach ((int images, int rows, int columns) in ((int, int, int)[])
                [(1, 1, 1), (7, 10, 10), (40, 3, 5), (2, 33, 224), (3, 5, 1023)])
            {
                foreach (int tapRows in (int[])[1, 3])
                {
                    AssertCovers(new PixelStrips(shape, images, rows, columns, block: 8, tapRows), images, rows, columns, tapRows);
                }
            }
        }
    }

    private static void AssertCovers(PixelStrips strips, int images, int rows, int columns, int tapRows)
    {
        var seen = new List<(int Image, int Row)>();
        for (int s = 0; s < strips.Count; s++)
        {
            PixelStrip strip = strips[s];
            bool isLong = strips.InputPitch != strips.Input.Pitch || strips.OutputPitch != strips.Output.Pitch;
            int last = s + 1 < strips.Count && strips[s + 1].Image == strip.Image ? strips[s + 1].Row : rows;
            for (int image = strip.Image; image < strip.Image + (isLong ? strip.Rows : 1); image++)
            {
                for (int row = strip.Row; row < last; row++)
                {
                    seen.Add((image, row));
                }
            }

            nint covered = (nint)strip.Blocks * IPixelKernel.Lanes;
            Assert.InRange(covered, isLong ? ((last - strip.Row - 1) * strips.Output.Pitch) + columns : columns, nint.MaxValue);
            Assert.True(last == rows || covered <= (last - strip.Row) * strips.Output.Pitch, "A strip has pixels of the next one.");
            if (tapRows > 1)
            {
                Assert.Equal(strips.Input.Pitch, strips.InputPitch);
                Assert.True(!isLong || strip.Rows == 1, "A row of taps would be as far from the next as images are.");
            }
        }

        Assert.Equal(All(images, rows), seen);
    }

    private static IEnumerable<(int Image, int Row)> All(int images, int rows)
    {
        for (int image = 0; image < images; image++)
        {
            for (int row = 0; row < rows; row++)
            {
                yield return (image, row);
            }
        }
    }

    private static IEnumerable<KernelShape> Shapes() =>
    [
        new KernelShape(3, 3),
        new KernelShape(5, 5) { InChannels = 6, OutChannels = 16 },
        new KernelShape(1, 3) { DilationX = 15 },
        new KernelShape(3, 3) { StrideY = 2, StrideX = 2 },
    ];
}
