using System;
using System.Buffers;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// A sum and a function behind a convolution, applied to each piece of it: the bits of the operators behind it, which have tests of their
/// own, however the work is cut.
/// </summary>
public sealed partial class EpilogueTests
{
    private static readonly Nonlinearity?[] Functions =
    [
        null, Nonlinearity.Relu, Nonlinearity.Relu6, Nonlinearity.LeakyRelu(0.3f), Nonlinearity.Sigmoid, Nonlinearity.Tanh,
        Nonlinearity.HardSwish,
    ];

    /// <summary>In how many dimensions tensors lie with gaps, or in another order.</summary>
    private enum Place
    {
        Dense,
        WithGaps,
        Exchanged,
    }

    [Fact]
    public void OfPixelsInTheLanes()
    {
        Check<Mix>(2, 3, 37, 41);
        Check<Grouped>(1, 4, 31, 70);
        Check<Depthwise>(2, 5, 33, 19);
        Check<Rectified>(1, 2, 45, 51);
        Check<Pointwise>(2, 7, 23, 29);
        Check<Pointwise>(3, 7, 1, 1);
        Check<MirroredMix>(1, 2, 9, 64);
        Check<StridedPlane>(2, 1, 33, 35);
    }

    [Fact]
    public void OfChannelsInTheLanes()
    {
        Check<Wide>(2, 3, 37, 41);
        Check<Wide>(3, 3, 1, 2);
        Check<MixLast>(2, 37, 41, 3);
        Check<GroupedLast>(1, 31, 70, 4);
        Check<DepthwiseLast>(2, 33, 19, 5);
        Check<RectifiedLast>(1, 45, 51, 2);
        Check<PointwiseLast>(2, 23, 29, 7);
        Check<WrappedLast>(1, 9, 64, 2);
    }

    [Fact]
    public void OfWinogradsTiles()
    {
        Check<Tiled>(2, 16, 19, 22);
        Check<TiledMirrored>(1, 16, 41, 13);
        Check<TiledLast>(2, 19, 23, 17);
        Check<TiledRectified>(1, 16, 16, 16);
    }

    [Fact]
    public void OfPlanes()
    {
        CheckPlanes<Smooth>(2, 1, 37, 41);
        CheckPlanes<EdgeLast>(3, 1, 9, 64);
        CheckPlanes<Mirrored>(1, 1, 70, 3);
        CheckPlanes<Dilated>(2, 1, 33, 35);
        CheckPlanes<Tall>(40, 41);
    }

    /// <summary>The last block of channels does some that the one before it does too; threads must not finish them twice.</summary>
    [Fact]
    public void OfBlocksThatShareChannels()
    {
        var layer = new Conv2D<SharedBlocks>(seed: 1);
        Tensor<float> x = Data.Reals(1, 1, 12, 12, 8);
        Tensor<float> expected = layer.Forward(x);
        NetworkOperators.Activate(expected, Nonlinearity.LeakyRelu(0.5f), expected.AsTensorSpan());
        for (int attempt = 0; attempt < 200; attempt++)
        {
            layer.DegreeOfParallelism = 7;
            Tensor<float> found = layer.CreateOutput(x);
            layer.Forward(x, default, Nonlinearity.LeakyRelu(0.5f), found.AsTensorSpan());
            Assert.Equal(Data.Elements(expected), Data.Elements(found));
        }
    }

    [Fact]
    public void OfTransposedConvolutions()
    {
        CheckTransposed(new TransposedConv2D<Grouped>(outputPaddingY: 1, outputPaddingX: 2, seed: 1), 2, 6, 14, 15);
        CheckTransposed(new TransposedConv2D<GroupedLast>(seed: 1), 2, 14, 15, 6);
        CheckTransposed(new TransposedConv2D<MirroredMix>(seed: 1), 2, 3, 9, 11);
        CheckTransposed(new TransposedConv2D<Tiled>(seed: 1), 1, 16, 9, 11);
        var edge = new TransposedConv2D<Edge>(seed: 1);
        Check(edge, Data.Reals(1, 2, 1, 9, 11), edge.Forward, [Place.Dense, Place.WithGaps]);
    }

