using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// Tensors of one channel, in either layout: which are taken, and how they are read, does not depend on how the kernel was compiled.
/// </summary>
public abstract class OneChannelTests<TKernel>
    where TKernel : struct, IConvKernel
{
    private static readonly Tensor<float> Weight = Data.Integers(1, 1, 1, TKernel.Shape.Height, TKernel.Shape.Width);

    /// <summary>Rows of 8 pixels or columns of 8 pixels: the same shape.</summary>
    [Fact]
    public void WhereBothLayoutsFitTheKernelsDecides()
    {
        Tensor<float> x = Data.Integers(2, 2, 1, 8, 1);
        Tensor<float> y = ReferenceCorrelation.Forward(x, Weight, shape: TKernel.Shape);
        AssertEqual(y, Correlation.Correlate<TKernel>(x, Weight));

        Tensor<float> written = Data.Constant(float.NaN, y.Lengths);
        Correlation.Correlate<TKernel>(x, Weight, written.AsTensorSpan());
        AssertEqual(y, written);

        Tensor<float> dy = Data.Integers(3, y.Lengths);
        AssertEqual(ReferenceCorrelation.InputGradient(dy, Weight, TKernel.Shape), Correlation.InputGradient<TKernel>(dy, Weight));
        AssertEqual(ReferenceCorrelation.WeightGradient(x, dy, TKernel.Shape), Correlation.WeightGradient<TKernel>(x, dy));
    }

    [Theory]
    [InlineData(6, 9)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void WhereOneLayoutFitsItIsTaken(int height, int width)
    {
        KernelShape shape = TKernel.Shape;
        Tensor<float> first = Data.Integers(4, 2, 1, height, width);
        Tensor<float> last = Tensor.Create(Data.Elements(first), [2, height, width, 1]);
        KernelShape firstShape = shape with { Layout = Layout.Nchw }, lastShape = shape with { Layout = Layout.Nhwc };
        Tensor<float> y = ReferenceCorrelation.Forward(first, Weight, shape: firstShape);
        Tensor<float> dy = Data.Integers(5, y.Lengths);
        Tensor<float> dyLast = Tensor.Create(Data.Elements(dy), [2, y.Lengths[2], y.Lengths[3], 1]);

        // A tensor that both fit says nothing by itself; beside an operand of one layout alone it must be of that too.
        if (width > 1)
        {
            AssertEqual(y, Correlation.Correlate<TKernel>(first, Weight));
            AssertEqual(ReferenceCorrelation.WeightGradient(first, dy, firstShape), Correlation.WeightGradient<TKernel>(first, dy));
            AssertWritten(ReferenceCorrelation.InputGradient(dy, Weight, firstShape), dy);
        }

        if (height > 1)
        {
            AssertEqual(ReferenceCorrelation.Forward(last, Weight, shape: lastShape), Correlation.Correlate<TKernel>(last, Weight));
            AssertEqual(ReferenceCorrelation.WeightGradient(last, dyLast, lastShape), Correlation.WeightGradient<TKernel>(last, dyLast));
            AssertWritten(ReferenceCorrelation.InputGradient(dyLast, Weight, lastShape), dyLast);
        }
    }

    [Fact]
    public void ALayerTakesEitherLayout()
    {
        var layer = new Conv2D<TKernel>(seed: 1);
        Tensor<float> first = Data.Reals(6, 2, 1, 5, 7);
        Tensor<float> last = Tensor.Create(Data.Elements(first), [2, 5, 7, 1]);
        Tensor<float> y = layer.Forward(first);
        Tensor<float> yLast = layer.Forward(last);
        Assert.Equal([2, y.Lengths[2], y.Lengths[3], 1], Data.Lengths(yLast));
        Assert.Equal(Data.Elements(y), Data.Elements(yLast));

        Tensor<float> dx = layer.Backward(first, y);
        Tensor<float> dxLast = layer.Backward(last, yLast);
        Assert.Equal([2, 5, 7, 1], Data.Lengths(dxLast));
        Assert.Equal(Data.Elements(dx), Data.Elements(dxLast));
    }

    [Theory]
    [InlineData(2, 3, 8, 9)]
    [InlineData(1, 2, 8, 9, 1)]
    [InlineData(8)]
    public void ManyChannelsAndOtherRanksAreRefused(params int[] lengths)
    {
        nint[] wide = Array.ConvertAll(lengths, length => (nint)length);
        _ = Refusal.Of<ArgumentException>(
            () => Correlation.Correlate<TKernel>(Data.Constant(1, wide), Weight), ShapeErrors.Text(wide), "(N, 1, H, W) or (N, H, W, 1)");
    }

    private static void AssertWritten(Tensor<float> expected, Tensor<float> dy)
    {
        Tensor<float> dx = Data.Constant(float.NaN, expected.Lengths);
        Correlation.InputGradient<TKernel>(dy, Weight, dx.AsTensorSpan());
        AssertEqual(expected, dx);
    }

    private static void AssertEqual(Tensor<float> expected, Tensor<float> actual)
    {
        Assert.Equal(Data.Lengths(expected), Data.Lengths(actual));
        Assert.Equal(Data.Elements(expected), Data.Elements(actual));
    }
}

public sealed class RowTests : OneChannelTests<Row>;

public sealed class RowLastTests : OneChannelTests<RowLast>;

public sealed class RowByChannelsTests : OneChannelTests<RowByChannels>;

public sealed class RowByChannelsLastTests : OneChannelTests<RowByChannelsLast>;

public sealed class RectifiedRowTests : OneChannelTests<RectifiedRow>;

public sealed class RectifiedRowLastTests : OneChannelTests<RectifiedRowLast>;

public sealed class StridedRowTests : OneChannelTests<StridedRow>;

public sealed class StridedRowLastTests : OneChannelTests<StridedRowLast>;
