using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

public class PoolTests
{
    public static TheoryData<int, int, int, int, int, int, int, int> Cases => new()
    {
        { 2, 2, 2, 2, 0, 0, 4, 6 },
        { 2, 2, 2, 2, 0, 0, 5, 7 },
        { 3, 3, 2, 2, 1, 1, 7, 6 },
        { 3, 2, 1, 3, 2, 1, 5, 9 },
        { 1, 1, 1, 1, 0, 0, 1, 1 },
        { 3, 3, 1, 1, 2, 2, 1, 1 },
        { 2, 5, 3, 1, 0, 4, 8, 3 },
        { 2, 2, 2, 2, 0, 0, 4, 37 },
        { 5, 5, 1, 1, 2, 2, 1, 1 },
        { 3, 3, 3, 3, 1, 1, 1, 1 },
        { 13, 13, 1, 1, 6, 6, 4, 4 },
        { 4, 4, 4, 4, 1, 1, 2, 2 },
        { 2, 2, 3, 3, 1, 1, 1, 1 },
        { 2, 2, 2, 2, 1, 1, 6, 34 },
        { 3, 3, 1, 1, 1, 1, 5, 21 },
        { 3, 1, 2, 2, 0, 0, 7, 19 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualPlainLoops(int height, int width, int strideY, int strideX, int paddingY, int paddingX, int rows, int columns)
    {
        var window = new PoolWindow(height, width) { StrideY = strideY, StrideX = strideX, PaddingY = paddingY, PaddingX = paddingX };
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            // Channels side by side fill vectors, and some are left.
            var images = new Images(2, layout == Layout.Nchw ? 3 : 19, rows, columns, layout);
            Tensor<float> x = Data.Integers(rows + columns, images.Lengths);
            Compare(new MaxPool2D(window, layout), x, images, window, isMaximum: true, countPadding: false);
            Compare(new AveragePool2D(window, countPadding: true, layout), x, images, window, isMaximum: false, countPadding: true);
            Compare(new AveragePool2D(window, countPadding: false, layout), x, images, window, isMaximum: false, countPadding: false);
        }
    }

    [Fact]
    public void TheFirstOfTheLargestTakesTheGradient()
    {
        var pool = new MaxPool2D(2);
        Tensor<float> x = Tensor.Create<float>([1, 5, 5, 5, 5, 5, 2, 5], [1, 1, 2, 4]);
        Assert.Equal([5, 5], Data.Elements(pool.Forward(x)));
        Assert.Equal([0, 3, 7, 0, 0, 0, 0, 0], Data.Elements(pool.Backward(x, Tensor.Create<float>([3, 7], [1, 1, 1, 2]))));
    }

    [Fact]
    public void NotANumberIsTheLargest()
    {
        var pool = new MaxPool2D(2);
        Tensor<float> x = Tensor.Create<float>([1, 2, float.NaN, 9], [1, 1, 2, 2]);
        Assert.True(float.IsNaN(pool.Forward(x)[0, 0, 0, 0]));
        Assert.Equal([0, 0, 3, 0], Data.Elements(pool.Backward(x, Tensor.Create<float>([3], [1, 1, 1, 1]))));
    }

    [Theory]
    [InlineData(Layout.Nchw)]
    [InlineData(Layout.Nhwc)]
    public void TheGlobalMeanIsThatOfEachChannel(Layout layout)
    {
        var images = new Images(2, 3, 3, 5, layout);
        Tensor<float> x = Data.Integers(4, images.Lengths);
        var pool = new GlobalAveragePool2D(layout);
        Tensor<float> y = pool.Forward(x);
        Tensor<float> dx = pool.Backward(x, y);
        Assert.Equal(layout == Layout.Nchw ? [2, 3, 1, 1] : [2, 1, 1, 3], Data.Lengths(y));
        for (int n = 0; n < 2; n++)
        {
            for (int c = 0; c < 3; c++)
            {
                double sum = 0;
                for (int i = 0; i < 15; i++)
                {
                    sum += images.At(x, n, c, i / 5, i % 5);
                }

                float mean = (float)(sum / 15);
                Assert.Equal(mean, layout == Layout.Nchw ? y[n, c, 0, 0] : y[n, 0, 0, c]);
                Assert.Equal(mean / 15, images.At(dx, n, c, 2, 4));
            }
        }
    }

    /// <summary>In a row that fills vectors too, wherever it stands.</summary>
    [Fact]
    public void NotANumberIsTheLargestInVectors()
    {
        for (int at = 0; at < 34; at++)
        {
            Tensor<float> x = Data.Integers(at, 1, 1, 2, 34);
            x[0, 0, at % 2, at] = float.NaN;
            float[] y = Data.Elements(new MaxPool2D(2).Forward(x));
            Assert.All(y, (element, j) => Assert.Equal(j == at / 2, float.IsNaN(element)));
        }
    }

    /// <summary>The mean is linear, so its gradient is its transpose.</summary>
    [Fact]
    public void TheGradientOfTheMeanIsItsTranspose()
    {
        var pool = new AveragePool2D(2, stride: 1);
        Tensor<float> x = Data.Integers(1, 2, 2, 5, 6);
        Tensor<float> dy = Data.Integers(2, 2, 2, 4, 5);
        Assert.Equal(Data.Dot(pool.Forward(x), dy), Data.Dot(x, pool.Backward(x, dy)));
    }

    [Fact]
    public void BadOperandsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new MaxPool2D(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new MaxPool2D(2, stride: 0));
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new AveragePool2D(2, padding: 2), "smaller than the window");
        Refusal.Of<ArgumentException>(() => new MaxPool2D(4).Forward(Data.Integers(1, 1, 1, 3, 9)), "4x4", "3x9");
        Refusal.Of<ArgumentException>(() => new MaxPool2D(2).Forward(Data.Integers(1, 3, 9)), "(3, 9)", "(N, C, H, W)");
        Refusal.Of<ArgumentException>(() => new GlobalAveragePool2D(Layout.Nhwc).Forward(Data.Integers(1, 3, 9)), "(N, H, W, C)");
        Refusal.OfWriting([1, 1, 2, 3], y => new MaxPool2D(2).Forward(Data.Integers(1, 1, 1, 4, 4), y), "(1, 1, 2, 3)", "(1, 1, 2, 2)");
        Refusal.Of<ArgumentException>(
            () => new MaxPool2D(2).Backward(
                Data.Constant(1, 1, 1, 2, 2), Data.Constant(3, 1, 1, 1, 1), Data.Constant(1, 1, 1, 1, 1), Data.Constant(1, 1, 1, 2, 2)),
            "none of its window");
    }

    /// <summary>At each place of a row, of whole vectors and behind them: a window of zeros must not stand for a missing one.</summary>
    [Fact]
    public void AForeignOutputIsRefusedWhereverItIs()
    {
        for (int at = 0; at < 19; at++)
        {
            Tensor<float> y = Data.Constant(1, 1, 1, 1, 19);
            y[0, 0, 0, at] = 0;
            Tensor<float> x = Data.Constant(1, 1, 1, 2, 38), dy = Data.Constant(1, 1, 1, 1, 19);
            Tensor<float> dx = Data.Constant(0, 1, 1, 2, 38);
            Refusal.Of<ArgumentException>(() => new MaxPool2D(2).Backward(x, y, dy, dx), "element 0 is none of its window");
        }
    }

    private static void Compare(Layer pool, Tensor<float> x, Images images, PoolWindow window, bool isMaximum, bool countPadding)
    {
        Tensor<float> y = pool.Forward(x);
        Tensor<float> dy = Data.Integers(9, y.Lengths);
        Tensor<float> dx = pool.Backward(x, dy);
        int rows = ((images.Height + (2 * window.PaddingY) - window.Height) / window.StrideY) + 1;
        int columns = ((images.Width + (2 * window.PaddingX) - window.Width) / window.StrideX) + 1;
        var outputs = new Images(images.Count, images.Channels, rows, columns, images.Layout);
        Assert.Equal(outputs.Lengths, Data.Lengths(y));
        Tensor<float> expected = Data.Constant(0, images.Lengths);
        foreach ((int n, int c, int i, int j) in outputs.Places())
        {
            double sum = 0, largest = double.NegativeInfinity;
            int count = 0;
            (int Row, int Column) winner = default;
            for (int a = 0; a < window.Height * window.Width; a++)
            {
                int row = (i * window.StrideY) - window.PaddingY + (a / window.Width);
                int column = (j * window.StrideX) - window.PaddingX + (a % window.Width);
                if (row >= 0 && row < images.Height && column >= 0 && column < images.Width)
                {
                    float element = images.At(x, n, c, row, column);
                    sum += element;
                    count++;
                    if (element > largest)
                    {
                        largest = element;
                        winner = (row, column);
                    }
                }
            }

            float divisor = countPadding ? window.Height * window.Width : count;
            Assert.Equal(isMaximum ? (float)largest : (float)sum / divisor, outputs.At(y, n, c, i, j));
            for (int row = 0; row < images.Height; row++)
            {
                for (int column = 0; column < images.Width; column++)
                {
                    int a = row - (i * window.StrideY) + window.PaddingY, b = column - (j * window.StrideX) + window.PaddingX;
                    bool isInside = a >= 0 && a < window.Height && b >= 0 && b < window.Width;
                    bool takes = isMaximum ? winner == (row, column) : isInside;
                    images.At(expected, n, c, row, column) += takes ? outputs.At(dy, n, c, i, j) / (isMaximum ? 1 : divisor) : 0;
                }
            }
        }

        float[] actual = Data.Elements(dx);
        float[] wanted = Data.Elements(expected);
        for (int k = 0; k < wanted.Length; k++)
        {
            Assert.Equal(wanted[k], actual[k], tolerance: isMaximum ? 0 : 1e-4f);
        }
    }
}
