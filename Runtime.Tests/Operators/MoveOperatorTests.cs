using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using Xunit;

namespace KernelGen.Tests.Operators;

/// <summary>Operators that move elements, against the place that their definition gives for each.</summary>
public sealed class MoveOperatorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void PartsArePlacedBehindEachOther(int axis)
    {
        nint[] first = [2, 3, 4], second = [2, 3, 4], whole = [2, 3, 4];
        (first[axis], second[axis], whole[axis]) = (2, 5, 7);
        Tensor<float> a = Plain.Integers(1, first), b = Plain.Integers(2, second), y = Plain.Unwritten(whole);
        NetworkOperators.Place(a, axis, 0, y.AsTensorSpan());
        NetworkOperators.Place(b, axis, 2, y.AsTensorSpan());
        Assert.Equal(
            Plain.Filled(whole, index => index[axis] < 2
                ? a.At(index)
                : b.At([.. index.Select((i, at) => at == axis ? i - 2 : i)])).Flat(),
            y.Flat());
        Assert.Throws<ArgumentException>(() => NetworkOperators.Place(b, axis, 3, y.AsTensorSpan()));
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0 }, new[] { 1, 1, 1 }, new[] { 4, 5, 6 })]
    [InlineData(new[] { 1, 2, 1 }, new[] { 1, 1, 2 }, new[] { 3, 3, 3 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { -1, -2, -3 }, new[] { 4, 3, 2 })]
    [InlineData(new[] { 2, 0, 0 }, new[] { 1, 1, 1 }, new[] { 1, 5, 6 })]
    public void SlicesTakeEverySoManyElements(int[] starts, int[] steps, int[] lengths)
    {
        Tensor<float> x = Plain.Integers(3, 4, 5, 6), y = Plain.Unwritten(Native(lengths));
        NetworkOperators.Slice(x, Native(starts), Native(steps), y.AsTensorSpan());
        Assert.Equal(
            Plain.Filled(Native(lengths), index => x.At([.. index.Select((i, axis) => starts[axis] + (i * steps[axis]))])).Flat(),
            y.Flat());
    }

    [Fact]
    public void ASliceOutsideIsRefused()
    {
        Tensor<float> x = Plain.Integers(3, 4, 5), y = Plain.Unwritten(2, 5);
        Assert.Throws<ArgumentException>(() => NetworkOperators.Slice(x, [3, 0], [1, 1], y.AsTensorSpan()));
        Assert.Throws<ArgumentException>(() => NetworkOperators.Slice(x, [0, 0], [-1, 1], y.AsTensorSpan()));
        Assert.All(y.Flat(), element => Assert.True(float.IsNaN(element)));
    }

    [Theory]
    [InlineData(new[] { 0, 2, 3, 1 })]
    [InlineData(new[] { 0, 3, 1, 2 })]
    [InlineData(new[] { 3, 2, 1, 0 })]
    [InlineData(new[] { 0, 1, 2, 3 })]
    [InlineData(new[] { 1, 0, 3, 2 })]
    [InlineData(new[] { 0, 2, 1, 3 })]
    public void DimensionsAreExchanged(int[] order)
    {
        // More rows and columns than are copied at once.
        nint[] lengths = [2, 37, 3, 41];
        Tensor<float> x = Plain.Integers(4, lengths), y = Plain.Unwritten([.. order.Select(axis => lengths[axis])]);
        NetworkOperators.Transpose(x, order, y.AsTensorSpan());
        Assert.Equal(
            Plain.Filled(
                y.Lengths.ToArray(), index => x.At([.. Enumerable.Range(0, 4).Select(axis => index[Array.IndexOf(order, axis)])])).Flat(),
            y.Flat());
        Assert.Throws<ArgumentException>(() => NetworkOperators.Transpose(x, [0, 0, 1, 2], y.AsTensorSpan()));
    }

    [Theory]
    [InlineData(true, Layout.Nchw)]
    [InlineData(false, Layout.Nchw)]
    [InlineData(true, Layout.Nhwc)]
    [InlineData(false, Layout.Nhwc)]
    public void ChannelsBecomeThePixelsOfBlocks(bool isBlockFirst, Layout layout)
    {
        const int Block = 2, Channels = 3;
        Tensor<float> x = Plain.Integers(5, 2, Channels * Block * Block, 3, 5);
        Tensor<float> expected = Plain.Filled([2, Channels, 6, 10], index =>
        {
            int pixel = (index[2] % Block * Block) + (index[3] % Block);
            int channel = isBlockFirst ? (pixel * Channels) + index[1] : (index[1] * Block * Block) + pixel;
            return x.At(index[0], channel, index[2] / Block, index[3] / Block);
        });
        Tensor<float> given = Images(x, layout), y = Plain.Unwritten(Images(expected, layout).Lengths.ToArray());
        NetworkOperators.DepthToSpace(given, Block, isBlockFirst, layout, y.AsTensorSpan());
        Assert.Equal(Images(expected, layout).Flat(), y.Flat());

        if (isBlockFirst)
        {
            Tensor<float> back = Plain.Unwritten(given.Lengths.ToArray());
            NetworkOperators.SpaceToDepth(y, Block, layout, back.AsTensorSpan());
            Assert.Equal(given.Flat(), back.Flat());
        }
    }

    [Theory]
    [InlineData(PaddingKind.Constant)]
    [InlineData(PaddingKind.Edge)]
    [InlineData(PaddingKind.Reflect)]
    [InlineData(PaddingKind.Wrap)]
    public void PaddingShowsWhatItsKindSays(PaddingKind kind)
    {
        Tensor<float> x = Plain.Integers(6, 2, 4, 5, 3), y = Plain.Unwritten(2, 7, 6, 3);
        NetworkOperators.Pad(x, [0, 2, -1, 0], kind, 77, y.AsTensorSpan());
        Assert.Equal(
            Plain.Filled([2, 7, 6, 3], index => Math.Min(Shown(index[1] - 2, 4), Shown(index[2] + 1, 5)) < 0
                ? 77
                : x.At(index[0], Shown(index[1] - 2, 4), Shown(index[2] + 1, 5), index[3])).Flat(),
            y.Flat());

        int Shown(int place, int length) => place >= 0 && place < length ? place : kind switch
        {
            PaddingKind.Edge => Math.Clamp(place, 0, length - 1),
            PaddingKind.Reflect => place < 0 ? -place : (2 * (length - 1)) - place,
            PaddingKind.Wrap => (place + length) % length,
            _ => -1,
        };
    }

    private static nint[] Native(int[] numbers) => Array.ConvertAll(numbers, number => (nint)number);

    private static Tensor<float> Images(Tensor<float> planes, Layout layout) => layout == Layout.Nchw
        ? planes
        : Plain.Filled(
            [planes.Lengths[0], planes.Lengths[2], planes.Lengths[3], planes.Lengths[1]],
            index => planes.At(index[0], index[3], index[1], index[2]));
}
