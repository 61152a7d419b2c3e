using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// Sizes whose results no array holds, or that no int counts: one number, or one row, with strides of 0 may have any shape. Each is refused
/// with the shape, not by an overflow.
/// </summary>
public sealed class GiantSizeTests
{
    private static readonly nint Far = (nint)Math.Max(4000000000L, 0);

    private static readonly float[] Row = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void AllocatingForms()
    {
        Tensor<float> plane = Data.Integers(1, 3, 3), mix = Data.Integers(2, 2, 3, 3, 3);
        Tensor<float> pointwise = Data.Integers(3, 4, 7, 1, 1), tiled = Data.Integers(4, 16, 16, 3, 3);
        Refused(
            "output would have shape (1, 4, 500000000, 500000000)",
            () => Correlation.Correlate<Pointwise>(Giant(1, 7, 500000000, 500000000), pointwise));
        Refused(
            "output would have shape (1, 500000000, 500000000, 4)",
            () => Correlation.Forward<PointwiseLast>(Giant(1, 500000000, 500000000, 7), pointwise));
        Refused("output would have shape (500000000, 9)", () => Correlation.Correlate<Smooth>(Giant(500000000, 9), plane));
        Refused("output would have shape (4000000000, 1, 6, 8)", () => Correlation.Convolve<Smooth>(Giant(4000000000, 1, 6, 8), plane));
        Refused(
            "output would have shape (4000000000000000, 16, 6, 8)",
            () => Correlation.Convolve<Tiled>(Giant(4000000000000000, 16, 6, 8), tiled));
        Refused("inputGradient would have shape (500000000, 9)", () => Correlation.InputGradient<Smooth>(Giant(500000000, 9), plane));
        Refused(
            "inputGradient would have shape (1, 3, 500000000, 9)",
            () => Correlation.InputGradient<Mix>(Giant(1, 2, 500000000, 9), mix));
        Refused("output would have shape (500000000, 9)", () => Correlation.TransposedConvolve<Smooth>(Giant(500000000, 9), plane));
        Refused(
            "output would have shape (1, 4, 500000000, 500000000)",
            () => new Conv2D<Pointwise>().Forward(Giant(1, 7, 500000000, 500000000)));
        Refused(
            "inputGradient would have shape (1, 7, 500000000, 500000000)",
            () => new Conv2D<Pointwise>().Backward(Giant(1, 7, 500000000, 500000000), Giant(1, 4, 500000000, 500000000)));
    }

    /// <summary>Sizes with their padding and twice the size of a mirrored image stay below what an int counts.</summary>
    [Fact]
    public void ExtentsOfPlanes()
    {
        Tensor<float> plane = Data.Integers(1, 3, 3);
        foreach (long[] lengths in new long[][] { [int.MaxValue, 9], [9, int.MaxValue], [1_000_000_001, 1], [1, 1, 1, 3_000_000_000] })
        {
            string shape = $"({string.Join(", ", lengths)})";
            Refused(
                $"input has shape {shape}; a plane may have at most 1000000000",
                () => Correlation.Correlate<Smooth>(Giant(lengths), plane));
            Refused(
                $"outputGradient has shape {shape}; a plane may have at most 1000000000",
                () => Correlation.InputGradient<Smooth>(Giant(lengths), plane));
            Refused(
                $"input has shape {shape}; a plane may have at most 1000000000",
                () => Correlation.TransposedConvolve<Smooth>(Giant(lengths), plane));
            Refused(
                $"input has shape {shape}; a plane may have at most 1000000000",
                () => Correlation.WeightGradient<Smooth>(Giant(lengths), Giant(lengths)));
            Refused(
                $"outputGradient has shape {shape}; a plane may have at most 1000000000",
                () => Correlation.BiasGradient<Smooth>(Giant(lengths)));
        }
    }

