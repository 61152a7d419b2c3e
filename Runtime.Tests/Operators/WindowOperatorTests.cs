using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Operators;

/// <summary>Pooling, reductions, resizing and products, against their definitions.</summary>
public sealed class WindowOperatorTests
{
    public static TheoryData<KernelShape, int, int> Windows() => new()
    {
        { new KernelShape(2, 2) { StrideY = 2, StrideX = 2 }, 4, 5 },
        { new KernelShape(3, 2) { PaddingTop = 1, PaddingRight = 1 }, 8, 11 },
        { new KernelShape(3, 3) { StrideY = 2, StrideX = 3, PaddingBottom = 1, PaddingRight = 2 }, 4, 4 },
        { new KernelShape(3, 3) { StrideY = 2, StrideX = 2, PaddingTop = 1, PaddingLeft = 1 }, 5, 6 },
        { new KernelShape(2, 3) { DilationY = 2, DilationX = 3, PaddingTop = 2, PaddingLeft = 3, PaddingRight = 3 }, 9, 11 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void WindowsOfAnyFormArePooledInBothLayouts(KernelShape window, int rows, int columns)
    {
        Tensor<float> x = Plain.Integers(1, 2, 3, 9, 11);
        Check(
            (input, layout, result) => NetworkOperators.MaxPool(input, window, layout, result.AsTensorSpan()),
            (seen, _) => seen.Max());
        Check(
            (input, layout, result) => NetworkOperators.AveragePool(input, window, countsPadding: false, layout, result.AsTensorSpan()),
            (seen, _) => seen.Sum() / seen.Count);
        Check(
            (input, layout, result) => NetworkOperators.AveragePool(input, window, countsPadding: true, layout, result.AsTensorSpan()),
            (seen, padded) => seen.Sum() / padded);

        void Check(Action<Tensor<float>, Layout, Tensor<float>> run, Func<List<float>, int, float> definition)
        {
            Tensor<float> expected = Plain.Filled([2, 3, rows, columns], index =>
            {
                var seen = new List<float>();
                int padded = 0;
                for (int tap = 0; tap < window.Taps; tap++)
                {
                    int row = (index[2] * window.StrideY) + (tap / window.Width * window.DilationY) - window.PaddingTop;
                    int column = (index[3] * window.StrideX) + (tap % window.Width * window.DilationX) - window.PaddingLeft;
                    padded += row < 9 + window.PaddingBottom && column < 11 + window.PaddingRight ? 1 : 0;
                    if (row is >= 0 and < 9 && column is >= 0 and < 11)
                    {
                        seen.Add(x.At(index[0], index[1], row, column));
                    }
                }

                return definition(seen, padded);
            });
            Tensor<float> planes = Plain.Unwritten(2, 3, rows, columns), pixels = Plain.Unwritten(2, rows, columns, 3);
            run(x, Layout.Nchw, planes);
            run(Pixels(x), Layout.Nhwc, pixels);
            Assert.Equal(expected.Flat(), planes.Flat());
            Assert.Equal(Pixels(expected).Flat(), pixels.Flat());
        }
    }

    [Fact]
    public void PoolsHaveTheBitsOfTheLayers()
    {
        var random = new Random(2);
        Tensor<float> x = Plain.Filled([2, 3, 9, 11], _ => random.NextSingle()), y = Plain.Unwritten(2, 3, 5, 6);
        var window = new KernelShape(3, 3)
        {
            StrideY = 2,
            StrideX = 2,
            PaddingTop = 1,
            PaddingLeft = 1,
            PaddingBottom = 1,
            PaddingRight = 1,
        };
        NetworkOperators.AveragePool(x, window, countsPadding: true, Layout.Nchw, y.AsTensorSpan());
        Assert.Equal(new AveragePool2D(3, 2, 1).Forward(x).Flat(), y.Flat());
        NetworkOperators.MaxPool(x, window, Layout.Nchw, y.AsTensorSpan());
        Assert.Equal(new MaxPool2D(3, 2, 1).Forward(x).Flat(), y.Flat());
        Tensor<float> means = Plain.Unwritten(2, 3, 1, 1);
        NetworkOperators.ReduceMean(x, 2, 3, means.AsTensorSpan());
        Assert.Equal(new GlobalAveragePool2D().Forward(x).Flat(), means.Flat());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 3)]
    [InlineData(0, 3)]
    public void DimensionsAreReduced(int first, int last)
    {
        nint[] lengths = [2, 3, 4, 70], left = [.. lengths.Select((length, axis) => axis >= first && axis <= last ? 1 : length)];
        Tensor<float> x = Plain.Integers(3, lengths), y = Plain.Unwritten(left);
        NetworkOperators.ReduceMax(x, first, last, y.AsTensorSpan());
        Assert.Equal(Plain.Filled(left, index => Seen(index).Max()).Flat(), y.Flat());
        NetworkOperators.ReduceMean(x, first, last, y.AsTensorSpan());
        Assert.Equal(Plain.Filled(left, index => (float)(Seen(index).Sum(element => (double)element) / Seen(index).Count())).Flat(),
            y.Flat());

        IEnumerable<float> Seen(int[] index) =>
            from place in Enumerable.Range(0, (int)x.FlattenedLength)
            let at = new[] { place / 840, place / 280 % 3, place / 70 % 4, place % 70 }
            where at.Select((i, axis) => (axis >= first && axis <= last) || i == index[axis]).All(isSame => isSame)
            select x.At(at);
    }

    [Theory]
    [InlineData(false, new long[] { 1, 0 })]
    [InlineData(true, new long[] { 3, 2 })]
    public void ThePlaceOfTheLargestElement(bool isLast, long[] expected)
    {
        Tensor<float> x = Tensor.Create([1f, 5, 2, 5, 7, 3, 7, 7 - 1], [2, 4]);
        Tensor<long> y = Tensor.CreateFromShape<long>([2]);
        NetworkOperators.ArgMax(x, 1, isLast, y.AsTensorSpan());
        Assert.Equal(expected, y.ToArray());
    }

    [Fact]
    public void ExponentialsOverTheirSum()
    {
        Tensor<float> x = Plain.Integers(4, 2, 3, 5), y = Plain.Unwritten(2, 3, 5), logarithms = Plain.Unwritten(2, 3, 5);
        NetworkOperators.Softmax(x, 1, 1, y.AsTensorSpan());
        NetworkOperators.LogSoftmax(x, 1, 1, logarithms.AsTensorSpan());
        Tensor<float> joined = Plain.Unwritten(2, 3, 5);
        NetworkOperators.Softmax(x, 1, 2, joined.AsTensorSpan());
        for (int n = 0; n < 2; n++)
        {
            double all = Enumerable.Range(0, 15).Sum(i => Math.Exp(x.At(n, i / 5, i % 5)));
            for (int i = 0; i < 15; i++)
            {
                double power = Math.Exp(x.At(n, i / 5, i % 5)), sum = Enumerable.Range(0, 3).Sum(c => Math.Exp(x.At(n, c, i % 5)));
                Assert.Equal(power / sum, y.At(n, i / 5, i % 5), 1e-6);
                Assert.Equal(Math.Log(power / sum), logarithms.At(n, i / 5, i % 5), 1e-5);
                Assert.Equal(power / all, joined.At(n, i / 5, i % 5), 1e-6);
            }
        }
    }

    [Fact]
    public void InstancesHaveMean0AndVariance1()
    {
        Tensor<float> x = Plain.Integers(5, 2, 3, 4, 5), y = Plain.Unwritten(2, 3, 4, 5);
        float[] scale = [1, 2, -3], shift = [0, 5, 7];
        NetworkOperators.InstanceNormalization(x, Tensor.Create(scale, [3]), Tensor.Create(shift, [3]), 0.5f, y.AsTensorSpan());
        for (int plane = 0; plane < 6; plane++)
        {
            double[] elements = [.. Enumerable.Range(0, 20).Select(i => (double)x.At(plane / 3, plane % 3, i / 5, i % 5))];
            double mean = elements.Average(), deviation = Math.Sqrt(elements.Average(element => (element - mean) * (element - mean)) + 0.5);
            for (int i = 0; i < 20; i++)
            {
                double expected = ((elements[i] - mean) / deviation * scale[plane % 3]) + shift[plane % 3];
                Assert.Equal(expected, y.At(plane / 3, plane % 3, i / 5, i % 5), 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(new[] { 4, 5 }, new[] { 5, 7 })]
    [InlineData(new[] { 2, 3, 4, 5 }, new[] { 5, 7 })]
    [InlineData(new[] { 2, 3, 4, 5 }, new[] { 2, 3, 5, 7 })]
    public void MatricesAreMultiplied(int[] left, int[] right)
    {
        Tensor<float> a = Plain.Integers(6, Array.ConvertAll(left, i => (nint)i));
        Tensor<float> b = Plain.Integers(7, Array.ConvertAll(right, i => (nint)i));
        nint[] lengths = [.. left[..^1].Select(i => (nint)i), 7];
        Tensor<float> y = Plain.Unwritten(lengths);
        NetworkOperators.MatMul(a, b, y.AsTensorSpan());
        Assert.Equal(
            Plain.Filled(lengths, index => Enumerable.Range(0, 5).Sum(k =>
                a.At([.. index[..^1], k]) * b.At([.. right.Length == 2 ? [] : index[..^2], k, index[^1]]))).Flat(),
            y.Flat());
    }

    [Theory]
    [InlineData(Layout.Nchw)]
    [InlineData(Layout.Nhwc)]
    public void ImagesAreResized(Layout layout)
    {
        Tensor<float> x = Plain.Integers(8, 2, 3, 4, 5);
        Tensor<float> given = layout == Layout.Nchw ? x : Pixels(x);
        Tensor<float> y = layout == Layout.Nchw ? Plain.Unwritten(2, 3, 8, 15) : Plain.Unwritten(2, 8, 15, 3);
        NetworkOperators.ResizeNearest(given, 2, 3, ResizeCoordinates.Asymmetric, ResizeRounding.Floor, layout, y.AsTensorSpan());
        Tensor<float> expected = Plain.Filled([2, 3, 8, 15], index => x.At(index[0], index[1], index[2] / 2, index[3] / 3));
        Assert.Equal((layout == Layout.Nchw ? expected : Pixels(expected)).Flat(), y.Flat());

        NetworkOperators.ResizeLinear(given, 2, 3, ResizeCoordinates.HalfPixel, layout, y.AsTensorSpan());
        expected = Plain.Filled([2, 3, 8, 15], index =>
        {
            double row = Math.Clamp(((index[2] + 0.5) / 2) - 0.5, 0, 3), column = Math.Clamp(((index[3] + 0.5) / 3) - 0.5, 0, 4);
            int top = (int)Math.Min(row, 2), left = (int)Math.Min(column, 3);
            double Pixel(int i, int j) => x.At(index[0], index[1], top + i, left + j);
            double upper = Pixel(0, 0) + ((column - left) * (Pixel(0, 1) - Pixel(0, 0)));
            double lower = Pixel(1, 0) + ((column - left) * (Pixel(1, 1) - Pixel(1, 0)));
            return (float)(upper + ((row - top) * (lower - upper)));
        });
        float[] found = y.Flat(), all = (layout == Layout.Nchw ? expected : Pixels(expected)).Flat();
        for (int i = 0; i < all.Length; i++)
        {
            Assert.Equal(all[i], found[i], 4);
        }
    }

    private static Tensor<float> Pixels(Tensor<float> planes) => Plain.Filled(
        [planes.Lengths[0], planes.Lengths[2], planes.Lengths[3], planes.Lengths[1]],
        index => planes.At(index[0], index[3], index[1], index[2]));
}
