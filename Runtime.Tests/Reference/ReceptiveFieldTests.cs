using System;
using System.Linq;
using System.Numerics.Tensors;
using CsCheck;
using Xunit;

namespace KernelGen.Tests.Reference;

public class ReceptiveFieldTests
{
    /// <summary>The chapter's example: two 2x2 kernels see 3x3, nine elements.</summary>
    [Fact]
    public void TheChaptersExample()
    {
        ReceptiveField field = ReceptiveField.Of(new KernelShape(2, 2), new KernelShape(2, 2));

        Assert.Equal(new ReceptiveField(Height: 3, Width: 3, Stride: 1, OffsetY: 0, OffsetX: 0), field);
        Assert.Equal(9, field.Elements);
    }

    [Fact]
    public void ADilatedKernelAddsItsReach() => Assert.Equal(
        new ReceptiveField(Height: 6, Width: 8, Stride: 1, OffsetY: -2, OffsetX: 0),
        ReceptiveField.Of(new KernelShape(3, 3) { DilationY = 2, DilationX = 3, PaddingTop = 2 }, new KernelShape(2, 2)));

    [Fact]
    public void NoKernelSeesOneElement() => Assert.Equal(1, ReceptiveField.Of().Elements);

    [Fact]
    public void AKernelWithoutTapsIsRefused() => Refusal.Of<ArgumentException>(() => ReceptiveField.Of(default(KernelShape)), "0x0");

    /// <summary>Paints the input that one output really depends on, by sending its gradient back through kernels of ones.</summary>
    [Fact]
    public void ItIsWhatAnOutputDependsOn() => Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 1],
        (h, w, top, left, bottom, right) => new KernelShape(h, w)
        {
            PaddingTop = Math.Min(top, h - 1),
            PaddingLeft = Math.Min(left, w - 1),
            PaddingBottom = Math.Min(bottom, h - 1),
            PaddingRight = Math.Min(right, w - 1),
        }).Array[0, 3].Sample(kernels =>
        {
            const int Size = 21;
            ReceptiveField field = ReceptiveField.Of(kernels);
            int height = kernels.Aggregate(Size, (rows, kernel) => kernel.OutputHeight(rows));
            int width = kernels.Aggregate(Size, (columns, kernel) => kernel.OutputWidth(columns));
            Tensor<float> gradient = Tensor.CreateFromShape<float>([height, width]);
            gradient[5, 6] = 1;
            foreach (KernelShape kernel in kernels.Reverse())
            {
                gradient = Correlation.ReferenceInputGradient(gradient, Data.Constant(1, kernel.Height, kernel.Width), kernel);
            }

            for (int row = 0; row < Size; row++)
            {
                for (int column = 0; column < Size; column++)
                {
                    int y = row - (field.OffsetY + (5 * field.Stride));
                    int x = column - (field.OffsetX + (6 * field.Stride));
                    bool seen = y >= 0 && y < field.Height && x >= 0 && x < field.Width;
                    Assert.Equal(seen, gradient[row, column] != 0);
                }
            }
        }, iter: 100);
}