    /// <summary>Products that 64 bits do not hold, and scratch memory that no array is: the rows that one row of outputs meets.</summary>
    [Fact]
    public void ImagesAndRows()
    {
        Refused(
            "(1, 16, 500000000, 500000000)",
            () => Correlation.WeightGradient<Tiled>(Giant(1, 16, 500000000, 500000000), Giant(1, 16, 500000000, 500000000)));
        Refused(
            "input of shape (1, 3, 3, 500000000)",
            () => Correlation.WeightGradient<Mix>(Giant(1, 3, 3, 500000000), Giant(1, 2, 3, 500000000)));
    }

    /// <summary>More than one int of rows and columns, by a stride.</summary>
    [Fact]
    public void WithAStride()
    {
        Tensor<float> strided = Data.Integers(1, 3, 3);
        Refused("stride 2,2", () => Correlation.InputGradient<StridedPlane>(Giant(400000000, 1), strided));
        Tensor<float> result = Data.Constant(7, 9, 9);
        Refused("stride 2,2", () => Correlation.InputGradient<StridedPlane>(Giant(400000000, 1), strided, result));
        Assert.All(Data.Elements(result), element => Assert.Equal(7, element));
    }

    [Fact]
    public void Parameters()
    {
        Refused("The parameter far has shape (4000000000, 4000000000, 4000000000)", () => _ = new Parameter("far", Far, Far, Far));
        Refused("The parameter far has shape (2147483647)", () => _ = new Parameter("far", int.MaxValue));
        Refused("give at least one length", () => _ = new Parameter("far", Far, 0, Far, Far));
    }

    [Fact]
    public void TheRestOfTheLibrary()
    {
        Tensor<float> w = Data.Integers(1, 3, 3);
        Refused("(1, 1, 500000000, 500000000)", () => ReferenceCorrelation.Unfold(Giant(500000000, 500000000), new KernelShape(3, 3)));
        Refused("shape (1, 1, 2147483647, 2147483647)", () => ReferenceCorrelation.AsMatrix(w, int.MaxValue, int.MaxValue));
        Refused("shape (1, 1, 500000000, 500000000)", () => ReferenceCorrelation.Forward(Giant(500000000, 500000000), w));
        Refused("(1, 1, 500000002, 500000002)", () => ReferenceCorrelation.InputGradient(Giant(500000000, 500000000), w));
        Refused(
            "500000000",
            () => ReferenceCorrelation.WeightGradient(Giant(500000000, 500000000), Giant(499999998, 499999998), new KernelShape(3, 3)));
        Refused("shape (1, 1, 2000000000, 2000000000)", () => GradientCheck.Run<Smooth>(2000000000, 2000000000));
        Refused("(500000000, 500000000)", () => Loss.SumSquaredError.Evaluate(Giant(500000000, 500000000), Giant(500000000, 500000000)));
        Refused("(300000000, 9), 2700000000 elements", () => Correlation.BiasGradient<Smooth>(Giant(300000000, 9)));
        Refused(
            "a batch of input would have shape (2, 3, 500000000, 500000000)",
            () => new Trainer(new Conv2D<Mix>(), new Sgd(1), Loss.SumSquaredError) { BatchSize = 2 }
                .Fit(Giant(4, 3, 500000000, 500000000), Giant(4, 2, 500000000, 500000000), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KernelShape(1, 1) { PaddingTop = 1 }.OutputHeight(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KernelShape(1, 1) { StrideX = 2 }.InputWidth(int.MaxValue));
    }

    private static void Refused(string inMessage, Action call)
    {
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Contains(inMessage, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>One row of few elements, or one element, again and again.</summary>
    private static TensorSpan<float> Giant(params long[] lengths)
    {
        var strides = new nint[lengths.Length];
        strides[^1] = lengths[^1] > 1 && lengths[^1] <= Row.Length ? 1 : 0;
        return new(Row, Array.ConvertAll(lengths, length => (nint)length), strides);
    }
}