    [Fact]
    public void OfSlicesOfChannels()
    {
        var layer = new Conv2D<Mix>(seed: 1);
        var last = new Conv2D<MixLast>(seed: 1);
        Tensor<float> x = Data.Reals(1, 2, 3, 9, 11), all = Data.Reals(2, 2, 7, 9, 11);
        Tensor<float> xLast = Data.Reals(1, 2, 9, 11, 3), allLast = Data.Reals(2, 2, 9, 11, 7);
        NRange few = new(1, 3), others = new(4, 6);
        Tensor<float> y = all.Slice([NRange.All, few, NRange.All, NRange.All]);
        Tensor<float> yLast = allLast.Slice([NRange.All, NRange.All, NRange.All, few]);
        Tensor<float> addend = all.Slice([NRange.All, others, NRange.All, NRange.All]);
        Tensor<float> addendLast = allLast.Slice([NRange.All, NRange.All, NRange.All, others]);
        float[] expected = Unfused(layer.Forward(x), addend, Nonlinearity.HardSwish);
        float[] expectedLast = Unfused(last.Forward(xLast), addendLast, Nonlinearity.HardSwish);
        float[] before = Data.Elements(addend), beforeLast = Data.Elements(addendLast);

        layer.Forward(x, addend, Nonlinearity.HardSwish, y.AsTensorSpan());
        last.Forward(xLast, addendLast, Nonlinearity.HardSwish, yLast.AsTensorSpan());

        Assert.Equal(expected, Data.Elements(y));
        Assert.Equal(expectedLast, Data.Elements(yLast));
        Assert.Equal(before, Data.Elements(addend));
        Assert.Equal(beforeLast, Data.Elements(addendLast));
    }

    [Fact]
    public void OfAnEmptyBatch()
    {
        Tensor<float> x = Data.Reals(1, 0, 3, 9, 11), y = Data.Reals(1, 0, 2, 9, 11), plane = Data.Reals(1, 0, 1, 9, 11);
        new Conv2D<Mix>().Forward(x, y, Nonlinearity.Tanh, y.AsTensorSpan());
        new Conv2D<Smooth>().Forward(plane, plane, Nonlinearity.Tanh, plane.AsTensorSpan());
        new TransposedConv2D<Mix>().Forward(y, x, Nonlinearity.Tanh, x.AsTensorSpan());
    }

    [Fact]
    public void AddendsThatDoNotFitAreRefused()
    {
        var mix = new Conv2D<Mix>();
        var smooth = new Conv2D<Smooth>();
        var transposed = new TransposedConv2D<Mix>();
        Tensor<float> x = Data.Reals(1, 1, 3, 6, 8), plane = Data.Reals(1, 6, 8), dy = Data.Reals(1, 1, 2, 6, 8);
        Tensor<float> wrong = Data.Reals(2, 1, 3, 6, 8), shorter = Data.Reals(2, 6, 7);
        Refusal.OfWriting([1, 2, 6, 8], y => mix.Forward(x, wrong, null, y), "addend has shape (1, 3, 6, 8)", "expected (1, 2, 6, 8)");
        Refusal.OfWriting([6, 8], y => smooth.Forward(plane, shorter, null, y), "addend has shape (6, 7)", "expected (6, 8)");
        Refusal.OfWriting(
            [1, 3, 6, 8], y => transposed.Forward(dy, dy, null, y), "addend has shape (1, 2, 6, 8)", "expected (1, 3, 6, 8)");

        Refusal.OfWriting([1, 2, 6, 8], y => mix.Forward(x, y, null, y), "output", "overlaps addend");
        Refusal.OfWriting([6, 8], y => smooth.Forward(plane, y, null, y), "output", "overlaps addend");
        Refusal.OfWriting([1, 3, 6, 8], y => transposed.Forward(dy, y, null, y), "overlaps addend");
    }

    [Fact]
    public void NothingIsAllocated()
    {
        Assert.Equal(0, AllocatedBytes<Mix>(2, 3, 12, 30));
        Assert.Equal(0, AllocatedBytes<MixLast>(2, 12, 30, 3));
        Assert.Equal(0, AllocatedBytes<Smooth>(2, 1, 12, 30));
        Assert.Equal(0, AllocatedBytes<Tiled>(2, 16, 12, 30));
    }

