using System;

namespace KernelGen;

/// <summary>Which elements of the input one element of the output depends on, through a stack of kernels.</summary>
/// <remarks>
/// The sizes add up as in Araujo, Norris, Sim: <i>Computing Receptive Fields of Convolutional Neural Networks</i> (Distill, 2019):
/// each kernel adds its reach, which is its size unless dilated, less 1, times the strides before it. The field of the output at row <c>i</c>
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
    /// <exception cref="ArgumentException">A kernel has no rows, columns or stride, as a default <see cref="KernelShape"/> has none.</exception>
    /// <example><c>ReceptiveField.Of(A.Shape, B.Shape)</c> of two 2x2 kernels is 3x3: 9 elements.</example>
    public static ReceptiveField Of(params ReadOnlySpan<KernelShape> kernels)
    {
        var field = new ReceptiveField(Height: 1, Width: 1, StrideY: 1, StrideX: 1, OffsetY: 0, OffsetX: 0);
        foreach (KernelShape kernel in kernels)
        {
            ReferenceOperands.ThrowIfNotKernel(kernel);
            field = field with
            {
                Height = checked(field.Height + ((kernel.ReachHeight - 1) * field.StrideY)),
                Width = checked(field.Width + ((kernel.ReachWidth - 1) * field.StrideX)),
                OffsetY = checked(field.OffsetY - (kernel.PaddingTop * field.StrideY)),
                OffsetX = checked(field.OffsetX - (kernel.PaddingLeft * field.StrideX)),
                StrideY = checked(field.StrideY * kernel.StrideY),
                StrideX = checked(field.StrideX * kernel.StrideX),
            };
        }

        return field;
    }
}
