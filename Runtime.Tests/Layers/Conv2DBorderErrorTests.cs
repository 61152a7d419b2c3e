using System;
using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>Borders that images are too small for, of kernels with channels: with pixels in the lanes, in either layout, and by Winograd's algorithm.</summary>
public sealed class Conv2DBorderErrorTests
{
    /// <summary>A mirrored border of two columns needs three.</summary>
    [Fact]
    public void AMirroredBorderIsNoWiderThanTheImage() => Check<MirroredMix>([1, 2, 4, 2], [1, 3, 4, 2], "4x2", "1 rows and 2 columns");

    [Fact]
    public void AMirroredBorderOfTilesIsNoWiderThanTheImage() => Check<TiledMirrored>([1, 16, 1, 5], [1, 16, 1, 5], "1x5", "1 rows and 1 columns");

    private static void Check<TKernel>(nint[] inputs, nint[] outputs, string size, string border)
        where TKernel : struct, IConvKernel
    {
        var layer = new Conv2D<TKernel>(seed: 1);
        Tensor<float> input = Data.Integers(1, inputs), outputGradient = Data.Integers(2, outputs);
        Refusal.OfWriting(outputs, output => layer.Forward(input, output), size, border);
        Refusal.OfWriting(inputs, gradient => layer.Backward(input, outputGradient, gradient), size, border);
        Refusal.Of<ArgumentException>(() => layer.BackwardParameters(input, outputGradient), size, border);
        Assert.All(Data.Elements(layer.WeightGradient), element => Assert.Equal(0, element));
    }
}
