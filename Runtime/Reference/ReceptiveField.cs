using System;

namespace KernelGen;

/// <summary>Which elements of the input one element of the output depends on, through a stack of kernels.</summary>
/// <remarks>
/// The sizes add up as in Araujo, Norris, Sim: <i>Computing Receptive Fields of Convolutional Neural Networks</i> (Distill, 2019):
/// each kernel adds its reach, which is its size unless dilated, less 1. The output at row <c>i</c> sees the input rows from <c>OffsetY + i * Stride</c>,
/// <see cref="Height"/> of them; columns likewise.
/// </remarks>
/// <param name="Height">Rows of input that one output sees.</param>
/// <param name="Width">Columns of input that one output sees.</param>
/// <param name="Stride">How many input elements apart the fields of neighbouring outputs lie: 1, as kernels have stride 1.</param>
/// <param name="OffsetY">The first input row that output row 0 sees; negative when it lies in the padding.</param>
/// <param name="OffsetX">The first input column that output column 0 sees; negative when it lies in the padding.</param>
public readonly record struct ReceptiveField(int Height, int Width, int Stride, int OffsetY, int OffsetX)
{
    /// <summary>The number of input elements that one output sees, padding included.</summary>
    public long Elements => (long)Height * Width;

    /// <summary>The receptive field of kernels applied one after the other, the first one to the input.</summary>
    /// <exception cref="ArgumentException">A kernel has no rows or columns, as a default <see cref="KernelShape"/> has none.</exception>
    /// <example><c>ReceptiveField.Of(A.Shape, B.Shape)</c> of two 2x2 kernels is 3x3: 9 elements.</example>
    public static ReceptiveField Of(params ReadOnlySpan<KernelShape> kernels)
    {
        var field = new ReceptiveField(Height: 1, Width: 1, Stride: 1, OffsetY: 0, OffsetX: 0);
        foreach (KernelShape kernel in kernels)
        {
            ReferenceOperands.ThrowIfNotKernel(kernel);
            field = field with
            {
                Height = checked(field.Height + ((kernel.ReachHeight - 1) * field.Stride)),
                Width = checked(field.Width + ((kernel.ReachWidth - 1) * field.Stride)),
                OffsetY = checked(field.OffsetY - (kernel.PaddingTop * field.Stride)),
                OffsetX = checked(field.OffsetX - (kernel.PaddingLeft * field.Stride)),
            };
        }

        return field;
    }
}