    private static long AllocatedBytes<TKernel>(params nint[] lengths)
        where TKernel : struct, IConvKernel
    {
        var layer = new Conv2D<TKernel>(seed: 1);
        Tensor<float> x = Data.Reals(1, lengths), y = layer.CreateOutput(x), addend = Data.Reals(2, y.Lengths);
        Nonlinearity function = Nonlinearity.LeakyRelu(0.1f);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < 10; call++)
            {
                layer.Forward(x, addend, function, y.AsTensorSpan());
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void Check<TKernel>(params nint[] lengths)
        where TKernel : struct, IConvKernel
    {
        var layer = new Conv2D<TKernel>(seed: 1);
        Check(layer, Data.Reals(1, lengths), layer.Forward, Enum.GetValues<Place>());
    }

    /// <summary>The columns of planes are adjacent where they are written.</summary>
    private static void CheckPlanes<TKernel>(params nint[] lengths)
        where TKernel : struct, IConvKernel
    {
        var layer = new Conv2D<TKernel>(seed: 1);
        Check(layer, Data.Reals(1, lengths), layer.Forward, [Place.Dense, Place.WithGaps]);
    }

    private static void CheckTransposed<TKernel>(TransposedConv2D<TKernel> layer, params nint[] lengths)
        where TKernel : struct, IConvKernel =>
        Check(layer, Data.Reals(1, lengths), layer.Forward, Enum.GetValues<Place>());

    private static void Check(Layer layer, Tensor<float> x, FusedForward fused, ReadOnlySpan<Place> written)
    {
        Tensor<float> sums = layer.Forward(x), addend = Data.Reals(2, sums.Lengths);
        foreach (Nonlinearity? function in Functions)
        {
            foreach (bool isAdded in new[] { false, true })
            {
                float[] expected = Unfused(Tensor.Create(Data.Elements(sums), sums.Lengths), isAdded ? addend : null, function);
                foreach (int degree in new[] { 1, 2, 3, 7 })
                {
                    layer.DegreeOfParallelism = degree;
                    foreach (Place place in Enum.GetValues<Place>())
                    {
                        Tensor<float> y = At(
                            written.Contains(place) ? place : Place.Dense, Data.Constant(float.NaN, sums.Lengths));
                        fused(x, isAdded ? At(place, addend) : default(ReadOnlyTensorSpan<float>), function, y.AsTensorSpan());
                        Assert.Equal((degree, place, function, expected), (degree, place, function, Data.Elements(y)), Same);
                    }
                }
            }
        }

        static bool Same(
            (int Degree, Place Place, Nonlinearity? Function, float[] Elements) one,
            (int Degree, Place Place, Nonlinearity? Function, float[] Elements) other) =>
            one.Elements.AsSpan().SequenceEqual(other.Elements);
    }

    private delegate void FusedForward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> addend, Nonlinearity? function, in TensorSpan<float> output);

    /// <summary>The same elements, elsewhere: in memory with gaps, or with rows and columns exchanged there.</summary>
    private static Tensor<float> At(Place place, Tensor<float> tensor)
    {
        if (place == Place.Dense)
        {
            return tensor;
        }

        if (place == Place.WithGaps)
        {
            return Data.WithGaps(tensor);
        }

        int rank = tensor.Rank;
        var order = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            order[i] = rank - 1 - i;
        }

        nint[] lengths = tensor.Lengths.ToArray();
        Array.Reverse(lengths);
        Tensor<float> exchanged = Data.Constant(0, lengths).PermuteDimensions(order);
        tensor.AsReadOnlyTensorSpan().CopyTo(exchanged.AsTensorSpan());
        return exchanged;
    }

    private static float[] Unfused(Tensor<float> sums, Tensor<float>? addend, Nonlinearity? function)
    {
        if (addend is not null)
        {
            NetworkOperators.Add(sums, addend, sums.AsTensorSpan());
        }

        if (function is not null)
        {
            NetworkOperators.Activate(sums, function, sums.AsTensorSpan());
        }

        return Data.Elements(sums);
    }

    [ConvKernel(1, 1, InChannels = 8, OutChannels = 83, Layout = Layout.Nhwc)]
    internal readonly partial struct SharedBlocks;
}
