using System;
using KernelGen.Shapes;

namespace KernelGen;

/// <summary>The elements of the input that one element of the output depends on, through a stack of kernels.</summary>
/// <remarks>
/// The sizes add up as in Araujo, Norris, Sim: <i>Computing Receptive Fields of Convolutional Neural Networks</i> (Distill, 2019): each
/// kernel adds its reach, which is its size unless dilated, less 1, times the strides before it. The field of the output at row <c>i</c>
/// starts at input row <c>OffsetY + i * StrideY</c> and has <see cref="Height"/> rows; columns likewise. The first and the last are seen; a
/// dilation, or a stride longer than its kernel's reach, may leave out some in between.
/// </remarks>
/// <param name="Height">The rows from the first to the last that one output sees.</param>
/// <param name="Width">The columns from the first to the last that one output sees.</param>
/// <param name="StrideY">How many input rows apart the fields of neighbouring outputs lie: the product of the kernels' strides.</param>
/// <param name="StrideX">How many input columns apart the fields of neighbouring outputs lie.</param>
/// <param name="OffsetY">The first input row that output row 0 sees; negative when it lies in the padding.</param>
/// <param name="OffsetX">The first input column that output column 0 sees; negative when it lies in the padding.</param>
public readonly record struct ReceptiveField(int Height, int Width, int StrideY, int StrideX, int OffsetY, int OffsetX)
{
    /// <summary>The number of input elements in the field, with padding and with what dilations and strides leave out in between.</summary>
    public long Elements => (long)Height * Width;

    /// <summary>The receptive field of kernels applied one after the other, the first one to the input.</summary>
    /// <exception cref="ArgumentException">
    /// A kernel has no rows, columns or stride, as a default <see cref="KernelShape"/> has none, or the field is larger than an <see
    /// langword="int"/> counts.
    /// </exception>
    /// <example><c>ReceptiveField.Of(A.Shape, B.Shape)</c> of two 2x2 kernels is 3x3: 9 elements.</example>
    public static ReceptiveField Of(params ReadOnlySpan<KernelShape> kernels)
    {
        var field = new ReceptiveField(Height: 1, Width: 1, StrideY: 1, StrideX: 1, OffsetY: 0, OffsetX: 0);
        foreach (KernelShape kernel in kernels)
        {
            KernelChecks.ThrowIfNotKernel(kernel);
            field = field with
            {
                Height = Counted(field.Height + ((kernel.ReachHeight - 1L) * field.StrideY), kernel, field),
                Width = Counted(field.Width + ((kernel.ReachWidth - 1L) * field.StrideX), kernel, field),
                OffsetY = Counted(field.OffsetY - ((long)kernel.PaddingTop * field.StrideY), kernel, field),
                OffsetX = Counted(field.OffsetX - ((long)kernel.PaddingLeft * field.StrideX), kernel, field),
                StrideY = Counted((long)field.StrideY * kernel.StrideY, kernel, field),
                StrideX = Counted((long)field.StrideX * kernel.StrideX, kernel, field),
            };
        }

        return field;
    }

    private static int Counted(long number, KernelShape kernel, ReceptiveField before) => number is >= int.MinValue and <= int.MaxValue
        ? (int)number
        : throw new ArgumentException(
            $"The kernel ({kernel}) behind others with a receptive field of {before.Height}x{before.Width} and strides "
            + $"{before.StrideY},{before.StrideX} (y, x) makes one of {number} rows or columns, and at most "
            + $"{int.MaxValue} are counted. Give fewer kernels, or smaller strides.");
}
