using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Shapes;

namespace KernelGen.Engine.Planes;

/// <summary>
/// Adds the part of an input gradient that flows through the padding, the transpose of padding: where the border repeats a pixel, the
/// gradient with respect to the copy is added to that of the pixel. A border of zeros repeats none.
/// </summary>
internal static class BorderFold
{
    /// <summary>
    /// Adds to every plane of <paramref name="inputGradient"/> what its padding received: on one thread, since it is little work and its
    /// order must not depend on their number.
    /// </summary>
    public static void Add<TKernel>(in PlaneBatch outputGradient, ReadOnlySpan<float> weight, in PlaneBatch inputGradient)
        where TKernel : struct, IPlaneKernel
    {
        KernelShape shape = TKernel.Shape;
        if (shape.Border == Border.Zero)
        {
            return;
        }

        int height = inputGradient.Height;
        int width = inputGradient.Width;
        int paddedWidth = shape.PaddingLeft + width + shape.PaddingRight;
        for (nint n = 0; n < inputGradient.Count; n++)
        {
            ReadOnlyPlaneSpan<float> dy = outputGradient[n];
            PlaneSpan<float> dx = inputGradient[n];
            AddRectangle<TKernel>(dy, weight, dx, -shape.PaddingTop, -shape.PaddingLeft, shape.PaddingTop, paddedWidth);
            AddRectangle<TKernel>(dy, weight, dx, 0, -shape.PaddingLeft, height, shape.PaddingLeft);
            AddRectangle<TKernel>(dy, weight, dx, 0, width, height, shape.PaddingRight);
            AddRectangle<TKernel>(dy, weight, dx, height, -shape.PaddingLeft, shape.PaddingBottom, paddedWidth);
        }
    }

    /// <summary>The same for one rectangle of the padding, its corner counted from the first pixel.</summary>
    [SkipLocalsInit]
    private static void AddRectangle<TKernel>(
        ReadOnlyPlaneSpan<float> outputGradient,
        ReadOnlySpan<float> weight,
        PlaneSpan<float> inputGradient,
        int row,
        int column,
        int height,
        int width)
        where TKernel : struct, IPlaneKernel
    {
        if (height == 0 || width == 0)
        {
            return;
        }

        Apron apron = Apron.OfInputGradient(TKernel.Shape);
        (int pieceRows, int pieceColumns, int length) = StagedWindow.PieceOf(height, width, apron);
        Span<float> buffer = stackalloc float[length];
        Span<float> gradients = stackalloc float[length];
        for (int i = row; i < row + height; i += pieceRows)
        {
            int rows = Math.Min(pieceRows, row + height - i);
            for (int j = column; j < column + width; j += pieceColumns)
            {
                int columns = Math.Min(pieceColumns, column + width - j);
                var piece = new PlaneSpan<float>(gradients[..(rows * columns)], rows, columns);
                TKernel.InputGradient(
                    StagedWindow.Copy(
                        outputGradient,
                        i - apron.Top,
                        j - apron.Left,
                        rows + apron.ReachHeight - 1,
                        columns + apron.ReachWidth - 1,
                        apron.Border,
                        buffer),
                    weight,
                    piece);
                AddTo(inputGradient, i, j, piece);
            }
        }

        static void AddTo(PlaneSpan<float> inputGradient, int row, int column, ReadOnlyPlaneSpan<float> piece)
        {
            Border border = TKernel.Shape.Border;
            for (int i = 0; i < piece.Height; i++)
            {
                Span<float> to = inputGradient[BorderIndex.Of(border, row + i, inputGradient.Height)];
                ReadOnlySpan<float> from = piece[i];
                for (int j = 0; j < from.Length; j++)
                {
                    to[BorderIndex.Of(border, column + j, to.Length)] += from[j];
                }
            }
        }
    }
}
