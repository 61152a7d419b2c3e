using System;
using System.Numerics.Tensors;

namespace KernelGen;

/// <summary>The two derivatives of an image, row by row, and from them the length of the gradient and where it points.</summary>
internal readonly unsafe struct FilterGradientWork<TX, TY, TSource>(
    FilterShape x,
    FilterShape y,
    FilterImage<TSource> source,
    FilterImage<float> magnitude,
    FilterImage<float> angle,
    bool hasAngle) : IFilterWork
    where TX : struct, IFilterKernel
    where TY : struct, IFilterKernel
    where TSource : unmanaged
{
    public void Run(int start, int end)
    {
        using Scratch scratchX = Scratch.Rent(FilterRows<TX, TSource, float>.LengthOf(x));
        using Scratch scratchY = Scratch.Rent(FilterRows<TY, TSource, float>.LengthOf(y));
        int rows = int.Max(x.Program.RowsAtOnce, y.Program.RowsAtOnce);
        using Scratch derivativeX = Scratch.Rent(checked(rows * x.Length));
        using Scratch derivativeY = Scratch.Rent(checked(rows * x.Length));
        fixed (float* memoryX = scratchX.Span, memoryY = scratchY.Span, alongX = derivativeX.Span, alongY = derivativeY.Span)
        {
            var rowsX = new FilterRows<TX, TSource, float>(x, source, memoryX);
            var rowsY = new FilterRows<TY, TSource, float>(y, source, memoryY);
            for (int row = start; row < end; row += rows)
            {
                int behind = int.Min(row + rows, end);
                rowsX.Write(row, behind, alongX, x.Length);
                rowsY.Write(row, behind, alongY, x.Length);
                for (int at = row; at < behind; at++)
                {
                    var spanX = new ReadOnlySpan<float>(alongX + ((at - row) * x.Length), x.Length);
                    var spanY = new ReadOnlySpan<float>(alongY + ((at - row) * x.Length), x.Length);
                    TensorPrimitives.Hypot(spanX, spanY, new Span<float>(magnitude.Row(at), x.Length));
                    if (hasAngle)
                    {
                        TensorPrimitives.Atan2(spanY, spanX, new Span<float>(angle.Row(at), x.Length));
                    }
                }
            }
        }
    }
}
