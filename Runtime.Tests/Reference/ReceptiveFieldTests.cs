using System;
using System.Linq;
using System.Numerics.Tensors;
using CsCheck;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Reference;

public class ReceptiveFieldTests
{
    /// <summary>The chapter's example: two 2x2 kernels see 3x3, nine elements.</summary>
    [Fact]
    public void TheChaptersExample()
    {
        ReceptiveField field = ReceptiveField.Of(new KernelShape(2, 2), new KernelShape(2, 2));

        Assert.Equal(new ReceptiveField(Height: 3, Width: 3, StrideY: 1, StrideX: 1, OffsetY: 0, OffsetX: 0), field);
        Assert.Equal(9, field.Elements);
    }

    [Fact]
    public void ADilatedKernelAddsItsReach() => Assert.Equal(
        new ReceptiveField(Height: 6, Width: 8, StrideY: 1, StrideX: 1, OffsetY: -2, OffsetX: 0),
        ReceptiveField.Of(new KernelShape(3, 3) { DilationY = 2, DilationX = 3, PaddingTop = 2 }, new KernelShape(2, 2)));

    /// <summary>By hand: rows 3, then 1 more every 2, then 2 more every 6; columns 1, then 4 more every 3.</summary>
    [Fact]
    public void AStrideSpreadsWhatComesAfterIt() => Assert.Equal(
        new ReceptiveField(Height: 3 + 2 + (2 * 6), Width: 1 + (4 * 3), StrideY: 6, StrideX: 6, OffsetY: -1 - (2 * 6), OffsetX: -2 * 3),
        ReceptiveField.Of(
            new KernelShape(3, 1) { StrideY = 2, StrideX = 3, PaddingTop = 1 },
            new KernelShape(2, 3) { StrideY = 3, StrideX = 2, DilationX = 2, PaddingLeft = 2 },
            new KernelShape(3, 1) { PaddingTop = 2 }));

    /// <summary>Published: the last pooling of VGG-16 sees 212 pixels, 32 apart, 3x3 kernels and 2x2 poolings all the way.</summary>
    [Fact]
    public void Vgg16()
    {
        var convolution = new KernelShape(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };
        var pooling = new KernelShape(2, 2) { StrideY = 2, StrideX = 2 };
        KernelShape[] layers = [.. new[] { 2, 2, 3, 3, 3 }.SelectMany(count => Enumerable.Repeat(convolution, count).Append(pooling))];

        ReceptiveField field = ReceptiveField.Of(layers);

        Assert.Equal((212, 212, 32, 32), (field.Height, field.Width, field.StrideY, field.StrideX));
    }

    [Fact]
    public void NoKernelSeesOneElement() => Assert.Equal(1, ReceptiveField.Of().Elements);

    [Fact]
    public void AKernelWithoutTapsOrStrideIsRefused()
    {
        Refusal.Of<ArgumentException>(() => ReceptiveField.Of(default(KernelShape)), "0x0");
        Refusal.Of<ArgumentException>(() => ReceptiveField.Of(new KernelShape(1, 1) { StrideX = 0 }), "1x1", "stride 1,0");
        KernelShape strided = new(3, 3) { StrideY = 65536, StrideX = 1 };
        Refusal.Of<ArgumentException>(() => ReceptiveField.Of(strided, strided), "65536", "4294967296", "2147483647");
    }

    /// <summary>Paints the input that one output really depends on, by sending its gradient back through kernels of ones.</summary>
    [Fact]
    public void ItIsWhatAnOutputDependsOn() => Gen.Select(
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4]),
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 1]),
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3]),
        Gen.Select(Gen.Int[1, 2], Gen.Int[1, 2]),
        (size, padding, stride, dilation) => new KernelShape(size.Item1, size.Item2)
        {
            PaddingTop = Math.Min(padding.Item1, size.Item1 - 1),
            PaddingLeft = Math.Min(padding.Item2, size.Item2 - 1),
            PaddingBottom = Math.Min(padding.Item3, size.Item1 - 1),
            PaddingRight = Math.Min(padding.Item4, size.Item2 - 1),
            StrideY = stride.Item1,
            StrideX = stride.Item2,
            DilationY = dilation.Item1,
            DilationX = dilation.Item2,
        }).Array[0, 3].Sample(kernels =>
        {
            // Far enough inside that no layer in between shows its padding, whose share of the field no gradient reaches.
            ReceptiveField field = ReceptiveField.Of(kernels);
            Tensor<float> gradient = Tensor.CreateFromShape<float>([9, 10]);
            gradient[4, 5] = 1;
            foreach (KernelShape kernel in kernels.Reverse())
            {
                gradient = ReferenceCorrelation.InputGradient(gradient, Data.Constant(1, kernel.Height, kernel.Width), kernel);
            }

            bool leavesNoneOut = kernels.All(kernel => (kernel.DilationY, kernel.DilationX) == (1, 1)
                && kernel.StrideY <= kernel.Height && kernel.StrideX <= kernel.Width);
            for (int row = 0; row < gradient.Lengths[0]; row++)
            {
                for (int column = 0; column < gradient.Lengths[1]; column++)
                {
                    int y = row - (field.OffsetY + (4 * field.StrideY));
                    int x = column - (field.OffsetX + (5 * field.StrideX));
                    bool inside = y >= 0 && y < field.Height && x >= 0 && x < field.Width;
                    bool corner = (y == 0 || y == field.Height - 1) && (x == 0 || x == field.Width - 1);
                    bool seen = gradient[row, column] != 0;
                    Assert.True(seen ? inside : !corner && !(inside && leavesNoneOut), $"({y}, {x}) of {field}");
                }
            }
        }, iter: 200);
}
