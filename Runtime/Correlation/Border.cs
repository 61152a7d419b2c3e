namespace KernelGen;

/// <summary>Where a sliding window of <c>KernelHeight x KernelWidth</c> starts relative to its output: above and left of it by the padding.</summary>
internal readonly record struct Border(int KernelHeight, int KernelWidth, int Top, int Left)
{
    public static Border OfForward(KernelShape shape) => new(shape.Height, shape.Width, shape.PaddingTop, shape.PaddingLeft);

    /// <summary>The input gradient slides the rotated kernel over an output gradient padded to the kernel's reach.</summary>
    public static Border OfInputGradient(KernelShape shape) =>
        new(shape.Height, shape.Width, shape.Height - 1 - shape.PaddingTop, shape.Width - 1 - shape.PaddingLeft);
}
