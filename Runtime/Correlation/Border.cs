using System;

namespace KernelGen;

/// <summary>Where a sliding window of <c>KernelHeight x KernelWidth</c> starts relative to its output: above and left of it by the padding.</summary>
internal readonly record struct Border(int KernelHeight, int KernelWidth, int Top, int Left)
{
    /// <summary>
    /// The rows and columns are cut at multiples of this, the longest vector in floats, so that a strip at the edge fills whole vectors.
    /// </summary>
    private const int Granule = IConvKernel.Lanes;

    public static Border OfForward(KernelShape shape) => new(shape.Height, shape.Width, shape.PaddingTop, shape.PaddingLeft);

    /// <summary>The input gradient slides the rotated kernel over an output gradient padded to the kernel's reach.</summary>
    public static Border OfInputGradient(KernelShape shape) =>
        new(shape.Height, shape.Width, shape.Height - 1 - shape.PaddingTop, shape.Width - 1 - shape.PaddingLeft);

    /// <summary>The output rows whose windows lie inside an input of <paramref name="inputHeight"/> rows.</summary>
    public (int Start, int End) InsideRows(int inputHeight, int outputHeight)
    {
        int start = Math.Min(Top, outputHeight);
        int end = Math.Clamp(inputHeight - KernelHeight + 1 + Top, start, outputHeight);
        return (start, end);
    }

    /// <summary>
    /// The output columns to compute straight from an input of <paramref name="inputWidth"/> columns: those whose windows lie inside, less
    /// what the strips at the edges take to fill whole vectors. Empty when too little would remain to be worth a pass of its own.
    /// </summary>
    public (int Start, int End) InsideColumns(int inputWidth, int outputWidth)
    {
        int rightEdge = outputWidth - (inputWidth - KernelWidth + 1 + Left);
        int start = RoundUp(Left);
        int end = rightEdge > 0 ? outputWidth - RoundUp(rightEdge) : outputWidth;
        bool wholeImage = start == 0 && end == outputWidth;
        return wholeImage || end - start >= Granule ? (start, end) : (outputWidth, outputWidth);
    }

    public static int RoundUp(int columns) => (columns + Granule - 1) / Granule * Granule;

    public static int RoundDown(int columns) => columns / Granule * Granule;
}
