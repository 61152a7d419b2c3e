using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Reference;

/// <summary>
/// The examples that ONNX publishes with its operators <c>Conv</c> and <c>ConvTranspose</c>. The weights of the latter have the shape
/// <c>(C, M / group, h, w)</c>: its C channels of input are those of the output whose gradient is sent back.
/// </summary>
public class OnnxExamplesTests
{
    private static readonly KernelShape Square = new(3, 3);

    private static readonly KernelShape Strided = new(3, 3) { StrideY = 2, StrideX = 2 };

    private static readonly KernelShape Transposed = new(3, 3) { StrideY = 3, StrideX = 2 };

    /// <summary>Rows and columns of a ramp of five columns, the kernel, and what comes out of ones.</summary>
    public static TheoryData<int, KernelShape, nint[], float[]> Convolutions => new()
    {
        {
            5, Square with { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 }, [5, 5],
            [12, 21, 27, 33, 24, 33, 54, 63, 72, 51, 63, 99, 108, 117, 81, 93, 144, 153, 162, 111, 72, 111, 117, 123, 84]
        },
        { 5, Square, [3, 3], [54, 63, 72, 99, 108, 117, 144, 153, 162] },
        {
            7, Strided with { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 }, [4, 3],
            [12, 27, 24, 63, 108, 81, 123, 198, 141, 112, 177, 124]
        },
        { 7, Strided, [3, 2], [54, 72, 144, 162, 234, 252] },
        { 7, Strided with { PaddingTop = 1, PaddingBottom = 1 }, [4, 2], [21, 33, 99, 117, 189, 207, 171, 183] },
    };

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Conv(int rows, KernelShape shape, nint[] size, float[] expected)
    {
        Tensor<float> y = ReferenceCorrelation.Forward(Ramp(1, rows, 5), Data.Constant(1, 1, 1, 3, 3), bias: 0, shape);

        Assert.Equal([1, 1, .. size], Data.Lengths(y));
        Assert.Equal(expected, Data.Elements(y));
    }

    [Fact]
    public void ConvTranspose() => AssertTwice(
        Square,
        0,
        [1, 2, 5, 5],
        [0, 1, 3, 3, 2, 3, 8, 15, 12, 7, 9, 21, 36, 27, 15, 9, 20, 33, 24, 13, 6, 13, 21, 15, 8]);

    [Fact]
    public void ConvTransposeOutputPadding()
    {
        float[] first = [0, 0, 1, 1, 3, 2, 2, 0];
        float[] second = [3, 3, 7, 4, 9, 5, 5, 0];
        float[] third = [6, 6, 13, 7, 15, 8, 8, 0];
        float[] last = new float[8];
        AssertTwice(
            Transposed, 1, [1, 2, 10, 8],
            [.. first, .. first, .. first, .. second, .. second, .. second, .. third, .. third, .. third, .. last]);
    }

    [Fact]
    public void ConvTransposePads() => AssertTwice(
        Transposed with { PaddingTop = 1, PaddingLeft = 2, PaddingBottom = 1, PaddingRight = 2 },
        0,
        [1, 2, 7, 3],
        [1, 1, 3, 1, 1, 3, 7, 4, 9, 7, 4, 9, 7, 4, 9, 13, 7, 15, 13, 7, 15]);

    [Fact]
    public void ConvTransposeDilations()
    {
        Tensor<float> y = ReferenceCorrelation.InputGradient(
            Tensor.Create<float>([3, 8, 1, 9, 5, 7, 3, 2, 6], [1, 1, 3, 3]),
            Tensor.Create<float>([7, 2, 1, 9], [1, 1, 2, 2]),
            new KernelShape(2, 2) { DilationY = 2, DilationX = 2 });

        Assert.Equal([1, 1, 5, 5], Data.Lengths(y));
        Assert.Equal(
            [21, 56, 13, 16, 2, 63, 35, 67, 10, 14, 24, 22, 76, 76, 21, 9, 5, 88, 45, 63, 3, 2, 33, 18, 54], Data.Elements(y));
    }

    [Fact]
    public void ConvTransposeGroup()
    {
        Tensor<float> y = ReferenceCorrelation.InputGradient(
            Ramp(2, 3, 3), Data.Constant(1, 2, 1, 3, 3), Square with { InChannels = 2, OutChannels = 2, Groups = 2 });

        Assert.Equal([1, 2, 5, 5], Data.Lengths(y));
        Assert.Equal(
            [
                0, 1, 3, 3, 2, 3, 8, 15, 12, 7, 9, 21, 36, 27, 15, 9, 20, 33, 24, 13, 6, 13, 21, 15, 8,
                9, 19, 30, 21, 11, 21, 44, 69, 48, 25, 36, 75, 117, 81, 42, 27, 56, 87, 60, 31, 15, 31, 48, 33, 17,
            ],
            Data.Elements(y));
    }

    /// <summary>Two channels of ones, of which each gives the same; channels named and not.</summary>
    private static void AssertTwice(KernelShape shape, int outputPadding, nint[] lengths, float[] expected)
    {
        foreach (KernelShape kernel in new[] { shape, shape with { InChannels = 2, OutChannels = 1 } })
        {
            Tensor<float> y = ReferenceCorrelation.InputGradient(
                Ramp(1, 3, 3), Data.Constant(1, 1, 2, 3, 3), kernel, outputPadding, outputPadding);

            Assert.Equal(lengths, Data.Lengths(y));
            Assert.Equal([.. expected, .. expected], Data.Elements(y));
        }
    }

    private static Tensor<float> Ramp(int channels, int rows, int columns) => Tensor.Create(
        [.. Enumerable.Range(0, channels * rows * columns).Select(pixel => (float)pixel)], [1, channels, rows, columns]);
}
