using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// Images smaller than the padding, in layers: with pixels in the lanes, in either layout, and by Winograd's algorithm. A border shows its
/// pixels several times then, as in filters, and each of these places has a part in the gradients.
/// </summary>
public sealed class SmallImageTests
{
    /// <summary>Of the largest element: Winograd's algorithm rounds, and its error is about a millionth.</summary>
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(2, 1)]
    public void MirroredChannels(int height, int width) => Check<MirroredMix>([1, 2, height, width]);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(1, 1)]
    public void MirroredTiles(int height, int width) => Check<TiledMirrored>([2, 16, height, width]);

    [Fact]
    public void MirroredPlane() => Check<Mirrored>([1, 1, 1, 1]);

    private static void Check<TKernel>(nint[] lengths)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        var layer = new Conv2D<TKernel>(bias: false, seed: 1);
        Data.Integers(3, layer.Weight.Lengths).AsReadOnlyTensorSpan().CopyTo(layer.Weight.AsTensorSpan());
        Tensor<float> input = Data.Integers(1, lengths), expected = ReferenceCorrelation.Forward(input, layer.Weight, bias: 0, shape);
        Tensor<float> outputGradient = Data.Integers(2, Data.Lengths(expected));

        Same(expected, layer.Forward(input));
        Same(ReferenceCorrelation.InputGradient(outputGradient, layer.Weight, shape), layer.Backward(input, outputGradient));
        Tensor<float> byWeight = ReferenceCorrelation.WeightGradient(input, outputGradient, shape);
        Same(byWeight, layer.WeightGradient);
    }

    private static void Same(Tensor<float> expected, Tensor<float> actual)
    {
        Assert.Equal(Data.Lengths(expected), Data.Lengths(actual));
        float[] wanted = Data.Elements(expected), given = Data.Elements(actual);
        double most = Tolerance * Math.Abs(TensorPrimitives.MaxMagnitude<float>(wanted));
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.InRange(given[i], wanted[i] - most, wanted[i] + most);
        }
    }
}
