using System;
using System.Numerics.Tensors;
using KernelGen.Memory;

namespace KernelGen.Filters;

/// <summary>The two derivatives of an image, some rows at once, and from them the length of the gradient and where it points.</summary>
internal readonly unsafe struct FilterGradientWork<TBank, TSource>(
    FilterShape shape,
    FilterImage<TSource> source,
    FilterImage<float> magnitude,
    FilterImage<float> angle,
    bool hasAngle) : IFilterWork
    where TBank : struct, IFilterBank
    where TSource : unmanaged
{
    public void Run(int start, int end)
    {
        using Scratch scratch = Scratch.Rent(FilterRows<TBank, TSource, float>.LengthOf(shape));
        int rows = shape.Program.RowsAtOnce, length = shape.Length;
        using Scratch derivatives = Scratch.Rent(checked(2 * rows * length));
        fixed (float* memory = scratch.Span, alongX = derivatives.Span)
        {
            float* alongY = alongX + ((nint)rows * length);
            FilterImage<float>* destinations = stackalloc FilterImage<float>[] { new(alongX, length), new(alongY, length) };
            var filter = new FilterRows<TBank, TSource, float>(shape, source, memory);
            for (int row = start; row < end; row += rows)
            {
                int behind = int.Min(row + rows, end);
                filter.Write(row, behind, destinations, origin: row);
                for (int at = row; at < behind; at++)
                {
                    var x = new ReadOnlySpan<float>(alongX + ((nint)(at - row) * length), length);
                    var y = new ReadOnlySpan<float>(alongY + ((nint)(at - row) * length), length);
                    TensorPrimitives.Hypot(x, y, new Span<float>(magnitude.Row(at), length));
                    if (hasAngle)
                    {
                        TensorPrimitives.Atan2(y, x, new Span<float>(angle.Row(at), length));
                    }
                }
            }
        }
    }
}
