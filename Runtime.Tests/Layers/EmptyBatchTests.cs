using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// A batch of no images, as the last one of a filtered data set: an empty batch comes back, and the gradients of the parameters are zeros.
/// </summary>
public sealed class EmptyBatchTests
{
    private const float Written = 12345;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void OfEveryKind(int degree)
    {
        Check<Smooth>([0, 1, 6, 8], [0, 1, 6, 8], degree);
        Check<Mirrored>([0, 6, 8, 1], [0, 6, 8, 1], degree);
        Check<Mix>([0, 3, 6, 8], [0, 2, 6, 8], degree);
        Check<GroupedLast>([0, 7, 8, 4], [0, 3, 3, 6], degree);
        Check<Rectified>([0, 2, 4, 5], [0, 17, 4, 5], degree);
        Check<RectifiedLast>([0, 5, 7, 2], [0, 3, 3, 17], degree);
        Check<MirroredMix>([0, 2, 4, 5], [0, 3, 4, 5], degree);
        Check<Wide>([0, 3, 4, 5], [0, 18, 4, 5], degree);
        Check<Tiled>([0, 16, 4, 5], [0, 16, 4, 5], degree);
        Check<TiledRectified>([0, 4, 5, 16], [0, 3, 5, 17], degree);
    }

    /// <summary>Sizes are checked as of any batch.</summary>
    [Fact]
    public void TheOtherLengthsMustFit()
    {
        var mix = new Conv2D<Mix>();
        var smooth = new Conv2D<Smooth>();
        Refusal.Of<ArgumentException>(() => mix.Forward(Empty(0, 2, 6, 8)), "(0, 2, 6, 8)", "(N, 3, H, W)");
        Refusal.Of<ArgumentException>(() => mix.Forward(Empty(0, 3, 0, 8)), "(0, 3, 0, 8)", "at least 1");
        Refusal.Of<ArgumentException>(() => smooth.Forward(Empty(0, 1, 0, 8)), "(0, 1, 0, 8)", "at least 1");
        Refusal.Of<ArgumentException>(() => smooth.Forward(Empty(0, 8)), "(0, 8)", "at least 1");
        Refusal.OfWriting([1, 2, 6, 8], output => mix.Forward(Empty(0, 3, 6, 8), output), "(1, 2, 6, 8)", "expected (0, 2, 6, 8)");
    }

    [Fact]
    public void ThePlainLoopsTakeItToo()
    {
        Tensor<float> x = Empty(0, 3, 6, 8), dy = Empty(0, 2, 6, 8), w = Data.Integers(1, 2, 3, 3, 3);
        Assert.Equal([0, 2, 6, 8], Data.Lengths(ReferenceCorrelation.Forward(x, w, 0, Mix.Shape)));
        Assert.Equal([0, 3, 6, 8], Data.Lengths(ReferenceCorrelation.InputGradient(dy, w, Mix.Shape)));
        Assert.Equal(new float[54], Data.Elements(ReferenceCorrelation.WeightGradient(x, dy, Mix.Shape)));
        Assert.Equal([0, 27, 48], Data.Lengths(ReferenceCorrelation.Unfold(x, Mix.Shape)));
    }

    /// <summary>A training on nothing is a mistake of the caller's.</summary>
    [Fact]
    public void ATrainingNeedsASample()
    {
        var trainer = new Trainer(new Conv2D<Mix>(), new Sgd(0.1f), Loss.SumSquaredError);
        Refusal.Of<ArgumentException>(
            () => trainer.Fit(Empty(0, 3, 6, 8), Empty(0, 2, 6, 8), epochs: 1),
            "(0, 3, 6, 8)", "without a sample");
    }

    private static void Check<TKernel>(nint[] inputs, nint[] outputs, int degree)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        Tensor<float> x = Tensor.CreateFromShape<float>(inputs), dy = Tensor.CreateFromShape<float>(outputs);
        Tensor<float> w = Data.Integers(1, shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width);
        Assert.Equal(outputs, Data.Lengths(Correlation.Forward<TKernel>(x, w, new float[shape.OutChannels])));
        Assert.Equal(outputs, Data.Lengths(Correlation.Convolve<TKernel>(x, w)));
        Assert.Equal(0, Correlation.InputGradient<TKernel>(dy, w).Lengths[0]);
        Assert.Equal(0, Correlation.TransposedConvolve<TKernel>(dy, w, new float[shape.InChannels]).Lengths[0]);
        Assert.All(Data.Elements(Correlation.WeightGradient<TKernel>(x, dy)), Zero);
        Assert.All(Data.Elements(Correlation.BiasGradient<TKernel>(dy)), Zero);

        Tensor<float> dw = Data.Constant(Written, Data.Lengths(w)), db = Data.Constant(Written, shape.OutChannels);
        Correlation.Forward<TKernel>(x, w, bias: [], dy, degree);
        Correlation.InputGradient<TKernel>(dy, w, x, degree);
        Correlation.WeightGradient<TKernel>(x, dy, dw, degree);
        Correlation.BiasGradient<TKernel>(dy, db);
        Assert.All(Data.Elements(dw), Zero);
        Assert.All(Data.Elements(db), Zero);

        var layer = new Conv2D<TKernel> { DegreeOfParallelism = degree };
        layer.WeightGradient.AsTensorSpan().Fill(Written);
        layer.BiasGradient!.AsTensorSpan().Fill(Written);
        Assert.Equal(outputs, Data.Lengths(layer.Forward(x)));
        Assert.Equal(inputs, Data.Lengths(layer.Backward(x, dy)));
        Assert.All(Data.Elements(layer.WeightGradient), Zero);
        Assert.All(Data.Elements(layer.BiasGradient!), Zero);
        layer.BackwardParameters(x, dy);
    }

    private static Tensor<float> Empty(params ReadOnlySpan<nint> lengths) => Tensor.CreateFromShape<float>(lengths);

    private static void Zero(float element) => Assert.Equal(0, element);
}
