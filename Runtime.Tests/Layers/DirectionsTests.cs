using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// Kernels that are compiled for some directions: these give the same bits as ever, others are refused before anything is written.
/// </summary>
public sealed partial class DirectionsTests
{
    [Fact]
    public void WhatIsCompiledGivesTheSameBits()
    {
        Tensor<float> x = Numbers([1, 4, 9, 7], 1), k = Numbers([5, 4, 2, 3], 2), dy = Numbers([1, 5, 8, 5], 3);

        Assert.Equal(Elements(All.Correlate(x, k)), Elements(Used.Correlate(x, k)));
        Assert.Equal(Elements(All.WeightGradient(x, dy)), Elements(First.WeightGradient(x, dy)));
        Assert.Equal(Elements(All.InputGradient(dy, k)), Elements(Up.InputGradient(dy, k)));
        Tensor<float> plane = Numbers([9, 7], 5), taps = Numbers([2, 3], 6);
        Assert.Equal(Elements(AllOfPlane.Correlate(plane, taps)), Elements(UsedOfPlane.Correlate(plane, taps)));
    }

    /// <summary>A layer sees no declaration, so it is refused at run time.</summary>
    [Fact]
    public void WhatIsLeftOutIsRefusedBeforeAnythingIsWritten()
    {
        Tensor<float> x = Numbers([1, 4, 9, 7], 1), dy = Numbers([1, 5, 8, 5], 3), dx = Numbers([1, 4, 9, 7], 4);
        float[] before = Elements(dx);
        var layer = new Conv2D<Used>();
        layer.Parameters[0].Gradients.Fill(7);

        NotSupportedException error = Assert.Throws<NotSupportedException>(() => layer.Backward(x, dy, dx.AsTensorSpan()));

        Assert.EndsWith(
            "Used is not compiled for the direction InputGradient, which this call needs; add Directions.InputGradient to Directions at "
                + "its declaration, or where that has none, InputGradient to the build property KernelGenDirections.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, Elements(dx));
        Assert.All(layer.Parameters[0].Gradients.ToArray(), gradient => Assert.Equal(7, gradient));
        Assert.Throws<NotSupportedException>(() => Generic<Used>(dy, Numbers([5, 4, 2, 3], 2)));
        Assert.Throws<NotSupportedException>(() => new TransposedConv2D<First>().Forward(dy));
    }

    /// <summary>The analyzer sees no kernel here.</summary>
    private static Tensor<float> Generic<TKernel>(Tensor<float> dy, Tensor<float> k)
        where TKernel : struct, IConvKernel => KernelGen.Correlation.InputGradient<TKernel>(dy, k);

    private static float[] Elements(Tensor<float> tensor)
    {
        float[] elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }

    private static Tensor<float> Numbers(nint[] lengths, int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, (int)lengths.Aggregate((x, y) => x * y)).Select(_ => (random.NextSingle() * 2) - 1)];
        return Tensor.Create(values, lengths);
    }

    [ConvKernel(2, 3, InChannels = 4, OutChannels = 5)]
    internal readonly partial struct All;

    [ConvKernel(2, 3, InChannels = 4, OutChannels = 5, Directions = Directions.Forward)]
    internal readonly partial struct Used;

    [ConvKernel(2, 3, InChannels = 4, OutChannels = 5, Directions = Directions.WeightGradient)]
    internal readonly partial struct First;

    [ConvKernel(2, 3, InChannels = 4, OutChannels = 5, Directions = Directions.InputGradient)]
    internal readonly partial struct Up;

    [ConvKernel(2, 3)]
    internal readonly partial struct AllOfPlane;

    [ConvKernel(2, 3, Directions = Directions.Forward)]
    internal readonly partial struct UsedOfPlane;
}
