using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Engine;
using KernelGen.Engine.Pixels;
using KernelGen.Shapes;
using Xunit;

namespace KernelGen.Tests.Staging;

/// <summary>Into which pieces batches are cut with pixels in the lanes.</summary>
[Trait("Category", "Slow")]
public sealed class PixelBandsTests
{
    private static readonly KernelShape Same = new(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };

    public static TheoryData<int, int, int, int, int, int, int> Batches
    {
        get
        {
            var batches = new TheoryData<int, int, int, int, int, int, int>();
            foreach ((int inChannels, int outChannels, int groups) in ((int, int, int)[])
                [(3, 32, 1), (1, 6, 1), (16, 16, 1), (40, 40, 20), (33, 66, 33), (96, 96, 96)])
            {
                foreach ((int images, int height, int width) in ((int, int, int)[])
                    [(1, 1, 1), (1, 112, 112), (2, 7, 7), (5, 40, 1000), (1, 3, 9000)])
                {
                    foreach (int degree in (int[])[1, 2, 8])
                    {
                        batches.Add(inChannels, outChannels, groups, images, height, width, degree);
                    }
                }
            }

            return batches;
        }
    }

    /// <summary>
    /// Every row of every group of every image is in one piece, and pixels whose channels share cache lines are not copied by two of one
    /// band.
    /// </summary>
    [Theory]
    [MemberData(nameof(Batches))]
    public void PiecesAreAllOutputsOnce(int inChannels, int outChannels, int groups, int images, int height, int width, int degree)
    {
        foreach (KernelShape shape in Shapes(inChannels, outChannels, groups))
        {
            (PixelBands bands, GatherPlan plan, int rows, int columns) = Cut(shape, images, height, width, degree);
            int taken = bands.Columns < columns ? columns : rows, most = bands.Columns < columns ? bands.Columns : bands.Rows;
            var seen = new int[images, taken, groups];
            for (long piece = 0; piece < bands.CountOf(images); piece++)
            {
                (nint image, int row, int column, int first, int end) = bands.At(piece, plan);
                Assert.True(
                    end == groups || (end % bands.Neighbours == 0 && first % bands.Neighbours == 0),
                    "Groups that share cache lines are apart.");
                for (int part = row + column; part < Math.Min(row + column + most, taken); part++)
                {
                    for (int group = first; group < end; group++)
                    {
                        seen[image, part, group]++;
                    }
                }
            }

            Assert.All(seen.Cast<int>().Distinct(), count => Assert.Equal(1, count));
        }
    }

    /// <summary>256 KiB of the source, and of outputs that are copied, unless a row of one group has more.</summary>
    [Theory]
    [MemberData(nameof(Batches))]
    public void ABandIsBounded(int inChannels, int outChannels, int groups, int images, int height, int width, int degree)
    {
        foreach (KernelShape shape in Shapes(inChannels, outChannels, groups))
        {
            (PixelBands bands, GatherPlan plan, _, int columns) = Cut(shape, images, height, width, degree);
            if (bands.Columns < columns)
            {
                continue;
            }

            long sources = (long)width * shape.StrideX * plan.SourcesPerGroup;
            long results = shape.Layout == Layout.Nhwc ? (long)columns * plan.Blocks[0].Width : 0;
            Assert.True(
                (bands.Rows, bands.Neighbours) == (1, 1) || bands.Rows * bands.Neighbours * Math.Max(sources, results) <= 65536,
                $"{bands.Rows} rows of {bands.Neighbours} groups, of {sources} floats in and {results} out.");
        }
    }

    [Theory]
    [InlineData(3, 32, 112)]
    [InlineData(16, 16, 32)]
    [InlineData(1, 6, 28)]
    public void OneImageOfOneGroupHasAPieceForEachThread(int inChannels, int outChannels, int size)
    {
        foreach (KernelShape shape in Shapes(inChannels, outChannels, groups: 1))
        {
            foreach (int degree in (int[])[2, 4])
            {
                (PixelBands bands, _, _, _) = Cut(shape, images: 1, size, size, degree);

                Assert.InRange(bands.CountOf(1), degree, 4 * degree);
            }
        }
    }

    private static IEnumerable<KernelShape> Shapes(int inChannels, int outChannels, int groups)
    {
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            KernelShape shape = Same with { InChannels = inChannels, OutChannels = outChannels, Groups = groups, Layout = layout };
            yield return shape;
            yield return shape with { StrideY = 2, StrideX = 2 };
            yield return new KernelShape(1, 1) { InChannels = inChannels, OutChannels = outChannels, Groups = groups, Layout = layout };
        }
    }

    /// <summary>Views of memory that is never read; a pointwise image is one row, as it is when the compiled code is called.</summary>
    private static (PixelBands Bands, GatherPlan Plan, int Rows, int Columns) Cut(
        KernelShape shape, int images, int height, int width, int degree)
    {
        var plan = GatherPlan.OfPixels(shape, isForward: true, blockWidth: Math.Min(6, shape.OutChannelsPerGroup));
        ImageView source = View(shape, shape.InChannels, height, width);
        ImageView result = View(shape, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width));
        if (plan.IsPointwiseOn(source, result) && source.PixelPitch == 1)
        {
            (source, result) = (source.AsRow(), result.AsRow());
        }

        return (PixelBands.Of(plan, source, result, images, hasFinish: false, degree), plan, result.Height, result.Width);
    }

    private static unsafe ImageView View(KernelShape shape, int channels, int height, int width)
    {
        float nothing = 0;
        ReadOnlySpan<nint> lengths = shape.Layout == Layout.Nchw ? [1, channels, height, width] : [1, height, width, channels];
        ReadOnlyTensorSpan<float> tensor = TensorMarshal.CreateReadOnlyTensorSpan(
            in nothing, (nint)channels * height * width, lengths, strides: [], pinned: false);
        return new ImageView(null, ImageBatch.Of(tensor, shape, channels, "image"));
    }
}
